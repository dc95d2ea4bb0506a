package org.stratosphere.beaconing;

import java.util.Arrays;

/** How evenly a pair's connections lie over the span: its bins, as RITA counts them. Used again. For one thread. */
final class StartHistogram {
    private final BeaconSettings settings;
    private final int[] bins;
    private final int[] groups;
    private int occupied;

    StartHistogram(BeaconSettings settings) {
        this.settings = settings;
        bins = new int[settings.bins()];
        groups = new int[settings.bins()];
    }

    /**
     * Counts starts. One at an edge belongs to the later bin, one at the span's end to the last.
     *
     * @param seconds whole seconds after the span's start
     * @param count how many there are
     * @param span length in whole seconds, at least 1
     */
    void fill(int[] seconds, int count, long span) {
        Arrays.fill(bins, 0);
        occupied = 0;
        for (int i = 0; i < count; i++) {
            int bin = (int) Math.min(bins.length - 1, (long) seconds[i] * bins.length / span);
            if (bins[bin]++ == 0) {
                occupied++;
            }
        }
    }

    /** The larger of evenness and, with enough non-empty bins, how well two heights describe them; in thousandths. */
    double score() {
        double score = evenness();
        if (occupied >= settings.bimodalBins()) {
            score = Math.max(score, bimodal());
        }
        return Math.round(score * 1000) / 1000.0;
    }

    /** 1 − σ/mean of all bins, at least 0; 0 where half of them are empty, however high the others are. */
    double evenness() {
        if (2 * occupied <= bins.length) {
            return 0;
        }
        double total = 0;
        for (int bin : bins) {
            total += bin;
        }
        double mean = total / bins.length;
        double squares = 0;
        for (int bin : bins) {
            squares += (bin - mean) * (bin - mean);
        }
        return Math.max(0, 1 - Math.sqrt(squares / bins.length) / mean);
    }

    /** The share of the non-empty bins, less one, that have one of the two most frequent heights; at most 1. */
    double bimodal() {
        int tallest = 0;
        for (int bin : bins) {
            tallest = Math.max(tallest, bin);
        }
        int step = Math.max(1, (int) Math.ceil(tallest * settings.bimodalStep()));
        int bars = 0;
        for (int bin : bins) {
            if (bin > 0) {
                groups[bars++] = bin / step;
            }
        }
        Arrays.sort(groups, 0, bars);
        int most = 0;
        int second = 0;
        for (int from = 0, to; from < bars; from = to) {
            to = from + 1;
            while (to < bars && groups[to] == groups[from]) {
                to++;
            }
            int size = to - from;
            if (size > most) {
                second = most;
                most = size;
            } else if (size > second) {
                second = size;
            }
        }
        return Math.min(1, (double) (most + second) / Math.max(1, bars - 1));
    }

    /**
     * How much of the span the pair was in touch: the larger of the share between its first and its last start and of its
     * longest run of non-empty bins, which may go on from the end to the beginning; rounded up to thousandths. 0 where few
     * bins have any.
     */
    double duration(int first, int last, long span) {
        if (occupied < settings.durationBins()) {
            return 0;
        }
        double covered = Math.min(1, (double) (last - first) / span);
        double run = Math.min(1, longestRun() / settings.fullRun());
        return Math.ceil(Math.max(covered, run) * 1000) / 1000;
    }

    /** How many bins have any. */
    int occupied() {
        return occupied;
    }

    private double longestRun() {
        if (occupied == bins.length) {
            return occupied;
        }
        int longest = 0;
        int run = 0;
        for (int round = 0; round < 2; round++) {
            for (int bin : bins) {
                run = bin > 0 ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        return longest;
    }
}
