package org.stratosphere.portscan;

import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;

/**
 * A scan as it is reported.
 *
 * @param distinct destinations or ports
 * @param isExact whether they were counted and not estimated
 * @param packets of all flows counted, −1 when none are known
 * @param successes flows of the same source and port that were established, in the span or so
 * @param destination of the newest flow
 * @param portCode of the newest flow
 * @param protocolId of all flows
 */
record ScanSummary(
        long distinct,
        boolean isExact,
        long packets,
        long successes,
        Address destination,
        int portCode,
        int protocolId) {
    static final String HORIZONTAL_LABEL = "Horizontal-Port-Scan";
    static final String VERTICAL_LABEL = "Vertical-Port-Scan";

    private static final double MICROS = 1e6;

    /** The finding about the scan's source. */
    Finding finding(boolean isVertical, ScanRule rule) {
        String about = isExact ? "" : "about ";
        String known = packets < 0 ? ", packets unknown" : " and {packets} packets";
        String template = isVertical
                ? about + "{ports} {protocol} ports of {destination} tried in vain within {seconds} s" + known
                        + ", lately {port}"
                : about + "{destinations} destinations tried in vain on {port}/{protocol} within {seconds} s" + known
                        + (successes > 0 ? ", beside about {established} established flows" : "")
                        + ", lately {destination}";
        return new Finding(
                isVertical ? VERTICAL_LABEL : HORIZONTAL_LABEL,
                true,
                Level.HIGH,
                rule.confidence(packets) * distinct / (distinct + successes),
                null,
                Reason.of(
                        template,
                        isVertical ? "ports" : "destinations",
                        distinct,
                        "seconds",
                        Math.round(rule.spanMicros() / MICROS),
                        "packets",
                        packets,
                        "established",
                        successes,
                        "destination",
                        destination.toString(),
                        "port",
                        Port.text(portCode),
                        "protocol",
                        Protocol.name(protocolId)));
    }
}
