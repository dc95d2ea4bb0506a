package org.stratosphere.engine.tuple;

import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** Makes batches of flows whose tuples are told by a number. */
final class Flows {
    static final long SECOND = 1_000_000;
    static final long HOUR = 3_600 * SECOND;
    static final long EPOCH = 1_500_000_000 * SECOND;

    final FlowBatch batch;

    Flows(int capacity) {
        batch = new FlowBatch(capacity);
    }

    static TupleKey key(int tuple) {
        Address source =
                tuple % 7 == 0 ? new Address(0x2001_0db8_0000_0000L, tuple) : Address.ipv4(0x0A00_0000 + tuple);
        return new TupleKey(source, Address.ipv4(0x0808_0000 + tuple / 3), Port.decimal(443), Protocol.TCP);
    }

    static int number(TupleKey key) {
        return (int) key.source().low() & 0x00FF_FFFF;
    }

    Flows add(int tuple, long startMicros) {
        return add(tuple, startMicros, 100, 0);
    }

    Flows add(int tuple, long startMicros, long totalBytes, long durationMicros) {
        return add(key(tuple), startMicros, totalBytes, durationMicros);
    }

    Flows add(TupleKey key, long startMicros, long totalBytes, long durationMicros) {
        int row = batch.size();
        batch.startMicros[row] = startMicros;
        batch.durationMicros[row] = durationMicros;
        batch.totalBytes[row] = totalBytes;
        batch.totalPackets[row] = 2;
        batch.sourceHigh[row] = key.source().high();
        batch.sourceLow[row] = key.source().low();
        batch.destinationHigh[row] = key.destination().high();
        batch.destinationLow[row] = key.destination().low();
        batch.destinationPort[row] = key.portCode();
        batch.protocol[row] = key.protocolId();
        batch.added();
        return this;
    }

    /** Adds all rows to a tracker and empties the batch. */
    void into(TupleTracker tracker) {
        tracker.add(batch, 0, batch.size());
        batch.clear();
    }
}
