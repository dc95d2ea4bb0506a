package org.stratosphere.beaconing;

/**
 * How much a pair's connections look like a beacon's.
 *
 * @param score the weighted sum of the four parts, in thousandths, in [0,1]
 * @param time how regular the intervals are
 * @param size how regular the sizes are
 * @param duration how much of the span the pair was in touch
 * @param histogram how evenly the connections lie over the span
 * @param interval median interval, seconds
 * @param isSizeKnown whether there were enough sizes for that part; it is 0 otherwise
 */
record BeaconScore(
        double score,
        double time,
        double size,
        double duration,
        double histogram,
        double interval,
        boolean isSizeKnown) {}
