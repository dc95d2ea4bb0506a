package org.stratosphere.beaconing;

import java.util.Arrays;

/**
 * How little numbers differ among each other: the mean of a measure of their skew and of one of their spread, as RITA has
 * it for intervals and for sizes (activecm/rita v5, analysis/beacons.go).
 */
final class Regularity {
    private Regularity() {}

    /**
     * The mean of skew and spread, rounded to thousandths, in [0,1].
     *
     * @param values sorted here
     * @param count how many there are, at least 2
     * @param leastSpan quartiles nearer to each other than this have no skew
     * @param spreadBelowOne what the spread counts when the median is below 1
     */
    static double score(long[] values, int count, double leastSpan, double spreadBelowOne) {
        Arrays.sort(values, 0, count);
        double skew = skew(values, count, leastSpan);
        return Math.round((skew + spread(values, count, spreadBelowOne)) / 2 * 1000) / 1000.0;
    }

    /**
     * 1 − |(Q1 + Q3 − 2·Q2)/(Q3 − Q1)| with the quartiles of sorted values; 1 where Q3 − Q1 is below {@code leastSpan} or
     * Q2 equals one of the others. Quartiles are medians of the halves, without the middle when the count is odd.
     */
    static double skew(long[] sorted, int count, double leastSpan) {
        int half = count / 2;
        double first = median(sorted, 0, half);
        double second = median(sorted, 0, count);
        double third = median(sorted, count - half, half);
        if (third - first < leastSpan || second == first || second == third) {
            return 1;
        }
        return 1 - Math.abs((first + third - 2 * second) / (third - first));
    }

    /**
     * The share of the median that its median absolute deviation leaves, at least 0.
     *
     * @param belowOne the answer when the median is below 1
     */
    static double spread(long[] sorted, int count, double belowOne) {
        double median = median(sorted, 0, count);
        if (median < 1) {
            return belowOne;
        }
        return Math.max(0, (median - medianDeviation(sorted, count, median)) / median);
    }

    /** The median of some sorted values: of an even number the mean of the two in the middle. */
    static double median(long[] sorted, int from, int count) {
        int middle = from + count / 2;
        return (count & 1) != 0 ? sorted[middle] : ((double) sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The median of the deviations from the median. They ascend to both sides of it, so they are merged from there; they
     * are taken twice as large, so that they are whole numbers.
     */
    private static double medianDeviation(long[] sorted, int count, double median) {
        long twice = Math.round(2 * median);
        int below = (count - 1) / 2;
        int above = below + 1;
        long before = 0;
        long newest = 0;
        for (int taken = 0; taken <= count / 2; taken++) {
            before = newest;
            long down = below >= 0 ? twice - 2 * sorted[below] : Long.MAX_VALUE;
            long up = above < count ? 2 * sorted[above] - twice : Long.MAX_VALUE;
            if (down <= up) {
                newest = down;
                below--;
            } else {
                newest = up;
                above++;
            }
        }
        return (count & 1) != 0 ? newest / 2.0 : ((double) before + newest) / 4;
    }
}
