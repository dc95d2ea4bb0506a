package org.stratosphere.engine.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.stratosphere.pluginapi.module.TimeWindow;

/**
 * Says when a step and a window end, by the starts of flows alone. It is shown each flow's start once, before the flow
 * is used; when the flow lies behind the open step, the ends that come before it are asked for one by one:
 *
 * <pre>{@code
 * if (!clock.isInOpenStep(start)) {
 *     for (WindowClock.End end; (end = clock.dueEnd()) != WindowClock.End.NONE; clock.proceed()) {
 *         ... window() and stepEndMicros() still tell of what ends
 *     }
 * }
 * }</pre>
 *
 * <p>An end without flows is never due, but for that of a window whose last step had none. A flow before the open step
 * belongs to the open step; so does one whose start is too far ahead to be believed ({@link JumpFilter}).
 *
 * <p>Where a feed is live, time also passes without a flow ({@link #pass}). Steps and windows that had flows then end as
 * they would have ended before the next flow; those that had none are left without an end, as ever. For one thread;
 * starts lie between −2⁶¹ and 2⁶¹ microseconds.
 */
public final class WindowClock {
    /** Longest window, microseconds: about 36,000 years. */
    public static final long LONGEST_MICROS = 1L << 60;

    /** What is due before the flow shown last. */
    public enum End {
        /** Nothing: the flow lies in the open step. */
        NONE,
        /** The open step ends, its window goes on. */
        STEP_END,
        /** The open window ends, and with it its last step. */
        WINDOW_END
    }

    private final JumpFilter filter;
    private long lengthMicros;
    private long stepMicros;
    private long nextLengthMicros;
    private long nextStepMicros;

    private boolean open;
    private long number;
    private long windowStart;
    private long windowEnd;
    private long stepEnd;
    /** The start that is waited for; its flow opens what {@link #proceed} enters. */
    private long awaited;

    private boolean finishing;

    /** Whether the open step and the open window have had a flow; time that passes may open them without one. */
    private boolean stepHasFlows;

    private boolean windowHasFlows;

    /** Whether time is waited for rather than a flow. */
    private boolean passing;

    /**
     * A clock that the first flow will start.
     *
     * @param lengthMicros length of a window, microseconds, 1 to {@link #LONGEST_MICROS}
     * @param stepMicros length of a step, microseconds, 1 to {@code lengthMicros}; where it does not divide the length,
     *     a window's last step is shorter
     * @param jumpMicros how far ahead of the newest start another is doubted, microseconds, at least 1
     */
    public WindowClock(long lengthMicros, long stepMicros, long jumpMicros) {
        filter = new JumpFilter(jumpMicros);
        setLength(lengthMicros, stepMicros);
    }

    /** Sets the lengths of the windows that follow the open one, on a grid that begins at its end. */
    public void setLength(long lengthMicros, long stepMicros) {
        if (lengthMicros < 1 || lengthMicros > LONGEST_MICROS) {
            throw new IllegalArgumentException("a window of " + lengthMicros + " microseconds");
        }
        if (stepMicros < 1 || stepMicros > lengthMicros) {
            throw new IllegalArgumentException(
                    "steps of " + stepMicros + " microseconds in a window of " + lengthMicros);
        }
        nextLengthMicros = lengthMicros;
        nextStepMicros = stepMicros;
    }

    /**
     * Shows the clock the next flow's start; the first opens window 0.
     *
     * @param startMicros microseconds since 1970-01-01T00:00:00Z
     * @return whether the flow belongs to the open step; otherwise {@link #dueEnd} says what ends before it
     */
    public boolean isInOpenStep(long startMicros) {
        boolean believed = filter.accept(startMicros);
        passing = false;
        if (!open) {
            awaited = startMicros;
            enterWindow(0, startMicros);
            return true;
        }
        boolean isInStep = startMicros < stepEnd || !believed;
        if (!isInStep) {
            awaited = startMicros;
            leaveEmpty();
            isInStep = startMicros < stepEnd;
        }
        if (isInStep) {
            stepHasFlows = true;
            windowHasFlows = true;
        }
        return isInStep;
    }

