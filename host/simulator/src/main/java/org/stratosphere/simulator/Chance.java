package org.stratosphere.simulator;

import java.util.List;

/**
 * Draws from distributions. The numbers are SplitMix64's (Steele, Lea and Flood, OOPSLA 2014) and the functions
 * {@link StrictMath}'s, so that a seed gives the same draws on every JDK and machine. For one thread.
 */
final class Chance {
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;
    private static final double UNIT = 0x1p-53;

    private long state;

    Chance(long seed) {
        state = seed;
    }

    /** A source of chance of its own, which later draws from this one do not change. */
    Chance split() {
        return new Chance(next());
    }

    /** A whole number from {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return least + (int) ((next() >>> 32) * (most - least + 1) >>> 32);
    }

    /** A number from {@code least} to {@code most}. */
    double between(double least, double most) {
        return least + (most - least) * unit();
    }

    boolean happens(double probability) {
        return unit() < probability;
    }

    /** Exponential: gaps of events that know nothing of each other. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    /** Log-normal by its median: sizes and durations, most small and a few very large. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * normal());
    }

    <T> T oneOf(List<T> things) {
        return things.get(between(0, things.size() - 1));
    }

    /** A client's port, as operating systems choose them. */
    int clientPort() {
        return between(49_152, 65_535);
    }

    /** Standard normal, by Box and Muller. */
    private double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    /** A number from 0 to less than 1. */
    private double unit() {
        return (next() >>> 11) * UNIT;
    }

    /** The next 64 bits; none comes twice. */
    long next() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ state >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
