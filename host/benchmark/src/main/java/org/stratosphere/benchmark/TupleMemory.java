package org.stratosphere.benchmark;

import java.lang.management.ManagementFactory;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.tuple.StepBatch;
import org.stratosphere.engine.tuple.TrackerSettings;
import org.stratosphere.engine.tuple.TupleListener;
import org.stratosphere.engine.tuple.TupleTracker;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.tuple.Dialect;

/** What a tuple takes of the heap, as the virtual machine counts it. */
final class TupleMemory {
    private static final int TUPLES = 400_000;
    private static final int FLOWS_EACH = 10;
    private static final long GAP_MICROS = 60_000_000;

    private TupleMemory() {}

    /** Heap of a tracker whose tuples have ten letters each, by their number. */
    static long bytesPerTuple() {
        long before = used();
        TupleTracker tracker = new TupleTracker(
                new TrackerSettings(Dialect.PUBLISHED, 0, 1 << 24, HomeNetworks.DEFAULT), new TupleListener() {
                    @Override
                    public void onStepBatch(StepBatch batch) {}

                    @Override
                    public void onForgotten(int[] tupleIds, int count, Forgotten why) {}
                });
        FlowBatch batch = new FlowBatch(SimulatedTraffic.ROWS);
        for (int flow = 0; flow < FLOWS_EACH; flow++) {
            for (int tuple = 0; tuple < TUPLES; tuple++) {
                add(batch, tuple, flow * GAP_MICROS);
                if (batch.isFull() || tuple == TUPLES - 1) {
                    tracker.add(batch, 0, batch.size());
                    batch.clear();
                }
            }
            tracker.endStep();
        }
        return (used() - before) / tracker.tuples();
    }

    private static void add(FlowBatch batch, int tuple, long startMicros) {
        int row = batch.size();
        batch.startMicros[row] = startMicros;
        batch.sourceLow[row] = Address.ipv4(0x0A00_0000 + (tuple >> 4)).low();
        batch.destinationLow[row] = Address.ipv4(0x0808_0000 + tuple).low();
        batch.destinationPort[row] = Port.decimal(443);
        batch.protocol[row] = Protocol.TCP;
        batch.added();
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
