package org.stratosphere.engine.tuple;

/**
 * Zeros of a stored string as a number instead of characters, since one gap of years has tens of thousands. Characters
 * are ASCII, so bytes with the upper bit set are free to be the digits of a count: seven bits each, the lowest first. A
 * letter always follows, so two counts never touch. A single zero stays a character.
 */
final class ZeroCount {
    /** Zeros that a string shows at most; further ones are left out. */
    static final int MOST_SHOWN = 65_535;

    /** Bytes that a count takes at most. */
    static final int MOST_BYTES = 5;

    private static final int DIGIT_BITS = 7;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
    private static final int MARK = 1 << DIGIT_BITS;

    private ZeroCount() {}

    /** Bytes that {@link #bytesOf} gives. */
    static int lengthOf(long zeros) {
        int length = 1;
        for (long rest = zeros >>> DIGIT_BITS; rest != 0; rest >>>= DIGIT_BITS) {
            length++;
        }
        return length;
    }

    /** The stored form of 1 to 2³⁵ − 1 zeros, its first byte lowest. */
    static long bytesOf(long zeros) {
        if (zeros == 1) {
            return '0';
        }
        long bytes = 0;
        int shift = 0;
        for (long rest = zeros; rest != 0; rest >>>= DIGIT_BITS) {
            bytes |= (MARK | rest & DIGIT_MASK) << shift;
            shift += Byte.SIZE;
        }
        return bytes;
    }

    /**
     * Writes a stored string in characters.
     *
     * @param to room for {@code length} and {@link #MOST_SHOWN} characters more
     * @return characters written
     */
    static int expand(byte[] from, int offset, int length, byte[] to, int toOffset) {
        int at = toOffset;
        int shown = 0;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            byte next = from[i];
            if (next > 0 && next != '0') {
                to[at++] = next;
                continue;
            }
            long zeros = 1;
            if (next < 0) {
                zeros = next & DIGIT_MASK;
                for (int shift = DIGIT_BITS; from[i + 1] < 0; shift += DIGIT_BITS) {
                    zeros |= (long) (from[++i] & DIGIT_MASK) << shift;
                }
            }
            for (; zeros > 0 && shown < MOST_SHOWN; zeros--, shown++) {
                to[at++] = '0';
            }
        }
        return at - toOffset;
    }
}
