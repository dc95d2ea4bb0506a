package org.stratosphere.engine.window;

/** The length of a step that suits a window. */
public final class StepLength {
    private static final long SECOND_MICROS = 1_000_000;
    private static final long LONGEST_SECONDS = 60;

    private StepLength() {}

    /**
     * The longest divisor of a window's length that is whole seconds and at most 60 s; the whole length where there is
     * none.
     *
     * @param lengthMicros length of the window, microseconds, at least 1
     * @return length of a step, microseconds
     */
    public static long auto(long lengthMicros) {
        for (long seconds = LONGEST_SECONDS; seconds > 0; seconds--) {
            if (lengthMicros % (seconds * SECOND_MICROS) == 0) {
                return seconds * SECOND_MICROS;
            }
        }
        return lengthMicros;
    }
}
