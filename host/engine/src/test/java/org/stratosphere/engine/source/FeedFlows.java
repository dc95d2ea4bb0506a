package org.stratosphere.engine.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowFormat;

/** Lines of flows for tests, and what a feed makes of them as one text a flow. */
final class FeedFlows {
    static final String HEADER =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label\n";
    static final long DAY = 86_400_000_000L;
    static final long SECOND = 1_000_000L;

    private FeedFlows() {}

    /** A line of a flow at a second of 2024-03-01, or of later days. */
    static String line(long second, String source) {
        return String.format(
                Locale.ROOT,
                "2024/03/%02d %02d:%02d:%02d.000000,0.1,tcp,%s,1,   ->,10.9.9.9,80,CON,0,0,2,120,60,x\n",
                1 + second / 86_400,
                second / 3600 % 24,
                second / 60 % 60,
                second % 60,
                source);
    }

    /** Lines of one source, a second apart. */
    static String lines(int fromSecond, int count, String source) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(line(fromSecond + i, source));
        }
        return text.toString();
    }

    static FeedOptions options(int threads, int blockBytes) {
        return new FeedOptions(threads, blockBytes, false, FeedOptions.AUTO_LATENESS, DAY);
    }

    static List<FlowInput> files(Path... files) {
        return Arrays.stream(files).<FlowInput>map(FlowInput.FileInput::new).toList();
    }

    /** Reads all flows: seconds since 2024-03-01, file and line of each. */
    static FeedReport read(List<FlowInput> inputs, FeedOptions options, List<String> flows) throws IOException {
        return read(inputs, BuiltInFormats.all(), options, flows);
    }

    static FeedReport read(List<FlowInput> inputs, List<FlowFormat> formats, FeedOptions options, List<String> flows)
            throws IOException {
        try (FlowFeed feed = FlowFeeds.open(inputs, formats, options)) {
            for (FlowBatch batch; (batch = feed.next()) != null; feed.release(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    flows.add(flow(batch, row) + " " + batch.columns().size());
                }
            }
            return feed.report();
        }
    }

    static String flow(FlowBatch batch, int row) {
        return String.format(
                Locale.ROOT,
                "%d %s %d:%d",
                (batch.startMicros[row] - 1_709_251_200_000_000L) / SECOND,
                new Address(batch.sourceHigh[row], batch.sourceLow[row]),
                batch.file[row],
                batch.line[row]);
    }
}
