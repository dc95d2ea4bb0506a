package org.stratosphere.engine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.alert.EventFan;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.CheckpointTaker;
import org.stratosphere.engine.checkpoint.UnusableCheckpointException;
import org.stratosphere.engine.module.LentBatch;
import org.stratosphere.engine.module.ModuleGroup;
import org.stratosphere.engine.module.ModuleRunner;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.source.FeedNotice;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.VerdictPolicy;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.SkipReason;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * One analysis: flows of a feed become tuples, findings, verdicts, events. {@link #run} does it once, on the caller's
 * thread and on threads that it starts and ends; all other methods but {@link #forEachTuple} may be called from any thread.
 *
 * <p>The caller's thread reads and tracks, each module has a thread, and one thread judges. What they do in which order
 * is decided here and depends on the flows alone, so that the events do too.
 */
public final class AnalysisRun {
    private static final int BATCHES_PER_REPORT = 16;

    private final FlowFeed feed;
    private final RunSettings settings;
    private final List<ModuleSpec> modules;
    private final ModuleGroup group;
    private final Judge judge;
    private final FlowTracking tracking;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();

    /** What is to be done between two windows, and the module that it brings. */
    private record Change(Runnable action, @Nullable DetectionModule module) {}

    private final @Nullable CheckpointTaker taker;
    private final @Nullable Checkpoint from;
    private final List<Event> restored;

    /** The newest checkpoint that was begun. */
    private @Nullable Cut cut;

    private @Nullable IOException inputFailure;

    private volatile long flows;
    private volatile long taken;
    private volatile boolean awaitsFlows;
    private volatile boolean cancelled;
    private volatile FeedReport report;
    private volatile List<RunResult.ModuleReport> moduleReports = List.of();

    /**
     * A run that has not begun.
     *
     * @param feed closed by the run
     * @param modules the enabled modules, each id once
     * @param sinks closed by the run; one that fails is left out
     */
    public AnalysisRun(FlowFeed feed, RunSettings settings, List<ModuleSpec> modules, List<AlertWriter> sinks) {
        this(feed, settings, modules, sinks, null);
    }

    /**
     * A run that has not begun and of which checkpoints are made. When it ends, whatever ends it, the last one is made
     * first; then the open step is judged, and its window stays open for the run that goes on from there.
     *
     * @param taker null: none are made, and the open window ends with the run
     */
    public AnalysisRun(
            FlowFeed feed,
            RunSettings settings,
            List<ModuleSpec> modules,
            List<AlertWriter> sinks,
            @Nullable CheckpointTaker taker) {
        this.feed = feed;
        this.settings = settings;
        this.modules = List.copyOf(modules);
        group = new ModuleGroup(settings.runner());
        judge = new Judge(settings, new EventFan(settings.run(), sinks));
        tracking = new FlowTracking(settings, group, judge, this::applyChanges, this::cutWhereDue);
        report = feed.report();
        this.taker = taker;
        from = null;
        restored = List.of();
    }

    /**
     * A run that goes on from a checkpoint: what it tells is what the other run would have told. Modules and settings may
     * be others; then it goes on as if they had been changed while the other run stood there, and a notice says so.
     *
     * @param feed what {@link FlowFeeds#resume} made of the checkpoint; closed by the run, but not by this constructor
     * @throws UnusableCheckpointException when it cannot go on from it
     */
    public AnalysisRun(
            FlowFeed feed,
            RunSettings settings,
            List<ModuleSpec> modules,
            List<AlertWriter> sinks,
            CheckpointTaker taker,
            Checkpoint from)
            throws UnusableCheckpointException {
        this.feed = feed;
        this.settings = settings;
        this.modules = List.copyOf(modules);
        group = new ModuleGroup(settings.runner());
        judge = new Judge(settings, new EventFan(settings.run(), sinks));
        tracking = new FlowTracking(settings, group, judge, this::applyChanges, this::cutWhereDue);
        report = feed.report();
        this.taker = taker;
        this.from = from;
        try {
            flows = Continuation.restore(from.section(Continuation.RUN), settings);
            tracking.restore(from.section(Continuation.TRACKING));
            restored = judge.restore(from.section(Continuation.VERDICTS));
        } catch (UnusableCheckpointException unusable) {
            throw unusable;
        } catch (IOException | RuntimeException garbled) {
            throw new UnusableCheckpointException("holds something that is not understood", garbled);
        }
    }

    /**
     * Reads and judges everything, to the end of the input or until cancelled. An interrupt of the thread cancels; it is
     * then still set.
     */
    public RunResult run() {
        boolean isWhole = false;
        judge.start();
        try {
            start();
            boolean interrupted = readAll();
            Event.RunEnded ended = end();
            isWhole = true;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return result(ended);
        } finally {
            feed.close();
            if (!isWhole) {
                group.abandon();
                judge.drop();
            }
        }
    }

    /** Stops reading; {@link #run} judges what was read, tells it, and returns. */
    public void cancel() {
        cancelled = true;
        feed.close();
    }

    /**
     * Puts a module in the place of the one with its id, with that one's state, at the next window's end. One that does
     * not start leaves the other in its place, and a notice says so.
     */
    public void replaceModule(ModuleSpec spec) {
        addModule(spec);
    }

    /** Adds a module at the next window's end; one with its id is replaced. */
    public void addModule(ModuleSpec spec) {
        changes.add(new Change(() -> join(spec), spec.module()));
    }

    /** Ends a module's part in the run at the next window's end; nothing when it takes none. */
    public void removeModule(String id) {
        atWindowEnd(() -> {
            ModuleRunner member = group.member(id);
            if (member != null) {
                leave(member);
                judge.put(new Judge.Disabled(id));
                tell("module-left", "module " + member.title() + " left the run");
            }
        });
    }

    /** Sets the lengths of the windows and steps that follow the open window, microseconds. */
    public void setWindow(long lengthMicros, long stepMicros) {
        RunSettings.checkWindow(lengthMicros, stepMicros);
        atWindowEnd(() -> tracking.setWindow(lengthMicros, stepMicros));
    }

    /** Does something on the run's thread at the next window's end; nothing when there is none. */
    public void atWindowEnd(Runnable action) {
        changes.add(new Change(action, null));
    }

    /**
     * Whether a detector of that module may be in a call, or may yet be called: the module joined or is to join and has
     * not left, or it was given up while it was being called.
     */
    public boolean mayCall(DetectionModule module) {
        return changes.stream().anyMatch(change -> change.module() == module) || group.mayCall(module);
    }

    /**
     * Judges by another policy from the next window's end on. It begins with nothing: what was found before counts no
     * more, and the threats that are open close. Both are told.
     */
    public void setVerdictPolicy(Supplier<VerdictPolicy> policies) {
        atWindowEnd(() -> judge.put(new Judge.PolicyChange(policies.get())));
    }

    /** Sets what adds nothing to a verdict, from the next step that is judged on; what was added before is taken out. */
    public void setAllowList(AllowList allowed) {
        judge.setAllowList(allowed);
    }

    /** Tells something of the run's surroundings; nothing when it has ended. */
    public void notice(String code, String text) {
        judge.offer(new Judge.Told(new Event.Notice(settings.run(), code, text)));
    }

    /**
     * Looks whether a run with these settings can go on from a checkpoint, as far as that is quickly seen.
     *
     * @throws UnusableCheckpointException when it cannot
     */
    public static void requireUsable(Checkpoint checkpoint, RunSettings settings) throws IOException {
        Continuation.restore(checkpoint.section(Continuation.RUN), settings);
    }

    /** With what the run began. */
    public RunSettings settings() {
        return settings;
    }

    /**
     * Calls {@code action} for each tuple held, in the order of their first flows, with its string since it began or was
     * last reset. On the run's thread only: behind {@link #run}, or in {@link #betweenBatches}. The view is lent.
     */
    public void forEachTuple(Consumer<TupleView> action) {
        tracking.forEachTuple(action);
    }

    /**
     * Does something on the run's thread before it reads on, which must be short; never when the run ends before. A live
     * run comes to it within its idle time, another one with its next batch.
     */
    public void betweenBatches(Runnable action) {
        asked.add(action);
    }

    /**
     * Asks for what was counted up to now, as the run's last event will have it.
     *
     * @param answer called on another thread, when the steps that ended were judged; never when the run ends before
     */
    public void askCounters(Consumer<Map<String, Long>> answer) {
        betweenBatches(() -> {
            report = feed.report();
            moduleReports = reportModules();
            judge.put(new Judge.Asked(counters(), answer));
        });
    }

    /** What the feed has read, as of a short while ago. */
    public FeedReport feed() {
        return report;
    }

    /** How the modules fared, as of the last {@link #askCounters}; empty before. */
    public List<RunResult.ModuleReport> modules() {
        return moduleReports;
    }

    /** Flows tracked so far. */
    public long flows() {
        return flows;
    }

    /** Bytes read so far, as they lie on disk. */
    public long bytesRead() {
        return report.bytesRead();
    }

    /** Bytes that there are to read, −1 unknown. */
    public long bytesTotal() {
        return report.bytesTotal();
    }

    private void start() {
        Checkpoint checkpoint = from;
        if (checkpoint == null) {
            group.add(modules, tracking.step());
        } else {
            addFrom(checkpoint);
        }
        judge.watch(group.members());
        judge.put(new Judge.Told(new Event.RunStarted(
                settings.run(),
                report.inputs().stream().map(FeedReport.Input::name).toList(),
                settings.shown(judge.firstPolicy()),
                group.members().stream().map(ModuleRunner::title).toList())));
        restored.forEach(event -> judge.put(new Judge.Told(event)));
        if (checkpoint != null) {
            tellWhoChanged(checkpoint);
        }
        for (ModuleRunner member : group.members()) {
            if (member.problem() != null) {
                judge.put(new Judge.Leaving(member));
            }
        }
    }

    private void addFrom(Checkpoint checkpoint) {
        try {
            group.addFrom(checkpoint, modules, tracking.step());
        } catch (UnusableCheckpointException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void tellWhoChanged(Checkpoint checkpoint) {
        for (String id : Continuation.gone(checkpoint, modules)) {
            judge.put(new Judge.Disabled(id));
            tell("module-left", "module " + id + " took part before the restart and does not any more");
        }
        for (ModuleSpec module : modules) {
            if (!checkpoint.has(ModuleRunner.section(module.id()))) {
                tell("module-joined", "module " + module.title() + " joined the run: the checkpoint does not know it");
            }
        }
    }

    /** Begins a checkpoint behind a step's end when one is due and the one before is done. */
    private void cutWhereDue(@Nullable FlowBatch batch, int row) {
        CheckpointTaker asked = taker;
        Cut before = cut;
        if (asked != null && (before == null || before.isOver()) && asked.isDue()) {
            cut(asked, batch, row);
        }
    }

    private void cut(CheckpointTaker asked, @Nullable FlowBatch batch, int row) {
        Cut next = new Cut(group.members(), asked);
        cut = next;
        group.postSave(next.parts());
        judge.put(new Judge.Cutting(next));
        next.track(() -> {
            long tracked = flows + row;
            next.parts().add(Continuation.RUN, out -> Continuation.save(out, settings, tracked));
            next.parts().add(FlowFeeds.SECTION, out -> feed.save(out, batch, row));
            next.parts().add(Continuation.TRACKING, tracking::save);
        });
    }

    /** @return whether the thread was interrupted */
    private boolean readAll() {
        boolean interrupted = false;
        long batches = 0;
        try {
            for (FlowBatch batch; !cancelled && (batch = next()) != null; ) {
                track(batch);
                tellOfFeed();
                for (Runnable action; (action = asked.poll()) != null; ) {
                    action.run();
                }
                long passed = feed.passedMicros();
                if (passed != Long.MIN_VALUE) {
                    tracking.pass(passed);
                    cutWhereDue(null, 0);
                }
                if (++batches % BATCHES_PER_REPORT == 0 || passed != Long.MIN_VALUE) {
                    report = feed.report();
                }
                if (Thread.interrupted()) {
                    interrupted = true;
                    cancel();
                }
            }
        } catch (IOException broken) {
            if (!cancelled) {
                inputFailure = broken;
            }
        }
        // A feed that is interrupted while it waits ends as if its input did.
        if (Thread.interrupted()) {
            interrupted = true;
            cancel();
        }
        return interrupted;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by this thread alone
    private @Nullable FlowBatch next() throws IOException {
        awaitsFlows = true;
        FlowBatch batch = feed.next();
        taken++;
        awaitsFlows = false;
        return batch;
    }

    /** How far the run has come; may be asked by any thread. */
    public Pulse pulse() {
        return new Pulse(taken, awaitsFlows, judge.takenUp(), !judge.isHandling());
    }

    private void tellOfFeed() {
        for (FeedNotice notice; (notice = feed.nextNotice()) != null; ) {
            tell(notice.code(), notice.text());
        }
    }

    private void track(FlowBatch batch) {
        LentBatch lent = new LentBatch(batch, feed::release);
        tracking.track(lent);
        flows += batch.size();
        lent.letGo();
    }

    private void applyChanges() {
        for (Change change; (change = changes.peek()) != null; changes.remove()) {
            change.action().run();
        }
    }

    private void join(ModuleSpec spec) {
        ModuleRunner member = group.member(spec.id());
        if (member != null && !member.hasLeft()) {
            if (member.replace(spec, tracking.step())) {
                tell("module-replaced", "module " + spec.title() + " goes on in the place of its predecessor");
            }
            return;
        }
        if (member != null) {
            leave(member);
        }
        group.add(List.of(spec), tracking.step());
        judge.watch(group.members());
        tell("module-joined", "module " + spec.title() + " joined the run");
    }

    private void leave(ModuleRunner member) {
        group.remove(member);
        judge.put(new Judge.Leaving(member));
    }

    private void tell(String code, String text) {
        judge.put(new Judge.Told(new Event.Notice(settings.run(), code, text)));
    }

    /** Tracks what is held and belongs to the open step, so that it is judged with it; the run that goes on has it too. */
    private void trackHeld() {
        try {
            boolean isInStep = true;
            for (FlowBatch batch; isInStep && (batch = feed.held()) != null; ) {
                LentBatch lent = new LentBatch(batch, feed::release);
                int size = batch.size();
                isInStep = tracking.trackInOpenStep(lent);
                flows += isInStep ? size : 0;
                lent.letGo();
            }
        } catch (IOException broken) {
            if (inputFailure == null) {
                inputFailure = broken;
            }
        }
    }

    private Event.RunEnded end() {
        CheckpointTaker asked = taker;
        if (asked == null) {
            tracking.finish();
        } else {
            cut(asked, null, 0);
            trackHeld();
            tracking.judgeOpenStep();
        }
        report = feed.report();
        tellOfFeed();
        for (ModuleRunner member : group.members()) {
            leave(member);
        }
        for (String notice : report.notices()) {
            tell("input", notice);
        }
        IOException broken = inputFailure;
        if (broken != null) {
            tell("input-failed", String.valueOf(broken.getMessage()));
        }
        judge.put(new Judge.Ending(cancelled, counters()));
        Event.RunEnded ended = judge.await();
        group.join();
        return ended;
    }

    private Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("flows", flows);
        for (SkipReason reason : SkipReason.values()) {
            long skipped = 0;
            for (FeedReport.Input input : report.inputs()) {
                FeedReport.Skipped records = input.skipped().get(reason);
                skipped += records == null ? 0 : records.count();
            }
            counters.put("skipped-" + reason.code(), skipped);
        }
        counters.put("reorder-dropped", report.droppedFromReorder());
        counters.putAll(report.troubles());
        tracking.count(counters);
        return counters;
    }

    private RunResult result(Event.RunEnded ended) {
        moduleReports = reportModules();
        return new RunResult(cancelled, ended.counters(), ended.threats(), report, moduleReports, inputFailure);
    }

    private List<RunResult.ModuleReport> reportModules() {
        return group.everyone().stream()
                .map(runner -> new RunResult.ModuleReport(
                        runner.title(), runner.problem(), runner.cpuNanos(), runner.waitedNanos()))
                .toList();
    }
}
