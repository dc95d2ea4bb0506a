package org.stratosphere.engine.flow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.SkipReason;

/**
 * What a run reads of binetflow, in blocks and by several threads.
 *
 * @param flows as {@link PlainBinetflow#describe} tells them
 */
record QuickBinetflow(List<List<Object>> flows, Map<SkipReason, FeedReport.Skipped> skipped) {
    private static final long DAY_MICROS = 86_400_000_000L;

    static QuickBinetflow read(String text, int threads, int blockBytes) throws IOException {
        FlowInput input =
                new FlowInput.StreamInput("text", new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        FeedOptions options = new FeedOptions(threads, blockBytes, false, FeedOptions.AUTO_LATENESS, DAY_MICROS);
        List<List<Object>> flows = new ArrayList<>();
        try (FlowFeed feed = FlowFeeds.open(List.of(input), List.of(new BinetflowFormat()), options)) {
            for (FlowBatch batch; (batch = feed.next()) != null; feed.release(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    flows.add(PlainBinetflow.describe(batch, row));
                }
            }
            return new QuickBinetflow(flows, feed.report().inputs().get(0).skipped());
        }
    }
}
