package org.stratosphere.largeupload;

import org.stratosphere.pluginapi.module.Settings;

/**
 * When an upload is reported.
 *
 * @param flowBytes of one flow
 * @param sumBytes of a pair of addresses in the period
 * @param periodMicros event time, microseconds
 * @param confidence of each finding, in [0,1]
 */
record UploadRule(long flowBytes, long sumBytes, long periodMicros, double confidence) {
    static final long MEGABYTE = 1_000_000;

    private static final int LIGHT_SHARE = 500;

    /** Small flows are sampled so that the standard error of a sum that is reported is at most a hundredth. */
    private static final int SAMPLES = 10_000;

    /**
     * The rule of the user's settings.
     *
     * @throws IllegalArgumentException when the period is shorter than a second
     */
    static UploadRule of(Settings settings) {
        long period = settings.durationMicros(LargeUpload.PERIOD);
        if (period < 1_000_000) {
            throw new IllegalArgumentException(LargeUpload.PERIOD + " must be at least 1s");
        }
        return new UploadRule(
                settings.integer(LargeUpload.FLOW) * MEGABYTE,
                settings.integer(LargeUpload.SUM) * MEGABYTE,
                period,
                settings.number(LargeUpload.CONFIDENCE));
    }

    /** Which flows are added up; each that is reported by itself counts as it is. */
    FlowSample sample() {
        return new FlowSample(Math.min(flowBytes, sumBytes / SAMPLES));
    }

    /** What is too little, beside the sum, to be kept by the time at which it was sent: a megabyte of 500. */
    long lightBytes() {
        return sumBytes / LIGHT_SHARE;
    }
}
