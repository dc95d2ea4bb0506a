package org.stratosphere.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.module.LentBatch;
import org.stratosphere.engine.module.ModuleGroup;
import org.stratosphere.engine.module.StepTime;
import org.stratosphere.engine.tuple.StepBatch;
import org.stratosphere.engine.tuple.TupleListener;
import org.stratosphere.engine.tuple.TupleTracker;
import org.stratosphere.engine.window.WindowClock;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * Brings flows into tuples and windows, and posts to the modules what comes of it, in one order that depends on the flows
 * alone: flows before the tuples that they changed, tuples before their window's end, and that before the resets. For
 * one thread.
 */
final class FlowTracking {
    private final WindowClock clock;
    private final TupleTracker tracker;
    private final ModuleGroup modules;
    private final Judge judge;
    private final Runnable betweenWindows;
    private final BetweenSteps betweenSteps;

    /** The batch that is being tracked, and how much of it the modules were posted. */
    private @Nullable LentBatch tracked;

    private int posted;
    private long flowsInWindow;
    private long windows;

    /** What is done behind the end of a step, before the flow that comes next. */
    @FunctionalInterface
    interface BetweenSteps {
        /**
         * All flows before a row were tracked, and what was due is judged.
         *
         * @param row the row of the batch that comes next
         */
        void stepEnded(FlowBatch batch, int row);
    }

    /**
     * @param betweenWindows called when a window has ended and another is about to begin
     */
    FlowTracking(
            RunSettings settings,
            ModuleGroup modules,
            Judge judge,
            Runnable betweenWindows,
            BetweenSteps betweenSteps) {
        clock = new WindowClock(settings.windowLengthMicros(), settings.windowStepMicros(), settings.timeJumpMicros());
        tracker = new TupleTracker(settings.tracker(), new HandOver());
        this.modules = modules;
        this.judge = judge;
        this.betweenWindows = betweenWindows;
        this.betweenSteps = betweenSteps;
    }

    /** Tracks a batch, which the caller holds. */
    void track(LentBatch lent) {
        tracker.setLeastLetters(modules.leastLetters());
        long[] startMicros = lent.batch().startMicros;
        int size = lent.batch().size();
        int from = 0;
        for (int row = 0; row < size; row++) {
            if (!clock.isInOpenStep(startMicros[row])) {
                add(lent, from, row);
                from = row;
                endWhatIsDue(true);
                betweenSteps.stepEnded(lent.batch(), row);
            }
        }
        add(lent, from, size);
    }

    /** Ends what ends by a time, before which no flow is awaited any more. */
    void pass(long micros) {
        clock.pass(micros);
        endWhatIsDue(true);
        if (clock.isBetweenWindows()) {
            betweenWindows.run();
        }
    }

    /** Ends what is open at the end of the input. */
    void finish() {
        clock.finish();
        endWhatIsDue(false);
    }

    /** Tracks a batch as far as it belongs to the open step; answers whether it did to its end. */
    boolean trackInOpenStep(LentBatch lent) {
        int row = 0;
        while (row < lent.batch().size() && clock.isInOpenStep(lent.batch().startMicros[row])) {
            row++;
        }
        add(lent, 0, row);
        return row == lent.batch().size();
    }

    /** Judges the open step so far, and leaves it and its window open for a run that goes on from here. */
    void judgeOpenStep() {
        if (clock.isOpen()) {
            endStep(false);
        }
    }

    /** Writes where it stands, between two flows. */
    void save(DataOutput out) throws IOException {
        clock.save(out);
        out.writeLong(flowsInWindow);
        out.writeLong(windows);
        tracker.save(out);
    }

    /** Goes on from where {@link #save} was called. */
    void restore(DataInput in) throws IOException {
        clock.restore(in);
        flowsInWindow = in.readLong();
        windows = in.readLong();
        tracker.restore(in);
    }

    /** The open step, counted from 1. */
    long step() {
        return tracker.step();
    }

    /** Sets the lengths of the windows and steps that follow the open window, microseconds. */
    void setWindow(long lengthMicros, long stepMicros) {
        clock.setLength(lengthMicros, stepMicros);
    }

    /** Calls {@code action} for each tuple held, in the order of their first flows. The view is lent. */
    void forEachTuple(Consumer<TupleView> action) {
        tracker.forEachTuple(action);
    }

    /** Puts in what was counted. */
    void count(Map<String, Long> counters) {
        counters.put("late", tracker.lateFlows());
        counters.put("time-jump", clock.timeJumps());
        counters.put("tuples", tracker.tuples());
        counters.put("evicted", tracker.evicted());
        counters.put("resets", tracker.resets());
        counters.put("windows", windows);
        counters.put("steps", tracker.step() - 1);
    }

    private void add(LentBatch lent, int from, int to) {
        tracked = lent;
        posted = from;
        tracker.add(lent.batch(), from, to);
        postFlows(to);
        tracked = null;
        flowsInWindow += to - from;
    }

    /** Posts the rows of the tracked batch that were not posted yet. */
    private void postFlows(int to) {
        LentBatch lent = tracked;
        if (lent != null) {
            modules.postFlows(lent, posted, to);
            posted = to;
        }
    }

    private void endWhatIsDue(boolean goesOn) {
        for (WindowClock.End end; (end = clock.dueEnd()) != WindowClock.End.NONE; clock.proceed()) {
            boolean windowEnds = end == WindowClock.End.WINDOW_END;
            endStep(windowEnds);
            if (windowEnds && goesOn) {
                betweenWindows.run();
                tracker.setLeastLetters(modules.leastLetters());
            }
        }
    }

    private void endStep(boolean windowEnds) {
        StepTime time = new StepTime(tracker.step(), clock.window(), clock.stepEndMicros());
        Judge.WindowCount window = null;
        tracker.endStep();
        if (windowEnds) {
            window = new Judge.WindowCount(flowsInWindow, tracker.activeInWindow());
            modules.postWindowEnd(time.window());
            tracker.endWindow();
            flowsInWindow = 0;
            windows++;
        }
        modules.postStepEnd(time);
        judge.put(new Judge.StepEnded(time, modules.members(), window));
    }

    /** What the tracker hands over goes to the modules, behind the flows that led to it. */
    private final class HandOver implements TupleListener {
        @Override
        public void onStepBatch(StepBatch batch) {
            postFlows(tracker.row());
            modules.postTuples(batch);
        }

        @Override
        public void onForgotten(int[] tupleIds, int count, Forgotten why) {
            postFlows(tracker.row());
            modules.postForgets(Arrays.copyOf(tupleIds, count), why);
        }
    }
}
