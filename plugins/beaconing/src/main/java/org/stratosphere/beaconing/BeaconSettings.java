package org.stratosphere.beaconing;

import org.stratosphere.pluginapi.flow.PortSet;
import org.stratosphere.pluginapi.module.Settings;

/** The settings of the module, read once for a detector. Immutable. Defaults are those of RITA 5, where it has them. */
final class BeaconSettings {
    private static final double WEIGHT_TOLERANCE = 1e-9;
    private static final double MICROS = 1e6;

    private final long spanSeconds;
    private final long leastSpanSeconds;
    private final long gapMicros;
    private final long repeatMicros;
    private final double growth;
    private final int minStarts;
    private final int minIntervals;
    private final int strobe;
    private final double leastQuartileSpan;
    private final int bins;
    private final int bimodalBins;
    private final double bimodalStep;
    private final int durationBins;
    private final double fullRun;
    private final double[] weights = new double[4];
    private final double least;
    private final double alarmScore;
    private final double alarmEvenness;
    private final double alarmIntervalSeconds;
    private final double alarmCover;
    private final int alarmConnections;
    private final PortSet hintPorts;
    private final PortSet ignoredPorts;

    /** @throws IllegalArgumentException when texts cannot be read, or numbers do not fit each other */
    BeaconSettings(Settings settings) {
        spanSeconds = seconds(settings, "span");
        leastSpanSeconds = seconds(settings, "least-span");
        if (leastSpanSeconds > spanSeconds) {
            throw new IllegalArgumentException("least-span is longer than span");
        }
        gapMicros = settings.durationMicros("status-gap");
        repeatMicros = settings.durationMicros("repeat");
        growth = settings.number("growth");
        minStarts = (int) settings.integer("min-starts");
        minIntervals = (int) settings.integer("min-intervals");
        strobe = (int) settings.integer("strobe");
        leastQuartileSpan = settings.number("least-quartile-span");
        bins = (int) settings.integer("bins");
        bimodalBins = (int) settings.integer("bimodal-bins");
        bimodalStep = settings.number("bimodal-step");
        durationBins = (int) settings.integer("duration-bins");
        fullRun = settings.integer("full-run");
        weights[0] = settings.number("time-weight");
        weights[1] = settings.number("size-weight");
        weights[2] = settings.number("duration-weight");
        weights[3] = settings.number("histogram-weight");
        if (weights[0] + weights[1] + weights[2] + weights[3] > 1 + WEIGHT_TOLERANCE) {
            throw new IllegalArgumentException("the four weights are more than 1 together");
        }
        least = settings.number("least-score");
        alarmScore = settings.number("alarm-score");
        if (least > alarmScore) {
            throw new IllegalArgumentException("least-score is above alarm-score");
        }
        alarmEvenness = settings.number("alarm-evenness");
        alarmIntervalSeconds = settings.durationMicros("alarm-interval") / MICROS;
        alarmCover = settings.number("alarm-cover");
        alarmConnections = (int) settings.integer("alarm-connections");
        hintPorts = PortSet.parse(settings.text("hint-ports"));
        ignoredPorts = PortSet.parse(settings.text("ignored-udp-ports"));
    }

    private static long seconds(Settings settings, String name) {
        long micros = settings.durationMicros(name);
        long seconds = micros / 1_000_000L;
        if (seconds < 1 || seconds > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " must be 1 s to 2,147,483,647 s long");
        }
        return seconds;
    }

    /** Whether a score is reported. Scores are compared in thousandths, as they are rounded. */
    boolean isReported(double score) {
        return Math.round(score * 1000) / 10.0 >= least;
    }

    /** Whether what is known of a beacon is enough for an alarm: an unknown size says nothing for or against it. */
    boolean isHigh(BeaconScore score) {
        double known = score.isSizeKnown() || sizeWeight() == 1 ? 1 : 1 - sizeWeight();
        return Math.round(score.score() / known * 1000) / 10.0 >= alarmScore;
    }

    long spanSeconds() {
        return spanSeconds;
    }

    long leastSpanSeconds() {
        return leastSpanSeconds;
    }

    long gapMicros() {
        return gapMicros;
    }

    long repeatMicros() {
        return repeatMicros;
    }

    double growth() {
        return growth;
    }

    int minStarts() {
        return minStarts;
    }

    int minIntervals() {
        return minIntervals;
    }

    int strobe() {
        return strobe;
    }

    double leastQuartileSpan() {
        return leastQuartileSpan;
    }

    int bins() {
        return bins;
    }

    int bimodalBins() {
        return bimodalBins;
    }

    double bimodalStep() {
        return bimodalStep;
    }

    int durationBins() {
        return durationBins;
    }

    double fullRun() {
        return fullRun;
    }

    double timeWeight() {
        return weights[0];
    }

    double sizeWeight() {
        return weights[1];
    }

    double durationWeight() {
        return weights[2];
    }

    double histogramWeight() {
        return weights[3];
    }

    /** What the parts time and histogram must be at least for an alarm. */
    double alarmEvenness() {
        return alarmEvenness;
    }

    double alarmIntervalSeconds() {
        return alarmIntervalSeconds;
    }

    /** The least share of the pair's time that its connections, each with its interval, must cover for an alarm. */
    double alarmCover() {
        return alarmCover;
    }

    int alarmConnections() {
        return alarmConnections;
    }

    /** Whether beacons to a TCP port are hints at most. */
    boolean isHintPort(int portCode) {
        return hintPorts.contains(portCode);
    }

    /** Whether UDP flows to a port are left out. */
    boolean isIgnoredUdp(int portCode) {
        return ignoredPorts.contains(portCode);
    }
}
