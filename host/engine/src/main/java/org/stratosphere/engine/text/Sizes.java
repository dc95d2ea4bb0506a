package org.stratosphere.engine.text;

import java.util.List;

/** Sizes as people write them, such as {@code 64MiB}; a number alone is bytes. */
public final class Sizes {
    private static final String ALLOWED =
            "write a whole number of bytes, or one with a unit: KiB, MiB or GiB, as in 64MiB";

    /** Longest first, so that a size is written with the longest unit that divides it. */
    private static final List<UnitNumber.Unit> UNITS = List.of(
            new UnitNumber.Unit("GiB", 1L << 30),
            new UnitNumber.Unit("MiB", 1L << 20),
            new UnitNumber.Unit("KiB", 1L << 10),
            new UnitNumber.Unit("", 1L));

    private Sizes() {}

    /**
     * Reads a size.
     *
     * @param text a whole number, 0 or more, and perhaps a unit
     * @return bytes
     * @throws IllegalArgumentException for any other text; the message says what is allowed
     */
    public static long parse(String text) {
        return UnitNumber.parse(text, UNITS, "size", ALLOWED);
    }

    /**
     * Writes a size so that {@link #parse} reads the same one, with the longest unit that fits.
     *
     * @param bytes 0 or more
     */
    public static String format(long bytes) {
        return bytes == 0 ? "0" : UnitNumber.format(bytes, UNITS);
    }
}
