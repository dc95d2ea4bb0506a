package org.stratosphere.bruteforce;

import org.stratosphere.pluginapi.module.Settings;

/**
 * When guessing is reported.
 *
 * @param minMatches matches that are reported
 * @param fewFlows flows above which the share of matches counts as well
 * @param sharePercent that share
 * @param mostFlows newest flows of a source to a service that are looked at
 * @param spanMicros event time in which they ended, microseconds
 * @param repeatMicros event time after which a report may be repeated, microseconds
 * @param repeatMatches new matches without which it is not
 * @param fullConfidence matches that give the confidence 1
 * @param scanPackets packets out of a flow that may be a scan's
 */
record GuessRule(
        long minMatches,
        long fewFlows,
        long sharePercent,
        int mostFlows,
        long spanMicros,
        long repeatMicros,
        long repeatMatches,
        long fullConfidence,
        long scanPackets) {
    private static final int PERCENT = 100;

    /**
     * The rule of the user's settings.
     *
     * @throws IllegalArgumentException when the span is 0
     */
    static GuessRule of(Settings settings) {
        long span = settings.durationMicros(BruteForce.SPAN);
        if (span < 1) {
            throw new IllegalArgumentException(BruteForce.SPAN + " must be longer than 0");
        }
        return new GuessRule(
                settings.integer(BruteForce.MIN_MATCHES),
                settings.integer(BruteForce.FEW_FLOWS),
                settings.integer(BruteForce.SHARE),
                (int) settings.integer(BruteForce.MOST_FLOWS),
                span,
                settings.durationMicros(BruteForce.REPEAT_AFTER),
                settings.integer(BruteForce.REPEAT_MATCHES),
                settings.integer(BruteForce.FULL_CONFIDENCE),
                settings.integer(BruteForce.SCAN_PACKETS));
    }

    /** Whether so many matches of so many flows are guessing. */
    boolean isGuessing(long matches, long flows) {
        return matches >= minMatches && (flows <= fewFlows || matches * PERCENT >= flows * sharePercent);
    }

    double confidence(long matches) {
        return Math.min(1, (double) matches / fullConfidence);
    }
}
