package org.stratosphere.markovmodels;

/**
 * How surprising a string is to a first-order chain that was counted from training strings. Each of the 2,500
 * transitions counts half a time more than it was seen, so that none is impossible. A string's first character is as
 * likely as its share of all transitions that leave a character. Costs are −log p, natural, above 0; immutable.
 */
final class MarkovChain {
    private static final double SMOOTHING = 0.5;

    private final double[] firstCosts = new double[Alphabet.SIZE];
    private final double[] costs = new double[Alphabet.SIZE * Alphabet.SIZE];

    /**
     * A chain of counts.
     *
     * @param counts how often {@code b} follows {@code a}, at {@code a * Alphabet.SIZE + b}
     */
    MarkovChain(double[] counts) {
        double total = 0;
        for (int a = 0; a < Alphabet.SIZE; a++) {
            total += leaving(counts, a);
        }
        for (int a = 0; a < Alphabet.SIZE; a++) {
            double leaving = leaving(counts, a);
            firstCosts[a] = cost(leaving, total);
            for (int b = 0; b < Alphabet.SIZE; b++) {
                int transition = a * Alphabet.SIZE + b;
                costs[transition] = cost(counts[transition], leaving);
            }
        }
    }

    /**
     * Adds the cost of more characters to that of the characters before them, one by one from the left, so that a string
     * costs the same to the last bit however it is divided.
     *
     * @param from first character to add; when 0, {@code before} must be 0
     * @param to behind the last one
     */
    double cost(byte[] state, int from, int to, double before) {
        double sum = before;
        int next = from;
        if (from == 0 && to > 0) {
            sum += firstCosts[state[0]];
            next = 1;
        }
        for (; next < to; next++) {
            sum += costs[state[next - 1] * Alphabet.SIZE + state[next]];
        }
        return sum;
    }

    /** What a first character costs. */
    double firstCost(int a) {
        return firstCosts[a];
    }

    /** What it costs that {@code b} follows {@code a}. */
    double cost(int a, int b) {
        return costs[a * Alphabet.SIZE + b];
    }

    /** Adds a string's transitions to counts. */
    static void count(byte[] state, double[] counts) {
        for (int i = 1; i < state.length; i++) {
            counts[state[i - 1] * Alphabet.SIZE + state[i]]++;
        }
    }

    private static double leaving(double[] counts, int a) {
        double leaving = 0;
        for (int b = 0; b < Alphabet.SIZE; b++) {
            leaving += counts[a * Alphabet.SIZE + b];
        }
        return leaving;
    }

    private static double cost(double count, double all) {
        return -StrictMath.log((count + SMOOTHING) / (all + SMOOTHING * Alphabet.SIZE));
    }
}
