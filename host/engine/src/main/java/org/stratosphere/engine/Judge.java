package org.stratosphere.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.alert.EventFan;
import org.stratosphere.engine.module.ModuleRunner;
import org.stratosphere.engine.module.StepAnswer;
import org.stratosphere.engine.module.StepTime;
import org.stratosphere.engine.module.Uninterrupted;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.EvidenceOrder;
import org.stratosphere.engine.verdict.ThreatChange;
import org.stratosphere.engine.verdict.VerdictPolicy;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;

/**
 * The thread on which a run's events come about. Matter by matter it waits for what the modules owe, brings their
 * findings in one order, asks the policy, and tells the sinks. The tracker may be a few matters ahead. While nothing is
 * to be done it looks after the modules' deadlines.
 */
final class Judge {
    /** Steps and other matters that wait at most. */
    static final int QUEUE_CAPACITY = 8;

    private static final long LOOK_MILLIS = 20;

    private final String run;
    private final Verdicts verdicts;
    private final EventFan sinks;
    private final Thread thread = new Thread(this::work, "verdicts");
    private final VerdictPolicy firstPolicy;
    private final BlockingQueue<Matter> matters = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Set<ModuleRunner> left = Collections.newSetFromMap(new IdentityHashMap<>());
    private volatile List<ModuleRunner> watched = List.of();
    private volatile boolean dropped;
    private volatile long takenUp;
    private volatile boolean isHandling;
    private volatile @Nullable Throwable failure;

    private long findings;
    private long maliciousFindings;
    private long maliciousInWindow;
    private long threats;
    private long leftBefore;
    private Event.@Nullable RunEnded ended;

    /** Something to judge or to tell. */
    sealed interface Matter {}

    /**
     * A step ended.
     *
     * @param runners the modules that owe an answer, by id
     * @param window what was counted in the window that ends with the step, or null when it goes on
     */
    record StepEnded(
            StepTime time,
            List<ModuleRunner> runners,
            @Nullable WindowCount window) implements Matter {}

    /** What was counted in a window: flows, and tuples that had flows. */
    record WindowCount(long flows, int tuples) {}

    /** A module's part is over; its last answer is owed. */
    record Leaving(ModuleRunner runner) implements Matter {}

    /** An event that needs no judgement. */
    record Told(Event event) implements Matter {}

    /** The run ended, with what was counted before the judge. */
    record Ending(boolean cancelled, Map<String, Long> counters) implements Matter {}

    /** Somebody wants to know what was counted, with what was counted before the judge. */
    record Asked(Map<String, Long> counters, Consumer<Map<String, Long>> answer) implements Matter {}

    /** From the next step on another policy judges. */
    record PolicyChange(VerdictPolicy policy) implements Matter {}

    /** A checkpoint is wanted of what was judged before. */
    record Cutting(Cut cut) implements Matter {}

    /** A module was taken out by the user: what it said counts no more. */
    record Disabled(String module) implements Matter {}

    Judge(RunSettings settings, EventFan sinks) {
        run = settings.run();
        firstPolicy = settings.policies().get();
        verdicts = new Verdicts(run, firstPolicy, settings.allowed());
        this.sinks = sinks;
        thread.setDaemon(true);
    }

    /** The policy with which the run begins. */
    VerdictPolicy firstPolicy() {
        return firstPolicy;
    }

    /** Sets what adds nothing to a verdict, from the next step on. */
    void setAllowList(AllowList allowed) {
        verdicts.allow(allowed);
    }

    void start() {
        thread.start();
    }

    /** Sets the modules whose deadlines are looked after. */
    void watch(List<ModuleRunner> runners) {
        watched = runners;
    }

