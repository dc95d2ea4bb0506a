package org.stratosphere.portscan;

/**
 * Counts in one long: how many there were in a span, counted from 1970, and in the span before it. The number of the span
 * has 24 bits, the counts 20, and go no further.
 */
final class Successes {
    /** There were none. */
    static final long NONE = 0;

    private static final int BITS = 20;
    private static final long MOST = (1 << BITS) - 1;
    private static final long SPANS = (1 << 24) - 1;

    /** A time that is so many spans before the newest shows that the newest was not to be believed. */
    private static final long FAR = 24;

    private Successes() {}

    /** The counts with one more; one that is older than the newest span counts there. */
    static long add(long counts, long micros, long spanMicros) {
        long newest = counts >>> 2 * BITS;
        long span = Math.floorDiv(micros, spanMicros) & SPANS;
        long before = counts >>> BITS & MOST;
        long now = counts & MOST;
        if (span > newest || span + FAR < newest) {
            before = span == newest + 1 ? now : 0;
            now = 0;
            newest = span;
        }
        return newest << 2 * BITS | before << BITS | Math.min(MOST, now + 1);
    }

    /** How many there were in the span of a time and in the one before. */
    static long count(long counts, long micros, long spanMicros) {
        long newest = counts >>> 2 * BITS;
        long span = Math.floorDiv(micros, spanMicros) & SPANS;
        long before = counts >>> BITS & MOST;
        long now = counts & MOST;
        if (span > newest) {
            return span == newest + 1 ? now : 0;
        }
        return span + FAR < newest ? 0 : before + now;
    }
}
