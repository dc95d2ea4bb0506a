package org.stratosphere.largeupload;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.slf4j.Logger;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.KeySlots;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** Looks at the source's bytes of each flow, and adds them up for each pair of addresses. */
final class LargeUploadDetector implements Detector {
    static final String FLOW_LABEL = "Large-Upload";
    static final String SUM_LABEL = "Large-Upload-Sum";

    private static final int STATE_VERSION = 2;
    private static final double MICROS = 1e6;

    /** Flows whose pairs are read ahead. */
    private static final int AHEAD = 128;

    private final UploadRule rule;
    private final FlowSample sample;
    private final PairStore store;
    private final Logger logger;
    private final int[] rows = new int[AHEAD];
    private final long[] counted = new long[AHEAD];
    private final int[] hashes = new int[AHEAD];
    private boolean toldOfMissing;

    LargeUploadDetector(UploadRule rule, PairStore store, Logger logger) {
        this.rule = rule;
        sample = rule.sample();
        this.store = store;
        this.logger = logger;
    }

    @Override
    public void onFlows(FlowsView flows, Findings findings) {
        boolean isJudged = flows.has(FlowColumn.SOURCE_BYTES)
                || flows.has(FlowColumn.TOTAL_BYTES) && flows.has(FlowColumn.DESTINATION_BYTES);
        if (!isJudged) {
            if (!toldOfMissing) {
                logger.warn("cannot judge a feed without the source's bytes");
                toldOfMissing = true;
            }
            return;
        }
        int waiting = 0;
        for (int row = 0; row < flows.size(); row++) {
            long bytes = bytesOut(flows, row);
            if (bytes > 0 && !AddressScope.isLeftOut(flows.destinationHigh(row), flows.destinationLow(row))) {
                counted[waiting] = sample.counted(flows, row, bytes);
                rows[waiting] = row;
                waiting += counted[waiting] > 0 ? 1 : 0;
            }
            if (waiting == AHEAD) {
                judgeRows(flows, waiting, findings);
                waiting = 0;
            }
        }
        judgeRows(flows, waiting, findings);
    }

    /** Adds up what was selected; the pairs of all are read ahead. */
    private void judgeRows(FlowsView flows, int count, Findings findings) {
        for (int i = 0; i < count; i++) {
            hashes[i] = KeySlots.hash(
                    flows.sourceHigh(rows[i]),
                    flows.sourceLow(rows[i]),
                    flows.destinationHigh(rows[i]),
                    flows.destinationLow(rows[i]),
                    PairStore.NO_TAG);
        }
        store.readAhead(hashes, count);
        for (int i = 0; i < count; i++) {
            judge(flows, rows[i], counted[i], findings);
        }
    }

    private void judge(FlowsView flows, int row, long countedBytes, Findings findings) {
        int slot = store.add(
                flows.sourceHigh(row),
                flows.sourceLow(row),
                flows.destinationHigh(row),
                flows.destinationLow(row),
                flows.startMicros(row),
                countedBytes);
        long bytes = bytesOut(flows, row);
        if (bytes >= rule.flowBytes()) {
            TupleKey tuple = new TupleKey(
                    flows.source(row), flows.destination(row), flows.destinationPort(row), flows.protocol(row));
            findings.add(tuple, ofFlow(bytes));
        }
        if (store.atMost(slot) >= rule.sumBytes() && store.mayReport(slot) && store.sum(slot) >= rule.sumBytes()) {
            store.report(slot);
            findings.add(
                    flows.source(row),
                    ofSum(store.sum(slot), flows.destination(row).toString()));
        }
    }

    /** The source's bytes, as the feed tells them or as the rest of the total; −1 unknown. */
    private static long bytesOut(FlowsView flows, int row) {
        long sent = flows.sourceBytes(row);
        if (sent >= 0) {
            return sent;
        }
        long total = flows.totalBytes(row);
        long back = flows.destinationBytes(row);
        return back >= 0 && total >= back ? total - back : -1;
    }

    private Finding ofFlow(long bytes) {
        return finding(
                FLOW_LABEL,
                Reason.of(
                        "a flow of {megabytes} MB out, {least} or more",
                        "megabytes",
                        (double) bytes / UploadRule.MEGABYTE,
                        "least",
                        rule.flowBytes() / UploadRule.MEGABYTE));
    }

    private Finding ofSum(long bytes, String destination) {
        return finding(
                SUM_LABEL,
                Reason.of(
                        "about {megabytes} MB to {destination} within {seconds} s, {least} or more",
                        "megabytes",
                        bytes / UploadRule.MEGABYTE,
                        "destination",
                        destination,
                        "seconds",
                        Math.round(rule.periodMicros() / MICROS),
                        "least",
                        rule.sumBytes() / UploadRule.MEGABYTE));
    }

    private Finding finding(String label, Reason reason) {
        return new Finding(label, true, Level.LOW, rule.confidence(), null, reason);
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeBoolean(toldOfMissing);
        store.save(out);
    }

    @Override
    public void restore(DataInput in, int version) throws IOException {
        if (version != STATE_VERSION) {
            throw new IOException("state of version " + version);
        }
        toldOfMissing = in.readBoolean();
        store.restore(in);
    }

    @Override
    public void close() {
        if (store.droppedPairs() > 0 || store.refusedSlices() > 0) {
            logger.warn(
                    "no memory for all: {} pairs of addresses were forgotten, and {} times one sent at more times than"
                            + " could be kept apart; more entries let it remember more",
                    store.droppedPairs(),
                    store.refusedSlices());
        }
    }
}
