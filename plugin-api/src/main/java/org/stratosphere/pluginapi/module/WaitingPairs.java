package org.stratosphere.pluginapi.module;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * The pairs of a {@link PairTable} that got flows and wait for a judgement, in the order in which they came. A pair that
 * is dropped while it waits is passed over; one that then comes with its number takes its place. Bounded: it keeps four
 * times as many numbers as there are pairs at most. For one thread.
 *
 * @param <H> what is known of a pair; says whether it waits
 */
public final class WaitingPairs<H extends WaitingPairs.History> {
    private static final int FIRST_CAPACITY = 256;

    /** A history that remembers whether its pair waits. */
    public interface History extends PairTable.History {
        /** Whether the pair waits; false at first. */
        boolean isWaiting();

        /** Sets what {@link #isWaiting} answers; {@link WaitingPairs} alone calls it, and whoever restores the history. */
        void setWaiting(boolean isWaiting);
    }

    private final PairTable<H> pairs;
    /** Numbers of pairs; some twice, and some that are none any more, until {@link #judge}. */
    private int[] numbers = new int[FIRST_CAPACITY];

    private int count;

    /** Nobody waits yet. */
    public WaitingPairs(PairTable<H> pairs) {
        this.pairs = pairs;
    }

    /** A pair waits from now on, unless it does already. */
    public void add(int pair) {
        H history = pairs.history(pair);
        if (!history.isWaiting()) {
            history.setWaiting(true);
            append(pair);
        }
    }

    /** Enters a pair whose history was restored, and only if that says that it waits. */
    public void restore(int pair) {
        if (pairs.history(pair).isWaiting()) {
            append(pair);
        }
    }

    private void append(int pair) {
        if (count == numbers.length) {
            judge(any -> false);
            if (count > numbers.length / 2) {
                numbers = Arrays.copyOf(numbers, 2 * numbers.length);
            }
        }
        numbers[count++] = pair;
    }

    /** Shows each pair that waits, in order, some perhaps twice. */
    public void forEach(IntConsumer action) {
        for (int i = 0; i < count; i++) {
            int pair = numbers[i];
            if (pairs.has(pair) && pairs.history(pair).isWaiting()) {
                action.accept(pair);
            }
        }
    }

    /**
     * Shows each pair that waits, once, in order; those for which the answer is true wait no more.
     *
     * @param isJudged must neither add to this nor change the table
     */
    public void judge(IntPredicate isJudged) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int pair = numbers[i];
            if (pairs.has(pair) && pairs.history(pair).isWaiting()) {
                pairs.history(pair).setWaiting(false);
                if (!isJudged.test(pair)) {
                    numbers[kept++] = pair;
                }
            }
        }
        for (int i = 0; i < kept; i++) {
            pairs.history(numbers[i]).setWaiting(true);
        }
        count = kept;
    }

    int capacity() {
        return numbers.length;
    }
}
