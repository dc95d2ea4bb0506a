package org.stratosphere.markovmodels;

import java.util.Arrays;

/**
 * The original program's chain of the beginning of one training string: a transition's probability is its share of those
 * that leave its first character; an initial character's is its share of all transitions. What the chain lacks costs
 * nothing as the first character and a fixed penalty as a transition. Costs are −log p; immutable.
 */
final class CutChain {
    /** Dense number of a character that the chain knows, −1 for others: most chains know few. */
    private final byte[] known = new byte[Alphabet.SIZE];

    private final int size;
    private final double[] firstCosts;
    private final double[] costs;
    private final double lackCost;
    private final double trainingCost;

    /**
     * Estimates a chain.
     *
     * @param cut characters of the training string to use, at least 2
     * @param penalty logarithm of the probability of a transition that the chain lacks
     */
    CutChain(byte[] training, int cut, double penalty) {
        lackCost = -penalty;
        size = number(training, cut);
        int[] counts = new int[size * size];
        int[] leaving = new int[size];
        for (int i = 1; i < cut; i++) {
            counts[known[training[i - 1]] * size + known[training[i]]]++;
            leaving[known[training[i - 1]]]++;
        }
        firstCosts = new double[size];
        costs = new double[size * size];
        for (int a = 0; a < size; a++) {
            firstCosts[a] = leaving[a] == 0 ? 0 : cost(leaving[a], cut - 1);
            for (int b = 0; b < size; b++) {
                int count = counts[a * size + b];
                costs[a * size + b] = count == 0 ? lackCost : cost(count, leaving[a]);
            }
        }
        trainingCost = cost(training, cut);
    }

    private int number(byte[] training, int cut) {
        Arrays.fill(known, (byte) -1);
        byte next = 0;
        for (int i = 0; i < cut; i++) {
            if (known[training[i]] < 0) {
                known[training[i]] = next++;
            }
        }
        return next;
    }

    private static double cost(int count, int all) {
        return -StrictMath.log((double) count / all);
    }

    /** The cost of the training string itself. */
    double trainingCost() {
        return trainingCost;
    }

    /** The cost of a string's first {@code length} characters. */
    double cost(byte[] state, int length) {
        int previous = known[state[0]];
        double sum = previous < 0 ? 0 : firstCosts[previous];
        for (int i = 1; i < length; i++) {
            int next = known[state[i]];
            sum += previous < 0 || next < 0 ? lackCost : costs[previous * size + next];
            previous = next;
        }
        return sum;
    }
}
