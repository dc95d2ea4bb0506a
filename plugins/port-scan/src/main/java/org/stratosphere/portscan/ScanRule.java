package org.stratosphere.portscan;

import org.stratosphere.pluginapi.flow.PortSet;
import org.stratosphere.pluginapi.module.Settings;

/**
 * When a scan is reported.
 *
 * @param firstReport distinct destinations or ports that are reported first
 * @param factor how many times as many are reported next, at least 2
 * @param spanMicros event time over which they are counted, microseconds
 * @param fullConfidencePackets packets that give the confidence 1
 * @param unknownConfidence the confidence where no packets are known, in [0,1]
 * @param everydayPorts ports that nearly every host uses
 */
record ScanRule(
        long firstReport,
        long factor,
        long spanMicros,
        long fullConfidencePackets,
        double unknownConfidence,
        PortSet everydayPorts) {
    /**
     * The rule of the user's settings.
     *
     * @throws IllegalArgumentException when the span is 0, or a port is none
     */
    static ScanRule of(Settings settings) {
        long span = settings.durationMicros(PortScan.SPAN);
        if (span < 1) {
            throw new IllegalArgumentException(PortScan.SPAN + " must be longer than 0");
        }
        return new ScanRule(
                settings.integer(PortScan.FIRST_REPORT),
                settings.integer(PortScan.FACTOR),
                span,
                settings.integer(PortScan.FULL_CONFIDENCE),
                settings.number(PortScan.UNKNOWN_CONFIDENCE),
                PortSet.parse(settings.text(PortScan.EVERYDAY_PORTS)));
    }

    /** Whether nearly every host uses a port, by its code, so that some of what it tries there is in vain. */
    boolean isEveryday(int portCode) {
        return everydayPorts.contains(portCode);
    }

    /** The level of so many: 0 below the first report, one more at each factor; with the defaults floor(log10 n). */
    int level(long distinct) {
        int level = 0;
        for (long next = firstReport; distinct >= next; next *= factor) {
            level++;
        }
        return level;
    }

    /** The smallest number of a level, at least 1. */
    long least(int level) {
        long least = firstReport;
        for (int i = 1; i < level; i++) {
            least *= factor;
        }
        return least;
    }

    /** @param packets of all flows counted, −1 when none are known */
    double confidence(long packets) {
        return packets < 0 ? unknownConfidence : Math.min(1, (double) packets / fullConfidencePackets);
    }
}
