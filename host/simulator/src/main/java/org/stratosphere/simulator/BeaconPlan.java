package org.stratosphere.simulator;

/**
 * How a bot keeps in touch with a server.
 *
 * @param periodSeconds usual gap between starts
 * @param jitter largest deviation of a gap, as a share of the period
 * @param late probability that a gap is 1.3 to 3 times as long, because the computer was busy
 * @param requestBytes usual payload of a question
 * @param spread largest deviation of that payload, as a share of it
 * @param seconds usual duration
 * @param orders probability that the answer has orders, and is longer
 * @param keepsOpen whether all questions go over one connection, instead of a new one each time
 */
record BeaconPlan(
        double periodSeconds,
        double jitter,
        double late,
        int requestBytes,
        double spread,
        double seconds,
        double orders,
        boolean keepsOpen) {

    /** A bot that calls anew each time, with flows of about 800 bytes. */
    static BeaconPlan calling(double periodSeconds, double jitter) {
        return new BeaconPlan(periodSeconds, jitter, 0.02, 190, 0.25, 0.05, 0.04, false);
    }

    /** A bot that asks over one connection, with flows of about 220 bytes. */
    static BeaconPlan asking(double periodSeconds, double jitter) {
        return new BeaconPlan(periodSeconds, jitter, 0.02, 24, 0.15, 0.05, 0.03, true);
    }
}
