package org.stratosphere.engine.text;

import java.util.List;

/** Lengths of time as people write them, such as {@code 5m} or {@code 250ms}; exact, to the microsecond. */
public final class Durations {
    private static final String ALLOWED = "write a whole number and a unit: us, ms, s, m, h or d, as in 250ms or 5m";

    /** Longest first, so that a time is written with the longest unit that divides it. */
    private static final List<UnitNumber.Unit> UNITS = List.of(
            new UnitNumber.Unit("d", 86_400_000_000L),
            new UnitNumber.Unit("h", 3_600_000_000L),
            new UnitNumber.Unit("m", 60_000_000L),
            new UnitNumber.Unit("s", 1_000_000L),
            new UnitNumber.Unit("ms", 1_000L),
            new UnitNumber.Unit("us", 1L));

    private Durations() {}

    /**
     * Reads a length of time.
     *
     * @param text a whole number, 0 or more, and a unit
     * @return microseconds
     * @throws IllegalArgumentException for any other text; the message says what is allowed
     */
    public static long parse(String text) {
        return UnitNumber.parse(text, UNITS, "length of time", ALLOWED);
    }

    /**
     * Writes a length of time so that {@link #parse} reads the same one, with the longest unit that fits.
     *
     * @param micros microseconds, 0 or more
     */
    public static String format(long micros) {
        return micros == 0 ? "0s" : UnitNumber.format(micros, UNITS);
    }
}
