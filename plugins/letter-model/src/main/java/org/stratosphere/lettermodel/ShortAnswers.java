package org.stratosphere.lettermodel;

/**
 * What the trees said of short strings: many tuples begin alike, and asking again takes much longer than looking here. Of
 * two strings with the same place the later one stays, so that the size is fixed. Answers depend on the string alone, so
 * nothing of it is saved. For one thread.
 */
final class ShortAnswers {
    /** Characters of the longest string that is kept: eight letters with their time symbols, and a few zeros. */
    static final int LONGEST = 20;

    private static final int PLACE_BITS = 12;
    private static final int FIELDS = 3;
    private static final int CHARACTER_BITS = 6;
    private static final int IN_A_HALF = LONGEST / 2;

    /** Odd, with bits of no pattern, so that like strings get places that are not. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** For each place the string's two halves, and the answer; no string's first half is 0. */
    private final long[] kept = new long[FIELDS << PLACE_BITS];

    private long first;
    private long second;
    private int at;

    /**
     * Looks for a string, which {@link #answer} and {@link #keep} are then about.
     *
     * @param numbers its characters as numbers of {@link Alphabet}
     * @param length how many of them it has, 1 to {@link #LONGEST}
     * @return whether its answer is known
     */
    boolean find(byte[] numbers, int length) {
        int half = Math.min(length, IN_A_HALF);
        first = packed(numbers, 0, half);
        second = packed(numbers, half, length);
        long hash = (first * SPREAD ^ second) * SPREAD;
        at = FIELDS * (int) (hash >>> Long.SIZE - PLACE_BITS);
        return kept[at] == first && kept[at + 1] == second;
    }

    /** A character more is never the same: each is above 0. */
    private static long packed(byte[] numbers, int from, int to) {
        long packed = 0;
        for (int i = from; i < to; i++) {
            packed = packed << CHARACTER_BITS | numbers[i] + 1;
        }
        return packed;
    }

    /** What the trees said of the string that was found. */
    int answer() {
        return (int) kept[at + 2];
    }

    /** Keeps what the trees said of the string that was not found. */
    void keep(int answer) {
        kept[at] = first;
        kept[at + 1] = second;
        kept[at + 2] = answer;
    }
}
