package org.stratosphere.engine.source;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.SkipReason;

/** The skipped records of one input, by reason. For one thread. */
final class SkippedRecords {
    private static final SkipReason[] REASONS = SkipReason.values();

    private final Map<SkipReason, Long> counts = new EnumMap<>(SkipReason.class);
    private final Map<SkipReason, List<Long>> firstLines = new EnumMap<>(SkipReason.class);

    /** Counts those of a batch. */
    void add(FlowBatch batch) {
        for (SkipReason reason : REASONS) {
            int count = batch.skipped(reason);
            if (count > 0) {
                counts.merge(reason, (long) count, Long::sum);
                List<Long> lines = firstLines.computeIfAbsent(reason, absent -> new ArrayList<>());
                int remembered = Math.min(count, FlowBatch.FIRST_LINES);
                for (int i = 0; i < remembered && lines.size() < FlowBatch.FIRST_LINES; i++) {
                    lines.add(batch.skippedLine(reason, i));
                }
            }
        }
    }

    Map<SkipReason, FeedReport.Skipped> report() {
        Map<SkipReason, FeedReport.Skipped> report = new EnumMap<>(SkipReason.class);
        counts.forEach((reason, count) ->
                report.put(reason, new FeedReport.Skipped(count, firstLines.getOrDefault(reason, List.of()))));
        return report;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(counts.size());
        for (Map.Entry<SkipReason, Long> count : counts.entrySet()) {
            List<Long> lines = firstLines.getOrDefault(count.getKey(), List.of());
            out.writeUTF(count.getKey().name());
            out.writeLong(count.getValue());
            out.writeInt(lines.size());
            for (long line : lines) {
                out.writeLong(line);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            SkipReason reason = SkipReason.valueOf(in.readUTF());
            counts.put(reason, in.readLong());
            List<Long> lines = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                lines.add(in.readLong());
            }
            firstLines.put(reason, lines);
        }
    }

    /** Whether a batch has any. */
    static boolean in(FlowBatch batch) {
        for (SkipReason reason : REASONS) {
            if (batch.skipped(reason) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Counts those of one batch in another too. */
    static void copy(FlowBatch from, FlowBatch to) {
        for (SkipReason reason : REASONS) {
            for (int i = 0; i < from.skipped(reason); i++) {
                to.skip(reason, i < FlowBatch.FIRST_LINES ? from.skippedLine(reason, i) : 0);
            }
        }
    }
}
