package org.stratosphere.pluginapi.module;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * The pairs of a {@link PairTable} that got flows and wait for a judgement, in the order in which they came. A pair that
 * is dropped while it waits is passed over; one that then comes with its number takes its place. Bounded by the table. For
 * one thread.
 */
public final class WaitingPairs {
    private static final int FIRST_CAPACITY = 256;

    /** Pairs whose histories are fetched from memory together. */
    private static final int AT_A_TIME = 64;

    private final PairTable<?> pairs;
    private int[] numbers = new int[FIRST_CAPACITY];
    private int count;
    /** By a pair's number, whether that is among {@link #numbers}. */
    private boolean[] isListed = new boolean[FIRST_CAPACITY];

    private long fetched;

    /** Nobody waits yet. */
    public WaitingPairs(PairTable<?> pairs) {
        this.pairs = pairs;
    }

    /** A pair, which must be in the table, waits from now on, unless it does already. */
    public void add(int pair) {
        if (pair >= isListed.length) {
            isListed = Arrays.copyOf(isListed, Math.max(pair + 1, 2 * isListed.length));
        }
        if (!isListed[pair]) {
            isListed[pair] = true;
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = pair;
        }
    }

    /** Whether a pair that is in the table waits. */
    public boolean has(int pair) {
        return pair < isListed.length && isListed[pair];
    }

    /** Shows each pair that waits, in order. */
    public void forEach(IntConsumer action) {
        for (int i = 0; i < count; i++) {
            if (i % AT_A_TIME == 0) {
                fetched += pairs.fetchHistories(numbers, i, Math.min(count, i + AT_A_TIME));
            }
            if (pairs.has(numbers[i])) {
                action.accept(numbers[i]);
            }
        }
    }

    /**
     * Shows each pair that waits, in order; those for which the answer is true wait no more.
     *
     * @param isJudged must neither add to this nor change the table
     */
    public void judge(IntPredicate isJudged) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i % AT_A_TIME == 0) {
                fetched += pairs.fetchHistories(numbers, i, Math.min(count, i + AT_A_TIME));
            }
            int pair = numbers[i];
            if (pairs.has(pair) && !isJudged.test(pair)) {
                numbers[kept++] = pair;
            } else {
                isListed[pair] = false;
            }
        }
        count = kept;
    }
}
