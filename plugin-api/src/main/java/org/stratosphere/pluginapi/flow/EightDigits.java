package org.stratosphere.pluginapi.flow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Short decimal numbers, eight bytes at a time: without a loop whose length a processor would have to guess. Whoever gets
 * {@link #NONE} reads byte by byte.
 */
final class EightDigits {
    /** The answer to what is not plainly a short number. */
    static final long NONE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long ABOVE_NINE = 0x7676_7676_7676_7676L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long EVERY_FOURTH = 0x0000_00FF_0000_00FFL;

    private EightDigits() {}

    /**
     * The number of one to eight digits in a range that ends at least eight bytes into its array; else {@link #NONE}.
     *
     * <p>The digits end the word, whose bytes before them become zero. Each byte takes its neighbour's tenfold, then each
     * pair, then each four: D. Lemire, "Quickly parsing eight digits", 2018.
     */
    static long read(byte[] array, int from, int end) {
        int length = end - from;
        if (length < 1 || length > Long.BYTES || end < Long.BYTES) {
            return NONE;
        }
        long digits = ((long) LONGS.get(array, end - Long.BYTES) ^ ZEROS) & -1L << Long.SIZE - 8 * length;
        if (notDigits(digits) != 0) {
            return NONE;
        }
        long pairs = digits * 10 + (digits >>> 8);
        return (pairs & EVERY_FOURTH) * (100 + (1_000_000L << 32))
                        + (pairs >>> 16 & EVERY_FOURTH) * (1 + (10_000L << 32))
                >>> 32;
    }

    /** The bits of an IPv4 address in canonical notation; else {@link #NONE}. */
    static long readIpv4(byte[] array, int from, int end) {
        int at = from;
        long bits = 0;
        for (int part = 0; part < 4; part++) {
            if (at > array.length - Long.BYTES) {
                return NONE;
            }
            long word = (long) LONGS.get(array, at);
            int length = Long.numberOfTrailingZeros(notDigits(word ^ ZEROS)) >>> 3;
            if (length < 1 || length > 3) {
                return NONE;
            }
            long digits = word << Long.SIZE - 8 * length;
            long value = (digits >>> 56 & 15) + (digits >>> 48 & 15) * 10 + (digits >>> 40 & 15) * 100;
            at += length;
            if (value > 255 || at > end || (part < 3 ? array[at] != '.' : at != end)) {
                return NONE;
            }
            bits = bits << 8 | value;
            at++;
        }
        return bits;
    }

    /** The top bit of each byte that is above nine. */
    private static long notDigits(long bytes) {
        return (bytes + ABOVE_NINE | bytes) & HIGH_BITS;
    }
}
