package org.stratosphere.beaconing;

import org.jspecify.annotations.Nullable;

/** Scores the connections of one pair after the other. Keeps its arrays. For one thread. */
final class BeaconScorer {
    private final BeaconSettings settings;
    private final StartHistogram bins;
    private long[] intervals = new long[64];

    BeaconScorer(BeaconSettings settings) {
        this.settings = settings;
        bins = new StartHistogram(settings);
    }

    /**
     * The score of a pair, computed only as far as it can still be reported: what costs least comes first, and a part that
     * is not yet known counts as 1.
     *
     * @param span length in whole seconds, at least 1
     * @return the score, or null when there are too few starts or it is too low
     */
    @Nullable
    BeaconScore score(Connections connections, long span) {
        int count = connections.count();
        if (count < settings.minStarts()) {
            return null;
        }
        int[] seconds = connections.sortedSeconds();
        int intervalCount = intervals(seconds, count);
        if (intervalCount < settings.minIntervals() || intervalCount < settings.minStarts() - 1) {
            return null;
        }
        bins.fill(seconds, count, span);
        double duration = bins.duration(seconds[0], seconds[count - 1], span);
        double histogram = bins.score();
        if (isTooLow(1, 1, duration, histogram)) {
            return null;
        }
        boolean isSizeKnown = connections.sizeCount() >= settings.minStarts();
        double most = isSizeKnown ? 1 : 0;
        double time = time(intervalCount);
        if (isTooLow(time, most, duration, histogram)) {
            return null;
        }
        double size = isSizeKnown
                ? Regularity.score(connections.sizes(), connections.sizeCount(), settings.leastQuartileSpan(), 0)
                : 0;
        if (isTooLow(time, size, duration, histogram)) {
            return null;
        }
        return new BeaconScore(
                sum(time, size, duration, histogram),
                time,
                size,
                duration,
                histogram,
                Regularity.median(intervals, 0, intervalCount),
                isSizeKnown);
    }

    private double time(int count) {
        return Regularity.score(intervals, count, settings.leastQuartileSpan(), 1);
    }

    /** Fills in the intervals that are not 0, and counts them. */
    private int intervals(int[] sorted, int count) {
        if (intervals.length < count) {
            intervals = new long[count + count / 4];
        }
        int kept = 0;
        for (int i = 1; i < count; i++) {
            int interval = sorted[i] - sorted[i - 1];
            if (interval > 0) {
                intervals[kept++] = interval;
            }
        }
        return kept;
    }

    private boolean isTooLow(double time, double size, double duration, double histogram) {
        return !settings.isReported(sum(time, size, duration, histogram));
    }

    private double sum(double time, double size, double duration, double histogram) {
        double sum = time * settings.timeWeight()
                + size * settings.sizeWeight()
                + duration * settings.durationWeight()
                + histogram * settings.histogramWeight();
        return Math.round(sum * 1000) / 1000.0;
    }
}
