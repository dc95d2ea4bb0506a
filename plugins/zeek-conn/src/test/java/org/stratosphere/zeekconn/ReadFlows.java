package org.stratosphere.zeekconn;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Established;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.flow.SkipReason;

/**
 * What the engine's feed makes of an input, the built-in formats being asked first.
 *
 * @param flows one text a flow, in the order in which the engine hands them on
 * @param skipped skipped records by reason
 * @param layout the newest layout's description
 */
record ReadFlows(List<String> flows, Map<SkipReason, FeedReport.Skipped> skipped, String layout) {
    static final int SMALL_BLOCK = 1 << 10;
    static final int LARGE_BLOCK = 1 << 20;

    static ReadFlows of(String text) throws IOException {
        return of(text, LARGE_BLOCK);
    }

    static ReadFlows of(String text, int blockBytes) throws IOException {
        return of(
                new FlowInput.StreamInput("test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
                blockBytes);
    }

    static ReadFlows of(FlowInput input, int blockBytes) throws IOException {
        List<FlowFormat> formats = new ArrayList<>(BuiltInFormats.all());
        formats.add(new ZeekConn());
        FeedOptions options =
                new FeedOptions(2, blockBytes, false, FeedOptions.AUTO_LATENESS, RunSettings.TIME_JUMP_MICROS);
        List<String> flows = new ArrayList<>();
        try (FlowFeed feed = FlowFeeds.open(List.of(input), formats, options)) {
            for (FlowBatch batch; (batch = feed.next()) != null; feed.release(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    flows.add(flow(batch, row));
                }
            }
            FeedReport.Input report = feed.report().inputs().get(0);
            return new ReadFlows(flows, sorted(report.skipped()), report.layout());
        }
    }

    private static Map<SkipReason, FeedReport.Skipped> sorted(Map<SkipReason, FeedReport.Skipped> skipped) {
        Map<SkipReason, FeedReport.Skipped> all = new EnumMap<>(SkipReason.class);
        all.putAll(skipped);
        return all;
    }

    /** Start, duration, tuple with source port, packets and bytes of both sides, state, established, label. */
    private static String flow(FlowBatch batch, int row) {
        return String.format(
                Locale.ROOT,
                "%d+%d %s:%s %s:%s %s p%d=%d+%d b%d=%d+%d %s %s '%s' line %d",
                batch.startMicros[row],
                batch.durationMicros[row],
                new Address(batch.sourceHigh[row], batch.sourceLow[row]),
                Port.text(batch.sourcePort[row]),
                new Address(batch.destinationHigh[row], batch.destinationLow[row]),
                Port.text(batch.destinationPort[row]),
                Protocol.name(batch.protocol[row]),
                batch.totalPackets[row],
                batch.sourcePackets[row],
                batch.destinationPackets[row],
                batch.totalBytes[row],
                batch.sourceBytes[row],
                batch.destinationBytes[row],
                batch.state(row).text(),
                Established.of(batch.established[row]),
                batch.label(row).text(),
                batch.line[row]);
    }

    /** The flows without their lines, for inputs that hold the same flows in different places. */
    List<String> withoutLines() {
        return flows.stream()
                .map(flow -> flow.substring(0, flow.lastIndexOf(" line ")))
                .toList();
    }

    /** A file of the public captures; aborts the test where they are absent. */
    static Path shared(String name) {
        String named = System.getenv("STRATOSPHERE_SHARED");
        if (named != null) {
            return present(Path.of(named).resolve(name));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/data"))) {
                return present(at.resolve("shared").resolve(name));
            }
        }
        return Assumptions.abort("shared/" + name + " not found");
    }

    private static Path present(Path file) {
        return Files.exists(file) ? file : Assumptions.abort(file + " not found");
    }
}
