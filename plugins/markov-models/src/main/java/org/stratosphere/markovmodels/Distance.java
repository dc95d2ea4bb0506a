package org.stratosphere.markovmodels;

/** How far a string's cost is from the one to be expected, as the original program measures it. */
final class Distance {
    private Distance() {}

    /** The larger of two costs divided by the smaller, 1 or more; infinite when one is 0, which never matches. */
    static double of(double cost, double other) {
        double smaller = Math.min(cost, other);
        return smaller > 0 ? Math.max(cost, other) / smaller : Double.POSITIVE_INFINITY;
    }
}
