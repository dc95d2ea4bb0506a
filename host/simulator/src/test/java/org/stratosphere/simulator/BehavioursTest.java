package org.stratosphere.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stratosphere.simulator.Flows.Flow;

class BehavioursTest {
    private static final int MANY = 4_000;

    private final Chance chance = new Chance(11);
    private final NameResolution names = new NameResolution(chance.split(), "10.0.0.53");

    @Test
    void aBeaconKeepsItsPeriodAndJitter() {
        BeaconPlan plan = new BeaconPlan(30, 0.05, 0, 200, 0.1, 0.05, 0, false);
        double[] gaps = Flows.gaps(Flows.of(new Beacon(chance, plan, "198.51.100.1", 80), MANY));
        assertThat(Arrays.stream(gaps).boxed()).allMatch(gap -> gap >= 30 * 0.95 - 1e-6 && gap <= 30 * 1.05 + 1e-6);
        assertThat(Arrays.stream(gaps).average().orElse(0)).isCloseTo(30, within(0.1));
        assertThat(deviation(gaps)).isCloseTo(30 * 0.05 / Math.sqrt(3), within(0.05));
    }

    @Test
    void aBusyComputersBeaconIsLateNowAndThen() {
        BeaconPlan plan = new BeaconPlan(30, 0.02, 0.1, 200, 0.1, 0.05, 0, false);
        double[] gaps = Flows.gaps(Flows.of(new Beacon(chance, plan, "198.51.100.1", 80), MANY));
        double late = Arrays.stream(gaps).filter(gap -> gap > 30 * 1.2).count() / (double) gaps.length;
        assertThat(late).isCloseTo(0.1, within(0.02));
    }

    @Test
    void aBeaconsFlowsAreSmallAndShortUnlessThereAreOrders() {
        BeaconPlan calling = BeaconPlan.calling(30, 0.02);
        List<Flow> calls = Flows.of(new Beacon(chance, calling, "198.51.100.1", 80), MANY);
        assertThat(share(calls, flow -> flow.totalBytes() > 300 && flow.totalBytes() <= 950))
                .isBetween(0.93, 0.98);
        assertThat(calls).allMatch(flow -> flow.durationMicros() < 1_000_000);
        assertThat(calls).extracting(Flow::state).containsOnly("FSPA_FSPA");

        BeaconPlan asking = BeaconPlan.asking(30, 0.02);
        List<Flow> questions = Flows.of(new Beacon(chance, asking, "198.51.100.1", 80), MANY);
        assertThat(share(questions, flow -> flow.totalBytes() <= 250)).isBetween(0.95, 0.99);
        assertThat(questions.get(0).state()).as("the registration").isEqualTo("FSPA_FSPA");
        assertThat(questions.subList(1, MANY)).extracting(Flow::state).containsOnly("PA_PA");
    }

    @Test
    void aHorizontalScanKnocksAtEachHostOnce() {
        List<Flow> flows = Flows.of(Scan.horizontal(chance, "10.7", 445), 1_000);
        assertThat(flows).extracting(Flow::destination).doesNotHaveDuplicates().contains("10.7.0.1", "10.7.3.238");
        assertThat(flows).extracting(Flow::destinationPort).containsOnly(445);
        assertThat(flows).extracting(Flow::state).containsOnly("S_", "S_RA");
        assertThat(share(flows, flow -> flow.state().equals("S_RA"))).isCloseTo(0.3, within(0.05));
    }

    @Test
    void aVerticalScanKnocksAtEachPortOnce() {
        List<Flow> flows = Flows.of(Scan.vertical(chance, "10.7.0.9"), 1_000);
        assertThat(flows).extracting(Flow::destination).containsOnly("10.7.0.9");
        assertThat(flows)
                .extracting(Flow::destinationPort)
                .doesNotHaveDuplicates()
                .contains(1, 1_000);
    }

    @Test
    void anUnansweredKnockIsOnePacketAndARefusedOneTwo() {
        for (Flow flow : Flows.of(Scan.horizontal(chance, "10.7", 445), 200)) {
            assertThat(flow.totalPackets()).isEqualTo(flow.state().equals("S_") ? 1 : 2);
            assertThat(flow.sourcePackets()).isEqualTo(1);
            assertThat(flow.totalBytes()).isEqualTo(flow.state().equals("S_") ? 74 : 134);
        }
    }

    @Test
    void browsingHasNoPeriodAndManyDestinations() {
        Web web = new Web(chance.split(), 500, false);
        Browsing browsing = new Browsing(chance.split(), names, web.favourites(chance), web);
        List<Flow> flows = Flows.of(browsing, MANY);
        double[] gaps = Flows.gaps(flows);
        assertThat(deviation(gaps) / Arrays.stream(gaps).average().orElse(1))
                .as("gaps of random arrivals deviate by their mean, bursts by more")
                .isGreaterThan(1.5);
        assertThat(flows.stream().map(Flow::destination).collect(Collectors.toSet()))
                .hasSizeGreaterThan(200);
    }

    @Test
    void namesAreResolvedBeforeASiteIsVisited() {
        Web web = new Web(chance.split(), 500, false);
        List<Flow> flows = Flows.of(new Browsing(chance.split(), names, web.favourites(chance), web), 500);
        assertThat(flows.get(0).destination()).isEqualTo("10.0.0.53");
        for (int i = 1; i < flows.size(); i++) {
            Flow lookUp = flows.get(i - 1);
            if (lookUp.destinationPort() == 53) {
                assertThat(flows.get(i).startMicros())
                        .isGreaterThanOrEqualTo(lookUp.startMicros() + lookUp.durationMicros());
            }
        }
        List<Flow> update = Flows.of(new SoftwareUpdate(chance.split(), names, "198.51.100.200"), 2);
        assertThat(update).extracting(Flow::destinationPort).containsExactly(53, 443);
    }

    @Test
    void aClockIsSetEvery64To1024Seconds() {
        double[] gaps = Flows.gaps(Flows.of(new ClockSync(chance, "203.0.113.123"), 200));
        assertThat(Arrays.stream(gaps).boxed()).allMatch(gap -> gap >= 63 && gap <= 1_027);
        assertThat(gaps[0]).isLessThan(135);
        assertThat(gaps[199 - 1]).isGreaterThan(1_022);
    }

    @Test
    void updatesArePolledSeldom() {
        List<Flow> flows = Flows.of(new SoftwareUpdate(chance, names, "198.51.100.200"), 400);
        double hours = flows.get(flows.size() - 1).startMicros() / 3.6e9;
        long connections =
                flows.stream().filter(flow -> flow.destinationPort() == 443).count();
        assertThat(connections / hours).isBetween(1.0, 6.0);
    }

    @Test
    void theSourcesShareIsPartOfTheWhole() {
        for (Flow flow : Flows.of(Networks.working(9, 30_000), 30_000)) {
            assertThat(flow.sourceBytes()).isBetween(1L, flow.totalBytes());
            assertThat(flow.sourcePackets()).isBetween(1L, flow.totalPackets());
            assertThat(flow.totalBytes()).isBetween(flow.totalPackets() * 40, flow.totalPackets() * 1_514);
        }
    }

    private static double share(List<Flow> flows, Predicate<Flow> choice) {
        return Flows.only(flows, choice).size() / (double) flows.size();
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }
}
