package org.stratosphere.testkit;

import java.util.List;
import java.util.Map;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.pluginapi.flow.SkipReason;

/**
 * What the engine made of an input.
 *
 * @param flows one text a flow, in the order in which the engine hands them on: start and duration in µs, tuple with
 *     source port, packets and bytes of both sides, state, established, label in quotes, line
 * @param skipped skipped records by reason
 * @param layout the newest layout's description
 */
public record ReadFlows(List<String> flows, Map<SkipReason, FeedReport.Skipped> skipped, String layout) {
    /** The flows without their lines, for inputs that hold the same flows in different places. */
    public List<String> withoutLines() {
        return flows.stream()
                .map(flow -> flow.substring(0, flow.lastIndexOf(" line ")))
                .toList();
    }
}
