package org.stratosphere.beaconing;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.flow.AddressRanges;
import org.stratosphere.pluginapi.module.Settings;

/** The settings of the module, read once for a detector. Immutable. Defaults are those of RITA 5, where it has them. */
final class BeaconSettings {
    private static final double WEIGHT_TOLERANCE = 1e-9;
    private static final int PORTS = 1 << 16;

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
    private final double[] levels = new double[3];
    private final AddressRanges internal;
    private final BitSet ignoredPorts;

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
        levels[0] = settings.number("low");
        levels[1] = settings.number("medium");
        levels[2] = settings.number("high");
        if (levels[0] > levels[1] || levels[1] > levels[2]) {
            throw new IllegalArgumentException("low, medium and high must not descend");
        }
        internal = AddressRanges.parse(settings.text("internal"));
        ignoredPorts = ports(settings.text("ignored-udp-ports"));
    }

    private static long seconds(Settings settings, String name) {
        long micros = settings.durationMicros(name);
        long seconds = micros / 1_000_000L;
        if (seconds < 1 || seconds > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " must be 1 s to 2,147,483,647 s long");
        }
        return seconds;
    }

    private static BitSet ports(String text) {
        BitSet ports = new BitSet();
        for (String word : text.strip().split("[\\s,]+")) {
            if (word.matches("[0-9]{1,5}") && Integer.parseInt(word) < PORTS) {
                ports.set(Integer.parseInt(word));
            } else if (!word.isEmpty()) {
                throw new IllegalArgumentException("'" + word.replaceAll("\\p{Cntrl}", "?") + "' is no port");
            }
        }
        return ports;
    }

    /** The level of a score, or null where it is too low. Scores are compared in thousandths, as they are rounded. */
    @Nullable
    Level level(double score) {
        double hundredths = Math.round(score * 1000) / 10.0;
        if (hundredths < levels[0]) {
            return null;
        }
        return hundredths >= levels[2] ? Level.HIGH : hundredths >= levels[1] ? Level.MEDIUM : Level.LOW;
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

    AddressRanges internal() {
        return internal;
    }

    /** Whether UDP flows to a port are left out. */
    boolean isIgnoredUdp(int port) {
        return ignoredPorts.get(port);
    }
}
