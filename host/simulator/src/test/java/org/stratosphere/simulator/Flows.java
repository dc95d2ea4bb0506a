package org.stratosphere.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Simulated flows, copied for a test to look at. */
final class Flows {
    private static final String HOST = "10.0.0.1";

    private Flows() {}

    record Flow(
            long startMicros,
            long durationMicros,
            String source,
            String destination,
            int destinationPort,
            String state,
            long totalPackets,
            long totalBytes,
            long sourceBytes,
            long sourcePackets,
            String label) {
        Flow(SimulatedFlow flow) {
            this(
                    flow.startMicros,
                    flow.durationMicros,
                    flow.source,
                    flow.destination,
                    flow.destinationPort,
                    flow.state,
                    flow.totalPackets,
                    flow.totalBytes,
                    flow.sourceBytes,
                    flow.sourcePackets,
                    flow.label);
        }
    }

    /** The first flows of one behaviour, from the time 0 on. */
    static List<Flow> of(Behaviour behaviour, int count) {
        Simulation simulation = new Simulation(Long.MAX_VALUE);
        simulation.add(HOST, behaviour, 0);
        return of(simulation, count);
    }

    static List<Flow> of(Simulation simulation, long count) {
        List<Flow> flows = new ArrayList<>();
        try {
            simulation.run(count, flow -> flows.add(new Flow(flow)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return flows;
    }

    static byte[] bytes(Simulation simulation, long count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        simulation.writeTo(out, count);
        return out.toByteArray();
    }

    static List<Flow> only(List<Flow> flows, Predicate<Flow> choice) {
        return flows.stream().filter(choice).toList();
    }

    /** Seconds between the starts of neighbours. */
    static double[] gaps(List<Flow> flows) {
        double[] gaps = new double[flows.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = (flows.get(i + 1).startMicros() - flows.get(i).startMicros()) / 1e6;
        }
        return gaps;
    }
}
