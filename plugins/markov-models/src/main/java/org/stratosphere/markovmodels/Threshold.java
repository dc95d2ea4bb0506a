package org.stratosphere.markovmodels;

import java.util.List;

/** The choice of a model's threshold. Strings are judged as in a run: after each of their flows. */
final class Threshold {
    /** How many strings held aside may match: one of each hundred. */
    private static final int STRINGS_FOR_A_MATCH = 100;

    private static final double SMALLEST = 1.0;
    private static final double LARGEST = 2.0;
    private static final double ROUNDING = 1000;

    private Threshold() {}

    /**
     * The largest threshold, in thousandths and from 1.0 to 2.0, at which no more than 1 % of the strings held aside ever
     * match.
     *
     * @param heldAside of at least {@code minLetters} letters each
     */
    static double choose(Comparison model, List<GrowingString> heldAside, int minLetters) {
        double[] nearest = heldAside.stream()
                .mapToDouble(string -> string.nearest(model, minLetters))
                .sorted()
                .toArray();
        double forbidden = nearest[nearest.length / STRINGS_FOR_A_MATCH];
        double below = (Math.ceil(forbidden * ROUNDING) - 1) / ROUNDING;
        return Math.max(SMALLEST, Math.min(LARGEST, below));
    }

    /** The share of strings that ever match. */
    static double share(Comparison model, List<GrowingString> strings, double threshold, int minLetters) {
        long matched = strings.stream()
                .filter(string -> string.nearest(model, minLetters) <= threshold)
                .count();
        return strings.isEmpty() ? 0 : (double) matched / strings.size();
    }
}
