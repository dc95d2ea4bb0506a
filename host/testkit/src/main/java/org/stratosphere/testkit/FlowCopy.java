package org.stratosphere.testkit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.FlowsView;

/** A copy of some of the flows that a view shows, which can be spoilt. */
final class FlowCopy {
    private static final long SPOILT = 0x5A5A_5A5A_5A5A_5A5AL;

    private final FlowBatch batch;
    private int textLength;

    /** An empty copy with room for all flows of a view. */
    FlowCopy(FlowsView flows) {
        batch = new FlowBatch(Math.max(1, flows.size()));
        Set<FlowColumn> columns = EnumSet.noneOf(FlowColumn.class);
        for (FlowColumn column : FlowColumn.values()) {
            if (flows.has(column)) {
                columns.add(column);
            }
        }
        batch.setColumns(columns);
    }

    /** A copy of a whole view. */
    static FlowCopy of(FlowsView flows) {
        FlowCopy copy = new FlowCopy(flows);
        for (int row = 0; row < flows.size(); row++) {
            copy.add(flows, row);
        }
        return copy;
    }

    void add(FlowsView flows, int row) {
        int to = batch.size();
        batch.startMicros[to] = flows.startMicros(row);
        batch.durationMicros[to] = flows.durationMicros(row);
        batch.totalBytes[to] = flows.totalBytes(row);
        batch.sourceBytes[to] = flows.sourceBytes(row);
        batch.destinationBytes[to] = flows.destinationBytes(row);
        batch.totalPackets[to] = flows.totalPackets(row);
        batch.sourcePackets[to] = flows.sourcePackets(row);
        batch.destinationPackets[to] = flows.destinationPackets(row);
        batch.sourceHigh[to] = flows.sourceHigh(row);
        batch.sourceLow[to] = flows.sourceLow(row);
        batch.destinationHigh[to] = flows.destinationHigh(row);
        batch.destinationLow[to] = flows.destinationLow(row);
        batch.sourcePort[to] = flows.sourcePort(row);
        batch.destinationPort[to] = flows.destinationPort(row);
        batch.protocol[to] = flows.protocol(row);
        batch.established[to] = flows.established(row).code();
        batch.direction[to] = flows.direction(row).code();
        batch.tupleId[to] = flows.tupleId(row);
        ByteSlice state = flows.state(row);
        batch.setState(state.array(), state.offset(), state.length());
        textLength += state.length();
        batch.added();
    }

    boolean isEmpty() {
        return batch.size() == 0;
    }

    /** A view of the copied flows. */
    FlowsView view() {
        return new FlowsView(batch, 0, batch.size());
    }

    /** Overwrites everything that a view, or a slice of one, would read. */
    void spoil() {
        for (long[] column : new long[][] {
            batch.startMicros,
            batch.durationMicros,
            batch.totalBytes,
            batch.sourceBytes,
            batch.destinationBytes,
            batch.totalPackets,
            batch.sourcePackets,
            batch.destinationPackets,
            batch.sourceHigh,
            batch.sourceLow,
            batch.destinationHigh,
            batch.destinationLow
        }) {
            Arrays.fill(column, SPOILT);
        }
        Arrays.fill(batch.sourcePort, (int) SPOILT);
        Arrays.fill(batch.destinationPort, (int) SPOILT);
        Arrays.fill(batch.protocol, -1);
        Arrays.fill(batch.tupleId, -1);
        Arrays.fill(batch.established, Byte.MAX_VALUE);
        Arrays.fill(batch.direction, Byte.MAX_VALUE);
        byte[] text = new byte[textLength];
        Arrays.fill(text, (byte) '#');
        batch.clear();
        batch.setState(text, 0, text.length);
        batch.setColumns(EnumSet.noneOf(FlowColumn.class));
    }
}
