package org.stratosphere.engine.module;

import java.io.DataInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.engine.checkpoint.CheckpointBuilder;
import org.stratosphere.engine.tuple.StepBatch;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.TimeWindow;

/**
 * One module in one run: a thread, a bounded queue and a deadline. One thread posts; where the queue is full it waits.
 * One thread takes the answers, one for each step. Both look at the deadline while they wait.
 *
 * <p>A module that throws or gives nonsense leaves on its own thread. One that overruns its deadline is abandoned: its
 * thread is interrupted and never waited for, what it holds it keeps, and what waits in its queue is let go. Either way
 * it answers no step from the one on in which it failed, and {@link #problem} says why.
 */
public final class ModuleRunner {
    /** Messages that wait for a module at most. */
    static final int QUEUE_CAPACITY = 64;

    private static final Logger LOG = LoggerFactory.getLogger(ModuleRunner.class);
    private static final long LOOK_MILLIS = 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String id;
    private final Thread thread;
    private final Deadline deadline;
    /** Null once the thread has ended, so that a run holds no classes of plugins that left it. */
    private volatile @Nullable DetectorCaller caller;

    /** The module whose detector is called; null once the thread has ended. */
    private volatile @Nullable DetectionModule module;

    /** The module that is to take its place just now, or null; it stays where that hangs. */
    private volatile @Nullable DetectionModule successor;

    private volatile boolean isReplaced;
    private final Inbox inbox = new Inbox(QUEUE_CAPACITY, LOOK_MILLIS);
    private final BlockingQueue<StepAnswer> answers = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Departure> departure = new AtomicReference<>();
    private final CountDownLatch cleared = new CountDownLatch(1);
    private volatile CountDownLatch ready = new CountDownLatch(1);
    private volatile Needs needs = new Needs(false, false, 0, Set.of());
    private volatile String title;
    private volatile long cpuNanos;

    private record Departure(String problem, boolean isAbandoned) {}

    /**
     * A module whose thread does not run yet.
     *
     * @param joinStep the first step that it sees from its beginning
     */
    public ModuleRunner(ModuleSpec spec, RunnerSettings run, long joinStep) {
        this(spec, run, joinStep, null);
    }

    /**
     * A module that goes on from a checkpoint, and whose thread does not run yet.
     *
     * @param joinStep the first step that it sees when it cannot go on
     * @param saved its section of the checkpoint, or null when it has none
     */
    ModuleRunner(ModuleSpec spec, RunnerSettings run, long joinStep, @Nullable DataInput saved) {
        id = spec.id();
        title = spec.title();
        module = spec.module();
        caller = new DetectorCaller(spec, run);
        thread = new Thread(() -> work(joinStep, saved), "module-" + id);
        thread.setDaemon(true);
        deadline = run.deadlines().create(thread);
    }

    /** Starts the thread, which makes the detector first. */
    public void start() {
        thread.start();
    }

    /** The module's id. */
    public String id() {
        return id;
    }

    /** Id and version. */
    public String title() {
        return title;
    }

    /** Why the module left the run, in words that follow "module x"; null while it is in it. */
    public @Nullable String problem() {
        Departure gone = departure.get();
        return gone == null ? null : gone.problem();
    }

    /** CPU time that the module's thread has used, nanoseconds; 0 where the machine does not tell. */
    public long cpuNanos() {
        return cpuNanos;
    }

    /** How long the posting thread has waited for room in the queue, nanoseconds. */
    public long waitedNanos() {
        return inbox.waitedNanos();
    }

