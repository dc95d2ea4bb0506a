package org.stratosphere.app.live;

/**
 * Tells a server that has nothing to say from a connection that is dead without having been closed: argus reports on
 * itself at an interval of its own (its option {@code -M}), which is learnt from the reports. One that keeps silent for
 * three of them, and half a minute, is gone; until an interval is known, none ever is. Times are nanoseconds of a clock
 * that does not jump. For one thread.
 */
final class ArgusPulse {
    private static final int MISSED_REPORTS = 3;
    private static final long LEAST_NANOS = 30_000_000_000L;

    /** The first interval may be a short one: from the connection to the next full report. */
    private static final int FIRST_FULL_INTERVAL = 2;

    private long heardNanos;
    private long reportedNanos;
    private long intervalNanos;
    private int reports;

    /** Begins with a connection. */
    ArgusPulse(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** Something came: flows, or a report. */
    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** A report came. */
    void reported(long nowNanos) {
        if (reports >= FIRST_FULL_INTERVAL) {
            intervalNanos = Math.max(intervalNanos, nowNanos - reportedNanos);
        }
        reportedNanos = nowNanos;
        reports++;
    }

    /** Whether a server that reports as this one did would have been heard of. */
    boolean isGone(long nowNanos) {
        return intervalNanos > 0 && silentNanos(nowNanos) >= Math.max(LEAST_NANOS, MISSED_REPORTS * intervalNanos);
    }

    /** Time since anything came, nanoseconds. */
    long silentNanos(long nowNanos) {
        return nowNanos - heardNanos;
    }

    /** The longest time between two reports, nanoseconds; 0 until it is known. */
    long intervalNanos() {
        return intervalNanos;
    }
}
