package org.stratosphere.lettermodel;

import java.util.Arrays;

/**
 * Fits the chance of being malicious as a logistic function of a score (Platt, "Probabilistic outputs for support vector
 * machines", 1999), by Newton's method with a pull towards coefficients that are known to fit on the whole.
 */
final class LogisticRegression {
    private static final int MOST_STEPS = 50;
    private static final double SMALL = 1e-9;

    private final double[] start;
    private final double pull;
    private double[] scores = new double[64];
    private double[] weights = new double[64];
    private boolean[] classes = new boolean[64];
    private int count;

    /**
     * An empty fit.
     *
     * @param start intercept and slope to be pulled to
     * @param pull how many examples' worth
     */
    LogisticRegression(double[] start, double pull) {
        this.start = start.clone();
        this.pull = pull;
    }

    void add(double score, boolean isMalicious, double weight) {
        if (count == weights.length) {
            scores = Arrays.copyOf(scores, 2 * count);
            weights = Arrays.copyOf(weights, 2 * count);
            classes = Arrays.copyOf(classes, 2 * count);
        }
        scores[count] = score;
        classes[count] = isMalicious;
        weights[count++] = weight;
    }

    /** Intercept and slope; both classes weigh the same, however many examples each has. Done once. */
    double[] fit() {
        double[] sums = new double[2];
        for (int i = 0; i < count; i++) {
            sums[classes[i] ? 1 : 0] += weights[i];
        }
        double[] fitted = start.clone();
        if (sums[0] == 0 || sums[1] == 0) {
            return fitted;
        }
        for (int i = 0; i < count; i++) {
            weights[i] *= (sums[0] + sums[1]) / 2 / sums[classes[i] ? 1 : 0];
        }
        double loss = loss(fitted);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = move(fitted);
            double[] moved = fitted;
            double movedLoss = Double.POSITIVE_INFINITY;
            for (double part = 1; movedLoss > loss && part > SMALL; part /= 2) {
                moved = new double[] {fitted[0] + part * move[0], fitted[1] + part * move[1]};
                movedLoss = loss(moved);
            }
            if (!(movedLoss < loss - SMALL)) {
                break;
            }
            fitted = moved;
            loss = movedLoss;
        }
        return fitted;
    }

    private double loss(double[] at) {
        double loss = 0;
        for (int j = 0; j < at.length; j++) {
            loss += pull * (at[j] - start[j]) * (at[j] - start[j]) / 2;
        }
        for (int i = 0; i < count; i++) {
            double logit = at[0] + at[1] * scores[i];
            double against = classes[i] ? -logit : logit;
            loss += weights[i] * (Math.max(0, against) + StrictMath.log1p(StrictMath.exp(-Math.abs(against))));
        }
        return loss;
    }

    /** Newton's step. */
    private double[] move(double[] at) {
        double gradient = pull * (start[0] - at[0]);
        double gradientOfSlope = pull * (start[1] - at[1]);
        double hessian = pull + SMALL;
        double hessianOfSlope = pull + SMALL;
        double hessianOfBoth = 0;
        for (int i = 0; i < count; i++) {
            double score = scores[i];
            double p = 1 / (1 + StrictMath.exp(-at[0] - at[1] * score));
            double error = weights[i] * ((classes[i] ? 1 : 0) - p);
            double curvature = weights[i] * p * (1 - p);
            gradient += error;
            gradientOfSlope += error * score;
            hessian += curvature;
            hessianOfSlope += curvature * score * score;
            hessianOfBoth += curvature * score;
        }
        double determinant = hessian * hessianOfSlope - hessianOfBoth * hessianOfBoth;
        return new double[] {
            (gradient * hessianOfSlope - gradientOfSlope * hessianOfBoth) / determinant,
            (gradientOfSlope * hessian - gradient * hessianOfBoth) / determinant
        };
    }
}
