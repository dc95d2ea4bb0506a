package org.stratosphere.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Reads inputs with a flow format as an analysis does, the built-in formats being asked first. For any thread. */
public final class FormatHarness {
    /** Bytes of the blocks in which an analysis reads. */
    public static final int LARGE_BLOCK = 1 << 20;

    /** Bytes of blocks that end in the middle of nearly everything. */
    public static final int SMALL_BLOCK = 1 << 10;

    private static final int PARSERS = 2;

    private final List<FlowFormat> formats;

    private FormatHarness(List<FlowFormat> formats) {
        this.formats = formats;
    }

    public static FormatHarness of(FlowFormat format) {
        List<FlowFormat> formats = new ArrayList<>(BuiltInFormats.all());
        formats.add(format);
        return new FormatHarness(List.copyOf(formats));
    }

    /** Reads a text, as UTF-8, in large blocks. */
    public ReadFlows read(String text) throws IOException {
        return read(text, LARGE_BLOCK);
    }

    /**
     * Reads a text, as UTF-8.
     *
     * @param blockBytes bytes of a block, which grows for longer records
     * @throws IOException as {@link #read(FlowInput, int)}
     */
    public ReadFlows read(String text, int blockBytes) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(new FlowInput.StreamInput("test", new ByteArrayInputStream(bytes)), blockBytes);
    }

    /**
     * Reads an input.
     *
     * @param blockBytes bytes of a block, which grows for longer records
     * @throws IOException when it cannot be read, or no format recognises it
     */
    public ReadFlows read(FlowInput input, int blockBytes) throws IOException {
        FeedOptions options =
                new FeedOptions(PARSERS, blockBytes, false, FeedOptions.AUTO_LATENESS, RunSettings.TIME_JUMP_MICROS);
        List<String> flows = new ArrayList<>();
        try (FlowFeed feed = FlowFeeds.open(List.of(input), formats, options)) {
            for (FlowBatch batch; (batch = feed.next()) != null; feed.release(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    flows.add(flow(batch, row));
                }
            }
            FeedReport.Input report = feed.report().inputs().get(0);
            Map<SkipReason, FeedReport.Skipped> skipped = new EnumMap<>(SkipReason.class);
            skipped.putAll(report.skipped());
            return new ReadFlows(flows, skipped, report.layout());
        }
    }

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
}
