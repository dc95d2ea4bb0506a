package org.stratosphere.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stratosphere.simulator.Flows.Flow;

class SimulationTest {
    private static final long DAY_MICROS = 86_400_000_000L;

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        byte[] first = Flows.bytes(Networks.working(3, 20_000), 20_000);
        assertThat(Flows.bytes(Networks.working(3, 20_000), 20_000)).isEqualTo(first);
        assertThat(Flows.bytes(Networks.working(4, 20_000), 20_000)).isNotEqualTo(first);
    }

    @Test
    void flowsComeInOrderOfStart() {
        assertThat(Flows.of(Networks.working(5, 50_000), 50_000))
                .extracting(Flow::startMicros)
                .isSorted();
    }

    @Test
    void thereAreAsManyFlowsAsAskedFor() throws IOException {
        for (int wanted : new int[] {0, 1, 777, 12_345}) {
            assertThat(Networks.working(1, Math.max(1, wanted)).writeTo(OutputStream.nullOutputStream(), wanted))
                    .isEqualTo(wanted);
        }
    }

    @Test
    void aPlanWithAnEndStopsThere() {
        List<Flow> flows = Flows.of(Networks.office(1), Long.MAX_VALUE);
        assertThat(flows.get(flows.size() - 1).startMicros() - flows.get(0).startMicros())
                .isLessThan(3_600_000_000L);
    }

    @Test
    void flowsAskedForOneWorkingDaySpanIt() {
        List<Flow> flows = Flows.of(Networks.working(2, 200_000), 200_000);
        long span = flows.get(flows.size() - 1).startMicros() - flows.get(0).startMicros();
        assertThat(span).isBetween(DAY_MICROS / 24 * 7, DAY_MICROS / 24 * 11);
    }

    @Test
    void aboutThreeInAHundredHostsAreInfected() {
        List<Flow> flows = Flows.of(Networks.working(6, 400_000), 400_000);
        Set<String> all = flows.stream().map(Flow::source).collect(Collectors.toSet());
        Set<String> infected = flows.stream()
                .filter(flow -> flow.label().contains("Botnet"))
                .map(Flow::source)
                .collect(Collectors.toSet());
        assertThat(infected.size() / (double) all.size()).isBetween(0.02, 0.04);
    }

    @Test
    void aFewTuplesHaveMostOfTheFlows() {
        List<Flow> flows = Flows.of(Networks.working(7, 200_000), 200_000);
        List<Long> sizes = flows.stream()
                .collect(Collectors.groupingBy(
                        flow -> List.of(flow.source(), flow.destination(), flow.destinationPort()),
                        Collectors.counting()))
                .values()
                .stream()
                .sorted()
                .toList();
        long inTheLargestTenth = sizes.subList(sizes.size() * 9 / 10, sizes.size()).stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(inTheLargestTenth).isGreaterThan(flows.size() * 6L / 10);
        assertThat(sizes.get(sizes.size() / 2)).isLessThan(4L);
    }

    @Test
    void whatABehaviourNeverDoesAgainLeavesTheOthersGoingOn() {
        Simulation simulation = new Simulation(Long.MAX_VALUE);
        simulation.add("10.0.0.1", flow -> Behaviour.NEVER, 5);
        simulation.add("10.0.0.2", flow -> flow.startMicros + 10, 0);
        assertThat(Flows.of(simulation, 4)).extracting(Flow::startMicros).containsExactly(0L, 5L, 10L, 20L);
    }

    @Test
    void aReceiverThatFailsEndsTheSimulation() {
        assertThatThrownBy(() -> Networks.office(1).run(10, flow -> {
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
    }

    @Test
    void aMillionFlowsAreMade() throws IOException {
        long began = System.nanoTime();
        long flows = Networks.working(1, 1_000_000).writeTo(OutputStream.nullOutputStream(), 1_000_000);
        long nanos = System.nanoTime() - began;
        System.out.println("simulated " + flows * 1_000_000_000L / nanos + " flows a second, from a cold start");
        assertThat(flows).isEqualTo(1_000_000);
    }
}