    /** Waits until the detector is made, or could not be made. */
    public void awaitReady() {
        CountDownLatch awaited = ready;
        Uninterrupted.get(() -> {
            while (!awaited.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) && !hasLeft()) {}
            return awaited;
        });
    }

    /** Posts rows of a batch, which it holds until they were read; nothing when the module does not need flows. */
    public void postFlows(LentBatch lent, int from, int to) {
        if (needs.flows()) {
            lent.hold();
            post(new Message.Flows(lent, from, to));
        }
    }

    /** Letters that a tuple must have before the module is shown it; {@link Integer#MAX_VALUE} when it needs none. */
    int leastLetters() {
        Needs asked = needs;
        return asked.tuples() ? asked.leastLetters() : Integer.MAX_VALUE;
    }

    /** Posts tuples; nothing when the module does not need any. */
    public void postTuples(StepBatch batch) {
        if (needs.tuples()) {
            post(new Message.Tuples(batch));
        }
    }

    /**
     * Posts that tuples' strings are no more.
     *
     * @param tupleIds never changed again
     */
    public void postForgets(int[] tupleIds, Forgotten why) {
        post(new Message.Forgets(tupleIds, why));
    }

    /** Posts a window's end, after its last tuples. */
    public void postWindowEnd(TimeWindow window) {
        post(new Message.WindowEnd(window));
    }

    /** Posts a step's end, for which an answer is owed. */
    public void postStepEnd(StepTime time) {
        post(new Message.StepEnd(time));
    }

    /**
     * Replaces the detector by one of other settings, models or version, with the state that it saves, and waits until
     * that is done. One that does not start leaves the detector as it is, and a notice says so.
     *
     * @param step the first step that the new one sees
     * @return whether the new one is in place
     */
    public boolean replace(ModuleSpec spec, long step) {
        isReplaced = false;
        successor = spec.module();
        ready = new CountDownLatch(1);
        post(new Message.Replace(spec, step));
        awaitReady();
        Departure gone = departure.get();
        if (gone == null || !gone.isAbandoned()) {
            successor = null;
        }
        return isReplaced;
    }

    /** Whether a detector of that module may be in a call, or may yet be called, by this runner's thread. */
    public boolean mayCall(DetectionModule asked) {
        return thread.isAlive() && (module == asked || successor == asked);
    }

    /** Posts that the module's state is wanted in a checkpoint; it is there when {@link #awaitAnswer} gives an answer. */
    public void postSave(CheckpointBuilder checkpoint) {
        post(new Message.Save(checkpoint));
    }

    /** Name of a module's section of a checkpoint. */
    public static String section(String id) {
        return "module " + id;
    }

    /** Posts the end of the module's part in the run, for which a last answer is owed. */
    public void postLeave() {
        post(new Message.Leave());
    }

    /**
     * Waits for the next answer.
     *
     * @return the answer, or null when the module has left the run without it
     */
    public @Nullable StepAnswer awaitAnswer() {
        return Uninterrupted.<Optional<StepAnswer>>get(() -> {
                    while (true) {
                        boolean left = hasLeft();
                        StepAnswer answer = left ? answers.poll() : answers.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                        if (answer != null || left) {
                            return Optional.ofNullable(answer);
                        }
                    }
                })
                .orElse(null);
    }

    /** Whether the module has left the run, be it because it overruns its deadline just now. */
    public boolean hasLeft() {
        if (departure.get() != null) {
            return true;
        }
        String overrun = deadline.overrun();
        if (overrun == null) {
            return false;
        }
        abandon(overrun);
        return true;
    }

    /** Gives the module up, whatever it does; nothing when it has left already. */
    void abandon(String problem) {
        if (departure.compareAndSet(null, new Departure(Problem.clean(problem), true))) {
            LOG.warn("module {} is abandoned: it {}", id, problem);
            thread.interrupt();
            inbox.letGoOfAll();
        }
    }

    /**
     * Waits until the thread has ended; where the module left early, only until it has let go of what it did not see,
     * for its thread is none of the run's any more.
     */
    public void join() {
        Departure gone = departure.get();
        if (gone == null) {
            Uninterrupted.get(() -> {
                thread.join();
                return thread;
            });
        } else if (gone.isAbandoned()) {
            inbox.letGoOfAll();
        } else {
            Uninterrupted.get(() -> {
                cleared.await();
                return cleared;
            });
            thread.interrupt();
        }
    }

    private void post(Message message) {
        inbox.post(message, () -> departure.get() != null, this::hasLeft);
    }

    private void work(long joinStep, @Nullable DataInput saved) {
        try {
            attend(() -> create(joinStep, saved));
            becomeReady();
            boolean stays = true;
            while (stays && departure.get() == null) {
                stays = handle(take());
            }
        } catch (DetectorFailure failure) {
            fail(failure);
        } catch (Throwable broken) {
            fail(new DetectorFailure(Problem.thrown("its runner", broken), broken));
        } finally {
            caller = null;
            module = null;
            Thread.currentThread().setContextClassLoader(ModuleRunner.class.getClassLoader());
        }
    }

    private void create(long joinStep, @Nullable DataInput saved) {
        if (saved == null) {
            caller().create(joinStep);
            return;
        }
        try {
            caller().createFrom(saved, joinStep);
        } catch (IOException damaged) {
            throw new DetectorFailure(
                    Problem.clean("cannot go on from its checkpoint: " + damaged.getMessage()), damaged);
        }
    }

    /** For the module's thread, while it works. */
    private DetectorCaller caller() {
        return Objects.requireNonNull(caller, "the module's thread has ended");
    }

    private Message take() {
        while (true) {
            try {
                return inbox.take();
            } catch (InterruptedException straying) {
                if (departure.get() != null) {
                    return new Message.Leave();
                }
            }
        }
    }

    /** @return whether the module stays in the run */
    private boolean handle(Message message) {
        try {
            attend(() -> dispatch(message));
        } finally {
            Departure gone = departure.get();
            if (gone == null || !gone.isAbandoned()) {
                Inbox.letGo(message);
            }
        }
        if (message instanceof Message.Replace) {
            becomeReady();
        }
        return !(message instanceof Message.Leave);
    }

    private void dispatch(Message message) {
        DetectorCaller caller = caller();
        if (message instanceof Message.Flows flows) {
            caller.onFlows(flows.lent(), flows.from(), flows.to());
        } else if (message instanceof Message.Tuples tuples) {
            caller.onTuples(tuples.batch());
        } else if (message instanceof Message.Forgets forgets) {
            caller.onForgotten(forgets.tupleIds(), forgets.why());
        } else if (message instanceof Message.WindowEnd end) {
            caller.onWindowEnd(end.window());
        } else if (message instanceof Message.StepEnd end) {
            answer(caller.answer(end.time()));
        } else if (message instanceof Message.Save save) {
            save(caller, save.checkpoint());
        } else if (message instanceof Message.Replace replace) {
            isReplaced = caller.replace(replace.spec(), replace.step());
            title = caller.spec().title();
            module = caller.spec().module();
        } else {
            caller.close();
            answer(new StepAnswer(List.of(), List.of()));
        }
    }

    private void save(DetectorCaller caller, CheckpointBuilder checkpoint) {
        try {
            checkpoint.add(section(id), caller::save);
        } catch (IOException impossible) {
            throw new DetectorFailure(Problem.thrown("save", impossible), impossible);
        }
        answer(new StepAnswer(List.of(), List.of()));
    }

    private void answer(StepAnswer answer) {
        if (THREADS.isCurrentThreadCpuTimeSupported()) {
            cpuNanos = THREADS.getCurrentThreadCpuTime();
        }
        if (departure.get() == null) {
            answers.add(answer);
        }
    }

    private void becomeReady() {
        needs = caller().needs();
        ready.countDown();
    }

    private void attend(Runnable work) {
        deadline.begin();
        try {
            work.run();
        } finally {
            deadline.end();
            Thread.interrupted();
        }
    }

    private void fail(DetectorFailure failure) {
        if (departure.compareAndSet(null, new Departure(String.valueOf(failure.getMessage()), false))) {
            inbox.letGoOfAll();
            cleared.countDown();
            ready.countDown();
            try {
                LOG.warn("module {} leaves the run: it {}", id, failure.getMessage(), failure.getCause());
                caller().close();
            } catch (Throwable again) {
                LOG.warn("module {} cannot even fail: {}", id, again.getClass().getName());
            }
        }
    }
}