    /**
     * Puts a matter behind the others, waiting for room.
     *
     * @throws IllegalStateException when the judge broke
     */
    void put(Matter matter) {
        Uninterrupted.get(() -> {
            while (!matters.offer(matter, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                checkWhole();
            }
            return matter;
        });
        checkWhole();
    }

    /** Puts a matter behind the others, waiting for room as long as there is a judge; answers whether it is there. */
    boolean offer(Matter matter) {
        return Uninterrupted.get(() -> {
            while (thread.isAlive()) {
                if (matters.offer(matter, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Waits until the {@link Ending} was told and the sinks are closed. */
    Event.RunEnded await() {
        join();
        checkWhole();
        Event.RunEnded last = ended;
        if (last == null) {
            throw new IllegalStateException("the run was dropped");
        }
        return last;
    }

    /** Ends the thread wherever it is, without a last event; the sinks are closed. */
    void drop() {
        dropped = true;
        join();
    }

    private void join() {
        Uninterrupted.get(() -> {
            thread.join();
            return thread;
        });
    }

    private void checkWhole() {
        Throwable broken = failure;
        if (broken != null) {
            throw new IllegalStateException("the verdicts of the run broke down", broken);
        }
    }

    private void work() {
        try {
            while (ended == null && !dropped) {
                Matter matter = matters.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (matter == null) {
                    watched.forEach(ModuleRunner::hasLeft);
                } else {
                    takeUp(matter);
                }
            }
        } catch (Throwable broken) {
            failure = broken;
        } finally {
            sinks.close();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by this thread alone
    private void takeUp(Matter matter) {
        takenUp++;
        isHandling = true;
        handle(matter);
        isHandling = false;
    }

    /** Matters taken up so far; may be asked by any thread. */
    long takenUp() {
        return takenUp;
    }

    /** Whether one is being handled; may be asked by any thread. */
    boolean isHandling() {
        return isHandling;
    }

    private void handle(Matter matter) {
        if (matter instanceof StepEnded step) {
            judge(step);
        } else if (matter instanceof Leaving leaving) {
            answerOf(leaving.runner());
        } else if (matter instanceof Told told) {
            sinks.write(told.event());
        } else if (matter instanceof PolicyChange change) {
            verdicts.change(change.policy()).forEach(sinks::write);
        } else if (matter instanceof Disabled disabled) {
            verdicts.disregard(disabled.module()).forEach(change -> sinks.write(change.event(run)));
        } else if (matter instanceof Cutting cutting) {
            Cut cut = cutting.cut();
            cut.runners().forEach(this::answerOf);
            cut.judge(() -> cut.parts().add(Continuation.VERDICTS, this::save));
        } else if (matter instanceof Asked asked) {
            asked.answer().accept(counters(asked.counters()));
        } else if (matter instanceof Ending ending) {
            Event.RunEnded last =
                    new Event.RunEnded(run, ending.cancelled(), counters(ending.counters()), verdicts.openThreats());
            sinks.write(last);
            ended = last;
        }
    }

    private void judge(StepEnded step) {
        List<Evidence> evidence = new ArrayList<>();
        for (ModuleRunner runner : step.runners()) {
            evidence.addAll(answerOf(runner));
        }
        evidence.sort(EvidenceOrder.IN_STEP);
        for (Evidence one : evidence) {
            findings++;
            if (one.finding().malicious()) {
                maliciousFindings++;
                maliciousInWindow++;
            }
            sinks.write(new Event.FindingMade(run, one));
        }
        for (ThreatChange change : verdicts.judge(step.time().endMicros(), evidence)) {
            threats += change.kind() == ThreatChange.Kind.OPENED ? 1 : 0;
            sinks.write(change.event(run));
        }
        WindowCount window = step.window();
        if (window != null) {
            sinks.write(new Event.WindowClosed(
                    run,
                    step.time().window(),
                    window.flows(),
                    window.tuples(),
                    maliciousInWindow,
                    verdicts.openCount()));
            maliciousInWindow = 0;
        }
    }

    private void save(DataOutput out) throws IOException {
        out.writeLong(findings);
        out.writeLong(maliciousFindings);
        out.writeLong(maliciousInWindow);
        out.writeLong(threats);
        out.writeLong(leftBefore + left.size());
        verdicts.save(out);
    }

    /**
     * Goes on from a checkpoint; before {@link #start}.
     *
     * @return what is to be told
     */
    List<Event> restore(DataInput in) throws IOException {
        findings = in.readLong();
        maliciousFindings = in.readLong();
        maliciousInWindow = in.readLong();
        threats = in.readLong();
        leftBefore = in.readLong();
        return verdicts.restore(in);
    }

    /** Waits for what a module has to say; tells, once, when it has left instead. */
    private List<Evidence> answerOf(ModuleRunner runner) {
        if (left.contains(runner)) {
            return List.of();
        }
        StepAnswer answer = runner.awaitAnswer();
        if (answer == null) {
            left.add(runner);
            sinks.write(new Event.ModuleQuarantined(run, runner.id(), String.valueOf(runner.problem())));
            return List.of();
        }
        for (String text : answer.notices()) {
            sinks.write(new Event.Notice(run, "module-state", text));
        }
        return answer.evidence();
    }

    private Map<String, Long> counters(Map<String, Long> counted) {
        Map<String, Long> counters = new LinkedHashMap<>(counted);
        counters.put("findings", findings);
        counters.put("findings-malicious", maliciousFindings);
        counters.put("threats", threats);
        counters.put("modules-left", leftBefore + left.size());
        counters.putAll(verdicts.counters());
        return Collections.unmodifiableMap(counters);
    }
}
