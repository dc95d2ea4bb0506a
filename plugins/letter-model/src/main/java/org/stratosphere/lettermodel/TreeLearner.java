package org.stratosphere.lettermodel;

import java.util.Arrays;
import java.util.Random;

/**
 * Learns {@link Trees} by gradient boosting with the logistic loss (Friedman, "Greedy function approximation", 2001; gain
 * and leaves with second derivatives as in XGBoost). Features are cut into at most {@link #BINS} bins; each tree sees a
 * random quarter of the features.
 */
final class TreeLearner {
    static final int TREES = 48;
    private static final int BINS = 48;
    private static final double RATE = 0.28;
    private static final double RIDGE = 2;
    private static final double LEAST_HESSIAN = 0.3;
    private static final double SHARE_OF_FEATURES = 0.25;

    private final int[][] features;
    private final boolean[] classes;
    private final double[] weights;
    private final int[][] cuts = new int[Shape.FEATURES][];
    private final byte[][] binned;
    private final Random random;
    private final double[] gradients;
    private final double[] hessians;
    private final int[] nodes;

    private TreeLearner(int[][] features, boolean[] classes, double[] weights, long seed) {
        this.features = features;
        this.classes = classes;
        this.weights = weights;
        random = new Random(seed);
        binned = new byte[Shape.FEATURES][features.length];
        gradients = new double[features.length];
        hessians = new double[features.length];
        nodes = new int[features.length];
        for (int feature = 0; feature < Shape.FEATURES; feature++) {
            bin(feature);
        }
    }

    /**
     * Learns trees.
     *
     * @param features of each example, {@link Shape#FEATURES} each
     * @param classes whether each example is malicious
     * @param weights what each example counts
     */
    static Trees learn(int[][] features, boolean[] classes, double[] weights, long seed) {
        return new TreeLearner(features, classes, weights, seed).learn();
    }

    /** Cuts a feature's values so that the bins hold about equally many examples. */
    private void bin(int feature) {
        int[] values = new int[features.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = features[i][feature];
        }
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] found = new int[BINS - 1];
        int cut = 0;
        for (int bin = 1; bin < BINS; bin++) {
            int value = sorted[(int) ((long) bin * (sorted.length - 1) / BINS)];
            if (value < sorted[sorted.length - 1] && (cut == 0 || value > found[cut - 1])) {
                found[cut++] = value;
            }
        }
        cuts[feature] = Arrays.copyOf(found, cut);
        for (int i = 0; i < values.length; i++) {
            int at = Arrays.binarySearch(cuts[feature], values[i]);
            binned[feature][i] = (byte) (at >= 0 ? at : -at - 1);
        }
    }

    private Trees learn() {
        double[] scores = new double[features.length];
        int[] numbers = new int[TREES * Trees.NUMBERS];
        for (int tree = 0; tree < TREES; tree++) {
            for (int i = 0; i < scores.length; i++) {
                double p = 1 / (1 + StrictMath.exp(-scores[i]));
                gradients[i] = weights[i] * ((classes[i] ? 1 : 0) - p);
                hessians[i] = weights[i] * p * (1 - p);
            }
            grow(numbers, tree * Trees.NUMBERS);
            for (int i = 0; i < scores.length; i++) {
                scores[i] += numbers[tree * Trees.NUMBERS + Trees.QUESTIONS + nodes[i]] / Trees.UNIT;
            }
        }
        return new Trees(numbers);
    }

    private void grow(int[] numbers, int tree) {
        Arrays.fill(nodes, 0);
        boolean[] usable = new boolean[Shape.FEATURES];
        for (int feature = 0; feature < usable.length; feature++) {
            usable[feature] = random.nextDouble() < SHARE_OF_FEATURES;
        }
        int first = 0;
        for (int level = 0; level < Trees.DEPTH; level++) {
            int width = 1 << level;
            split(numbers, tree, first, width, usable);
            for (int i = 0; i < nodes.length; i++) {
                int at = tree + 2 * nodes[i];
                nodes[i] = 2 * nodes[i] + (features[i][numbers[at]] <= numbers[at + 1] ? 1 : 2);
            }
            first += width;
        }
        double[] gradient = new double[Trees.LEAVES];
        double[] hessian = new double[Trees.LEAVES];
        for (int i = 0; i < nodes.length; i++) {
            gradient[nodes[i] - Trees.QUESTIONS] += gradients[i];
            hessian[nodes[i] - Trees.QUESTIONS] += hessians[i];
        }
        for (int leaf = 0; leaf < Trees.LEAVES; leaf++) {
            numbers[tree + 2 * Trees.QUESTIONS + leaf] =
                    (int) Math.rint(Trees.UNIT * RATE * gradient[leaf] / (hessian[leaf] + RIDGE));
        }
    }

    /** Finds the best question for each node of a level. */
    private void split(int[] numbers, int tree, int first, int width, boolean[] usable) {
        double[] best = new double[width];
        for (int node = 0; node < width; node++) {
            numbers[tree + 2 * (first + node)] = 0;
            numbers[tree + 2 * (first + node) + 1] = Trees.LARGEST;
        }
        for (int feature = 0; feature < Shape.FEATURES; feature++) {
            if (!usable[feature]) {
                continue;
            }
            double[] gradient = new double[width * BINS];
            double[] hessian = new double[width * BINS];
            byte[] bins = binned[feature];
            for (int i = 0; i < nodes.length; i++) {
                int at = (nodes[i] - first) * BINS + bins[i];
                gradient[at] += gradients[i];
                hessian[at] += hessians[i];
            }
            for (int node = 0; node < width; node++) {
                int cut = bestCut(gradient, hessian, node * BINS, cuts[feature].length, best, node);
                if (cut >= 0) {
                    numbers[tree + 2 * (first + node)] = feature;
                    numbers[tree + 2 * (first + node) + 1] = cuts[feature][cut];
                }
            }
        }
    }

    /** The cut with a larger gain than the best so far, whose gain it raises; else −1. */
    private static int bestCut(double[] gradient, double[] hessian, int from, int cuts, double[] best, int node) {
        double allGradient = 0;
        double allHessian = 0;
        for (int bin = 0; bin <= cuts; bin++) {
            allGradient += gradient[from + bin];
            allHessian += hessian[from + bin];
        }
        double leftGradient = 0;
        double leftHessian = 0;
        int found = -1;
        for (int cut = 0; cut < cuts; cut++) {
            leftGradient += gradient[from + cut];
            leftHessian += hessian[from + cut];
            double rightHessian = allHessian - leftHessian;
            if (leftHessian >= LEAST_HESSIAN && rightHessian >= LEAST_HESSIAN) {
                double rightGradient = allGradient - leftGradient;
                double gain = leftGradient * leftGradient / (leftHessian + RIDGE)
                        + rightGradient * rightGradient / (rightHessian + RIDGE)
                        - allGradient * allGradient / (allHessian + RIDGE);
                if (gain > best[node]) {
                    best[node] = gain;
                    found = cut;
                }
            }
        }
        return found;
    }
}
