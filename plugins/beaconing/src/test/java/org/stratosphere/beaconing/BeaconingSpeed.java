package org.stratosphere.beaconing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;
import org.stratosphere.simulator.Networks;
import org.stratosphere.simulator.SimulatedFlow;

/** Measures the module on a simulated working day: nanoseconds a flow, the flows themselves and the windows' ends apart. */
final class BeaconingSpeed {
    private static final int FLOWS = 1_000_000;
    private static final int BATCH = 4096;
    private static final int ROUNDS = 20;
    private static final long WINDOW_MICROS = 300_000_000;

    private final long[] flowNanos = new long[10_000];
    private final long[] windowNanos = new long[10_000];
    private final List<FlowBatch> batches = new ArrayList<>();

    private BeaconingSpeed() {}

    /** @param arguments none */
    public static void main(String[] arguments) throws IOException {
        BeaconingSpeed speed = new BeaconingSpeed();
        Networks.working(1, FLOWS).run(FLOWS, speed::keep);
        for (int round = 1; round <= ROUNDS; round++) {
            speed.measure(new Beaconing(), round);
        }
    }

    private void keep(SimulatedFlow flow) {
        FlowBatch batch = batches.isEmpty() ? null : batches.get(batches.size() - 1);
        if (batch == null || batch.isFull()) {
            batch = new FlowBatch(BATCH);
            batch.setColumns(EnumSet.allOf(FlowColumn.class));
            batches.add(batch);
        }
        int row = batch.size();
        Address source = address(flow.source);
        Address destination = address(flow.destination);
        batch.startMicros[row] = flow.startMicros;
        batch.durationMicros[row] = flow.durationMicros;
        batch.sourceBytes[row] = flow.sourceBytes;
        batch.sourceHigh[row] = source.high();
        batch.sourceLow[row] = source.low();
        batch.destinationHigh[row] = destination.high();
        batch.destinationLow[row] = destination.low();
        batch.sourcePort[row] = Port.decimal(flow.sourcePort);
        batch.destinationPort[row] = Port.decimal(flow.destinationPort);
        batch.protocol[row] = Protocol.idOf(flow.protocol);
        batch.added();
    }

    private static Address address(String text) {
        Address address = Address.parse(text);
        if (address == null) {
            throw new IllegalStateException("the simulator made the address " + text);
        }
        return address;
    }

    /** Shows all flows to a new detector; of each call the shortest time of all rounds is kept. */
    private void measure(DetectionModule module, int round) {
        Counting findings = new Counting();
        int pieces = 0;
        int windows = 0;
        try (Detector detector = module.create(GivenContext.of(Map.of(), 100_000))) {
            long start = batches.get(0).startMicros[0];
            for (FlowBatch batch : batches) {
                int from = 0;
                for (int row = 0; row <= batch.size(); row++) {
                    boolean ends = row < batch.size() && batch.startMicros[row] >= start + WINDOW_MICROS;
                    if (ends || row == batch.size()) {
                        long before = System.nanoTime();
                        detector.onFlows(new FlowsView(batch, from, row), findings);
                        keepShortest(flowNanos, pieces++, before);
                        from = row;
                    }
                    if (ends) {
                        long before = System.nanoTime();
                        detector.onWindowEnd(new TimeWindow(windows, start, start + WINDOW_MICROS), findings);
                        keepShortest(windowNanos, windows++, before);
                        start += WINDOW_MICROS;
                        row--;
                    }
                }
            }
        }
        System.out.println("after round " + round + ": "
                + Arrays.stream(flowNanos).sum() / FLOWS + " ns a flow, and "
                + Arrays.stream(windowNanos).sum() / FLOWS + " ns a flow at the ends of " + windows + " windows; "
                + findings.count + " findings");
    }

    private static void keepShortest(long[] nanos, int index, long before) {
        long taken = System.nanoTime() - before;
        nanos[index] = nanos[index] == 0 ? taken : Math.min(nanos[index], taken);
    }

    /** Counts findings and forgets them. */
    private static final class Counting implements Findings {
        private long count;

        @Override
        public void add(TupleView tuple, Finding finding) {
            count++;
        }

        @Override
        public void add(TupleKey tuple, Finding finding) {
            count++;
        }

        @Override
        public void add(Address host, Finding finding) {
            count++;
        }
    }
}
