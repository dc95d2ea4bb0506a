package org.stratosphere.portscan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.slf4j.Logger;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Established;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.KeySlots;

/** Counts the destinations and ports of flows that are not established, and reports as soon as there are enough. */
final class PortScanDetector implements Detector {
    private static final int STATE_VERSION = 2;
    private static final int HORIZONTAL = 0;
    private static final int VERTICAL = 1;
    /** One of so many established flows is counted. */
    private static final long SAMPLED = 8;

    private final ScanRule rule;
    private final ScanStore store;
    private final Logger logger;
    private boolean toldOfMissingState;

    PortScanDetector(ScanRule rule, ScanStore store, Logger logger) {
        this.rule = rule;
        this.store = store;
        this.logger = logger;
    }

    @Override
    public void onFlows(FlowsView flows, Findings findings) {
        if (!flows.has(FlowColumn.STATE)) {
            if (!toldOfMissingState) {
                logger.warn("cannot judge a feed without states: they tell which flows are established");
                toldOfMissingState = true;
            }
            return;
        }
        for (int row = 0; row < flows.size(); row++) {
            Established established = flows.established(row);
            if (established == Established.NO && isCounted(flows, row)) {
                see(flows, row, HORIZONTAL, findings);
                see(flows, row, VERTICAL, findings);
            } else if (established == Established.YES
                    && rule.isEveryday(flows.destinationPort(row))
                    && isSampled(flows, row)
                    && isCounted(flows, row)) {
                store.succeed(
                        flows.sourceHigh(row),
                        flows.sourceLow(row),
                        0,
                        flows.destinationPort(row),
                        flows.protocol(row) << 1 | HORIZONTAL,
                        flows.startMicros(row));
            }
        }
    }

    /** One of eight established flows, by its start and source port, stands for all: most flows are established. */
    private static boolean isSampled(FlowsView flows, int row) {
        long chosen = flows.startMicros(row) ^ (long) flows.sourcePort(row) << Integer.SIZE;
        return SlidingSketch.mixed(chosen) >>> Long.SIZE - 3 == 0;
    }

    private static boolean isCounted(FlowsView flows, int row) {
        int protocol = flows.protocol(row);
        return (protocol == Protocol.TCP || protocol == Protocol.UDP)
                && flows.destinationPort(row) != Port.EMPTY
                && !AddressScope.isLeftOut(flows.destinationHigh(row), flows.destinationLow(row))
                && !AddressScope.isLeftOut(flows.sourceHigh(row), flows.sourceLow(row));
    }

    private void see(FlowsView flows, int row, int kind, Findings findings) {
        long high = flows.destinationHigh(row);
        long low = flows.destinationLow(row);
        int port = flows.destinationPort(row);
        int slot = store.see(
                flows.sourceHigh(row),
                flows.sourceLow(row),
                kind == VERTICAL ? high : 0,
                kind == VERTICAL ? low : port,
                flows.protocol(row) << 1 | kind,
                kind == VERTICAL ? port : SlidingSketch.mixed(SlidingSketch.mixed(high) ^ low),
                flows.startMicros(row),
                packets(flows, row));
        if (slot == KeySlots.NONE || store.atMost(slot) < rule.least(store.reported(slot) + 1)) {
            return;
        }
        long distinct = store.distinct(slot);
        int level = rule.level(distinct);
        if (level > store.reported(slot)) {
            store.report(slot, level);
            findings.add(
                    flows.source(row),
                    new ScanSummary(
                                    distinct,
                                    store.isExact(slot),
                                    store.packets(slot),
                                    kind == VERTICAL ? 0 : SAMPLED * store.successes(slot),
                                    flows.destination(row),
                                    port,
                                    flows.protocol(row))
                            .finding(kind == VERTICAL, rule));
        }
    }

    /** The source's packets; where those are unknown, all. */
    private static long packets(FlowsView flows, int row) {
        long sent = flows.sourcePackets(row);
        return sent >= 0 ? sent : flows.totalPackets(row);
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeBoolean(toldOfMissingState);
        store.save(out);
    }

    @Override
    public void restore(DataInput in, int version) throws IOException {
        if (version != STATE_VERSION) {
            throw new IOException("state of version " + version);
        }
        toldOfMissingState = in.readBoolean();
        store.restore(in);
    }

    @Override
    public void close() {
        if (store.droppedKeys() > 0 || store.refusedTargets() > 0) {
            logger.warn(
                    "no memory for all: {} sources with a port or destination were forgotten, and {} times one tried"
                            + " more than could be kept; more entries let it remember more",
                    store.droppedKeys(),
                    store.refusedTargets());
        }
    }
}
