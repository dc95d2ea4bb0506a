package org.stratosphere.engine.window;

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
 * belongs to the open step; so does one whose start is too far ahead to be believed ({@link JumpFilter}). For one
 * thread; starts lie between −2⁶¹ and 2⁶¹ microseconds.
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
        if (open && (startMicros < stepEnd || !believed)) {
            return true;
        }
        awaited = startMicros;
        if (open) {
            return false;
        }
        enterWindow(0, startMicros);
        return true;
    }

    /** Shows the clock the end of the input: all that is open becomes due. */
    public void finish() {
        finishing = open;
        awaited = Long.MAX_VALUE;
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
            return;
        }
        long steps = (awaited - windowStart) / stepMicros;
        long begin = windowStart + steps * stepMicros;
        stepEnd = windowEnd - begin <= stepMicros ? windowEnd : begin + stepMicros;
    }

    private void leaveWindow() {
        if (finishing) {
            finishing = false;
            open = false;
            return;
        }
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
        enterStep();
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

    /** Starts that were doubted and that nothing has borne out so far. */
    public long timeJumps() {
        return filter.jumps();
    }
}
