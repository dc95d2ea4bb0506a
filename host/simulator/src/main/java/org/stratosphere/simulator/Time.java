package org.stratosphere.simulator;

/** Seconds and microseconds. */
final class Time {
    private Time() {}

    /** Seconds as whole microseconds, 0 or more. */
    static long micros(double seconds) {
        return Math.max(0, Math.round(seconds * 1_000_000));
    }
}
