package org.stratosphere.engine.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether stated probabilities are true: of the strings that are called malicious with a probability of about 0.7, about 0.7
 * should be malicious. Both classes count the same in all, however many strings each has, as in a model that takes them as
 * equally common beforehand.
 *
 * @param bins by growing probability, {@link #BINS} of equal width
 * @param silent strings of which nothing is said in the end; they are in no bin
 */
public record Reliability(List<Bin> bins, long silent) {
    /** How many bins there are from 0 to 1. */
    public static final int BINS = 10;

    /**
     * The strings whose stated probability is in a range.
     *
     * @param strings how many there are
     * @param stated mean of the stated probabilities, each class counted the same; not a number when there are no strings
     * @param malicious share that is malicious, each class counted the same; not a number when there are no strings
     */
    public record Bin(long strings, double stated, double malicious) {}

    public Reliability {
        bins = List.copyOf(bins);
    }

    /** By what is said of whole strings: a malicious finding states its confidence, a benign one 1 minus that. */
    static Reliability of(List<EvaluatedString> strings) {
        long malicious =
                strings.stream().filter(string -> string.state().malicious()).count();
        double[] weightOf = {1.0 / (strings.size() - malicious), 1.0 / malicious};
        long[] counts = new long[BINS];
        double[] weights = new double[BINS];
        double[] stated = new double[BINS];
        double[] maliciousWeights = new double[BINS];
        long silent = 0;
        for (EvaluatedString string : strings) {
            if (string.score() == 0) {
                silent++;
                continue;
            }
            double probability = string.score() > 0 ? string.score() : 1 + string.score();
            int bin = (int) Math.min(BINS - 1, Math.floor(probability * BINS));
            double weight = weightOf[string.state().malicious() ? 1 : 0];
            counts[bin]++;
            weights[bin] += weight;
            stated[bin] += weight * probability;
            maliciousWeights[bin] += string.state().malicious() ? weight : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            bins.add(new Bin(counts[bin], stated[bin] / weights[bin], maliciousWeights[bin] / weights[bin]));
        }
        return new Reliability(bins, silent);
    }
}
