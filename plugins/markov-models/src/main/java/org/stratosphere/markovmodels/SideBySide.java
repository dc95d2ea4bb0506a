package org.stratosphere.markovmodels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several chains whose costs of one string are added up together. Each sum is added in the order of
 * {@link MarkovChain#cost}, so that it is the same to the last bit; but the sums do not wait for each other, as the
 * additions of one do. The costs that four chains have for one transition lie together. Immutable.
 */
final class SideBySide {
    /** Sums that are kept in registers at a time. */
    private static final int TOGETHER = 4;

    private static final int TRANSITIONS = Alphabet.SIZE * Alphabet.SIZE;

    private final int groups;
    /** By group of chains, first character, and chain. */
    private final double[] firstCosts;
    /** By group of chains, transition, and chain. */
    private final double[] costs;

    /** Chains; instead of null, one for which everything costs 0. */
    SideBySide(List<@Nullable MarkovChain> chains) {
        groups = (chains.size() + TOGETHER - 1) / TOGETHER;
        firstCosts = new double[groups * Alphabet.SIZE * TOGETHER];
        costs = new double[groups * TRANSITIONS * TOGETHER];
        for (int i = 0; i < chains.size(); i++) {
            MarkovChain chain = chains.get(i);
            for (int a = 0; chain != null && a < Alphabet.SIZE; a++) {
                firstCosts[(i / TOGETHER * Alphabet.SIZE + a) * TOGETHER + i % TOGETHER] = chain.firstCost(a);
                for (int b = 0; b < Alphabet.SIZE; b++) {
                    int transition = i / TOGETHER * TRANSITIONS + a * Alphabet.SIZE + b;
                    costs[transition * TOGETHER + i % TOGETHER] = chain.cost(a, b);
                }
            }
        }
    }

    /** Sums for {@link #add}: one for each chain, in their order, and perhaps some more. All are 0. */
    double[] newSums() {
        return new double[groups * TOGETHER];
    }

    /**
     * Adds the costs of more characters to those of the characters before them.
     *
     * @param from first character to add; when 0, all sums must be 0
     * @param to behind the last one
     */
    void add(byte[] state, int from, int to, double[] sums) {
        for (int group = 0; group < groups; group++) {
            int at = group * TOGETHER;
            double sum0 = sums[at];
            double sum1 = sums[at + 1];
            double sum2 = sums[at + 2];
            double sum3 = sums[at + 3];
            int next = from;
            if (from == 0 && to > 0) {
                int first = (group * Alphabet.SIZE + state[0]) * TOGETHER;
                sum0 += firstCosts[first];
                sum1 += firstCosts[first + 1];
                sum2 += firstCosts[first + 2];
                sum3 += firstCosts[first + 3];
                next = 1;
            }
            int base = group * TRANSITIONS;
            for (; next < to; next++) {
                int cost = (base + state[next - 1] * Alphabet.SIZE + state[next]) * TOGETHER;
                sum0 += costs[cost];
                sum1 += costs[cost + 1];
                sum2 += costs[cost + 2];
                sum3 += costs[cost + 3];
            }
            sums[at] = sum0;
            sums[at + 1] = sum1;
            sums[at + 2] = sum2;
            sums[at + 3] = sum3;
        }
    }
}
