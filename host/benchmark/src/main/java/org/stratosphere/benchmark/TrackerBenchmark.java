package org.stratosphere.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
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

/** Flows into tuples that are known, in no order; and with it the hand-over of those that a step has touched. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TrackerBenchmark {
    private static final int MOST_FLOWS = 100;
    private static final long STEP_MICROS = 60_000_000;
    private static final int STRIDE = 0x9E3_779B1;

    /** How many there are. */
    @Param({"10000", "1000000"})
    int tuples;

    private final FlowBatch batch = new FlowBatch(SimulatedTraffic.ROWS);
    private TupleTracker tracker = tracker();
    private long nowMicros;
    private int next;
    private long shown;

    private TupleTracker tracker() {
        TupleListener listener = new TupleListener() {
            @Override
            public void onStepBatch(StepBatch step) {
                shown += step.size();
            }

            @Override
            public void onForgotten(int[] tupleIds, int count, Forgotten why) {}
        };
        return new TupleTracker(
                new TrackerSettings(Dialect.PUBLISHED, MOST_FLOWS, 1 << 24, HomeNetworks.DEFAULT), listener);
    }

    /** Makes the tuples, each with a flow. */
    @Setup
    public void fill() {
        for (int i = 0; i < tuples; i += SimulatedTraffic.ROWS) {
            nextBatch();
            tracker.add(batch, 0, batch.size());
        }
        tracker.endStep();
        tracker.endWindow();
    }

    private void nextBatch() {
        batch.clear();
        nowMicros += STEP_MICROS;
        for (int row = 0; row < SimulatedTraffic.ROWS; row++) {
            int tuple = Math.floorMod(next++ * STRIDE, tuples);
            batch.startMicros[row] = nowMicros;
            batch.totalBytes[row] = tuple & 2047;
            batch.totalPackets[row] = 2;
            batch.sourceLow[row] = Address.ipv4(0x0A00_0000 + (tuple >> 4)).low();
            batch.destinationLow[row] = Address.ipv4(0x0808_0000 + tuple).low();
            batch.destinationPort[row] = Port.decimal(443);
            batch.protocol[row] = Protocol.TCP;
            batch.added();
        }
    }

    /** A batch is made and tracked. */
    @Benchmark
    @OperationsPerInvocation(SimulatedTraffic.ROWS)
    public long track() {
        tracker.setLeastLetters(Integer.MAX_VALUE);
        return step();
    }

    /** A batch is made and tracked, and its tuples handed over with their strings. */
    @Benchmark
    @OperationsPerInvocation(SimulatedTraffic.ROWS)
    public long trackAndHandOver() {
        tracker.setLeastLetters(0);
        return step();
    }

    private long step() {
        nextBatch();
        tracker.add(batch, 0, batch.size());
        tracker.endStep();
        tracker.endWindow();
        return shown;
    }
}