    /**
     * Shows the clock that no flow which starts before a time is awaited any more: what ends by then and has flows
     * becomes due, see {@link #dueEnd}. Nothing before the first flow.
     *
     * @param micros microseconds since 1970-01-01T00:00:00Z
     */
    public void pass(long micros) {
        if (open && micros >= stepEnd) {
            passing = true;
            awaited = micros;
            leaveEmpty();
        }
    }

    /** Goes past what had no flow, up to what is awaited. */
    private void leaveEmpty() {
        if (!windowHasFlows && awaited >= windowEnd) {
            enterNextWindow();
        } else if (!stepHasFlows) {
            enterStep();
        }
    }

    /** Shows the clock the end of the input: all that is open becomes due. */
    public void finish() {
        finishing = open && windowHasFlows;
        open = finishing;
        awaited = Long.MAX_VALUE;
        if (!stepHasFlows) {
            stepEnd = windowEnd;
        }
    }

    /** What ends before the flow shown last; {@link End#NONE} when the clock has come up to it. */
    public End dueEnd() {
        if (!open || awaited < stepEnd && !finishing) {
            return End.NONE;
        }
        return stepEnd < windowEnd ? End.STEP_END : End.WINDOW_END;
    }

    /** Goes past the due end, to what the awaited flow lies in or to the next end that is due before it. */
    public void proceed() {
        switch (dueEnd()) {
            case NONE -> {}
            case STEP_END -> enterStep();
            case WINDOW_END -> leaveWindow();
        }
    }

    private void enterStep() {
        if (awaited >= windowEnd) {
            stepEnd = windowEnd;
            stepHasFlows = false;
            return;
        }
        long steps = (awaited - windowStart) / stepMicros;
        long begin = windowStart + steps * stepMicros;
        stepEnd = windowEnd - begin <= stepMicros ? windowEnd : begin + stepMicros;
        stepHasFlows = !passing;
    }

    private void leaveWindow() {
        if (finishing) {
            finishing = false;
            open = false;
            return;
        }
        enterNextWindow();
    }

    private void enterNextWindow() {
        enterWindow(number + 1, windowEnd);
        long empty = (awaited - windowStart) / lengthMicros;
        enterWindow(number + empty, windowStart + empty * lengthMicros);
    }

    private void enterWindow(long number, long startMicros) {
        lengthMicros = nextLengthMicros;
        stepMicros = nextStepMicros;
        this.number = number;
        windowStart = startMicros;
        windowEnd = startMicros + lengthMicros;
        open = true;
        windowHasFlows = !passing;
        enterStep();
    }

    /** Writes where the clock stands, between two flows. */
    public void save(DataOutput out) throws IOException {
        filter.save(out);
        out.writeBoolean(open);
        out.writeBoolean(stepHasFlows);
        out.writeBoolean(windowHasFlows);
        out.writeLong(number);
        out.writeLong(windowStart);
        out.writeLong(windowEnd);
        out.writeLong(stepEnd);
        out.writeLong(lengthMicros);
        out.writeLong(stepMicros);
    }

    /** Goes on from where {@link #save} found a clock; windows behind the open one have the lengths set here. */
    public void restore(DataInput in) throws IOException {
        filter.restore(in);
        open = in.readBoolean();
        stepHasFlows = in.readBoolean();
        windowHasFlows = in.readBoolean();
        number = in.readLong();
        windowStart = in.readLong();
        windowEnd = in.readLong();
        stepEnd = in.readLong();
        lengthMicros = in.readLong();
        stepMicros = in.readLong();
        awaited = open ? windowStart : 0;
        if (open && (lengthMicros < 1 || stepMicros < 1 || stepMicros > lengthMicros)) {
            throw new IOException("a window of " + lengthMicros + " microseconds in steps of " + stepMicros);
        }
    }

    /** The open window; while its end is due, the one that ends. */
    public TimeWindow window() {
        return new TimeWindow(number, windowStart, windowEnd);
    }

    /** End of the open step, exclusive, microseconds since 1970-01-01T00:00:00Z. */
    public long stepEndMicros() {
        return stepEnd;
    }

    /** Whether a window is open: after the first flow, until the end of the input was proceeded past. */
    public boolean isOpen() {
        return open;
    }

    /** Whether no flow has come since the last window ended, or none at all. */
    public boolean isBetweenWindows() {
        return !open || !windowHasFlows;
    }

    /** Starts that were doubted and that nothing has borne out so far. */
    public long timeJumps() {
        return filter.jumps();
    }
}
