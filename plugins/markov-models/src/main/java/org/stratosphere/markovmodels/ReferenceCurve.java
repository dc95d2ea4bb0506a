package org.stratosphere.markovmodels;

import java.util.Arrays;
import java.util.List;

/**
 * How surprising strings of a behaviour are to its own chain: the mean cost for a character of the training strings'
 * beginnings, by their length in characters, from 4 to 200; the last value holds for longer ones. Immutable.
 */
final class ReferenceCurve {
    static final int SHORTEST = 4;
    static final int LONGEST = 200;

    /** Digits behind the point, so that a model file stays readable. */
    private static final double ROUNDING = 1e6;

    private final double[] means;

    /**
     * A curve from a file.
     *
     * @param means for lengths from 4 on, above 0, at least 1 and at most 197
     */
    ReferenceCurve(double... means) {
        if (means.length == 0 || means.length > LONGEST - SHORTEST + 1) {
            throw new IllegalArgumentException("parameters.reference must hold 1 to 197 numbers, not " + means.length);
        }
        for (double mean : means) {
            if (!(mean > 0)) {
                throw new IllegalArgumentException("parameters.reference must hold numbers above 0, not " + mean);
            }
        }
        this.means = means.clone();
    }

    /** The curve of training strings, of which at least one has 4 characters. */
    static ReferenceCurve of(MarkovChain chain, List<byte[]> states) {
        double[] sums = new double[LONGEST + 1];
        int[] strings = new int[LONGEST + 1];
        for (byte[] state : states) {
            double cost = 0;
            for (int n = 1; n <= Math.min(state.length, LONGEST); n++) {
                cost = chain.cost(state, n - 1, n, cost);
                sums[n] += cost / n;
                strings[n]++;
            }
        }
        double[] means = new double[LONGEST - SHORTEST + 1];
        int size = 0;
        for (int n = SHORTEST; n <= LONGEST && strings[n] > 0; n++) {
            means[size++] = Math.rint(sums[n] / strings[n] * ROUNDING) / ROUNDING;
        }
        return new ReferenceCurve(Arrays.copyOf(means, size));
    }

    /**
     * The cost to be expected of a string.
     *
     * @param characters its length, at least 4
     */
    double expected(int characters) {
        return characters * means[Math.min(characters - SHORTEST, means.length - 1)];
    }

    double[] means() {
        return means.clone();
    }
}
