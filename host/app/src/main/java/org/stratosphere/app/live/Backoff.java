package org.stratosphere.app.live;

/** How long to wait before the next try: a second, then twice as long each time, up to a limit. For one thread. */
final class Backoff {
    private static final long FIRST_MILLIS = 1000;

    private final long mostMillis;
    private long nextMillis;
    private int failures;

    /**
     * @param mostMillis the limit, milliseconds, at least 1
     */
    Backoff(long mostMillis) {
        this.mostMillis = mostMillis;
        reset();
    }

    /** Counts a failure, and says how long to wait behind it, milliseconds. */
    long failed() {
        failures++;
        long wait = nextMillis;
        nextMillis = Math.min(mostMillis, 2 * nextMillis);
        return wait;
    }

    /** Whether the next failure is worth a line: the first, and then as often as their number doubles. */
    boolean isToldNext() {
        return Integer.bitCount(failures + 1) == 1;
    }

    /** Begins anew behind a success. */
    void reset() {
        nextMillis = Math.min(FIRST_MILLIS, mostMillis);
        failures = 0;
    }
}
