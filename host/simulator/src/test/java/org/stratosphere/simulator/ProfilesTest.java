package org.stratosphere.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratosphere.simulator.Flows.Flow;

/** What each profile's flows are like: shares, gaps and sizes. */
class ProfilesTest {
    private static final int MANY = 4_000;
    private static final long HOUR = 3_600_000_000L;
    private static final long EIGHT_O_CLOCK = 1_772_438_400_000_000L;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void flowsComeInOrderAndBearTheirClassInTheLabel(Profile profile) {
        List<Flow> flows = Staged.flows(profile.word(), 300);
        assertThat(flows).hasSize(300).extracting(Flow::startMicros).isSorted();
        assertThat(flows.get(0).startMicros()).isGreaterThanOrEqualTo(EIGHT_O_CLOCK);
        assertThat(flows).extracting(Flow::source).containsOnly("192.168.1.10");
        if (profile.isMalicious()) {
            assertThat(flows).extracting(Flow::label).allMatch(label -> label.startsWith("From-Botnet-"));
        } else {
            assertThat(flows).extracting(Flow::label).allMatch(label -> label.startsWith("From-Normal-"));
        }
        assertThat(flows)
                .allMatch(flow -> flow.sourceBytes() <= flow.totalBytes()
                        && flow.sourcePackets() <= flow.totalPackets()
                        && flow.totalBytes() >= flow.totalPackets() * 40
                        && flow.totalBytes() <= flow.totalPackets() * 1_514);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void hostsOfIpv6TalkToHostsOfIpv6(Profile profile) {
        assertThat(Staged.flows("2001:db8:1::10", profile.word(), 200))
                .allMatch(flow -> flow.destination().contains(":"));
    }

    @Test
    void mailIsLookedForAndNowAndThenSent() {
        List<Flow> flows = Staged.flows("mail: {every: 5m}", MANY);
        assertThat(mean(Flows.gaps(flows))).isCloseTo(300, within(5.0));
        assertThat(share(flows, flow -> flow.destinationPort() == 587)).isCloseTo(0.08, within(0.015));
        assertThat(share(flows, flow -> flow.destinationPort() == 993)).isCloseTo(0.92, within(0.015));
        assertThat(Flows.only(flows, flow -> flow.destinationPort() == 587))
                .as("what is sent is mostly the source's")
                .filteredOn(flow -> flow.sourceBytes() > flow.totalBytes() / 2)
                .hasSizeGreaterThan(250);
    }

    @Test
    void filmsAreLargeLongAndDownwards() {
        List<Flow> parts = Flows.only(Staged.flows("stream", MANY), flow -> flow.destinationPort() == 443);
        assertThat(median(parts.stream().mapToDouble(Flow::totalBytes).toArray()))
                .isBetween(1e8, 2e8);
        assertThat(median(parts.stream().mapToDouble(Flow::durationMicros).toArray()))
                .isBetween(2e8, 2.8e8);
        assertThat(parts).allMatch(flow -> flow.sourceBytes() * 5 < flow.totalBytes());
        for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).startMicros())
                    .as("one after the other")
                    .isGreaterThanOrEqualTo(
                            parts.get(i - 1).startMicros() + parts.get(i - 1).durationMicros());
        }
    }

    @Test
    void jobsGoToThePrinterOfTheNetwork() {
        List<Flow> flows = Staged.flows("print: {every: 30m}", MANY);
        assertThat(flows).extracting(Flow::destination).containsOnly("192.168.1.9");
        double[] gaps = Flows.gaps(flows);
        assertThat(mean(gaps)).isCloseTo(1_800, within(100.0));
        assertThat(deviation(gaps) / mean(gaps))
                .as("nobody prints by the clock")
                .isCloseTo(1, within(0.1));
    }

    @Test
    void copiesAreRegularAndLarge() {
        List<Flow> flows = Staged.flows("back-up: {every: 1h, size: 20MB}", MANY);
        assertThat(Arrays.stream(Flows.gaps(flows)).boxed()).allMatch(gap -> gap >= 3_419.9 && gap <= 3_780.1);
        assertThat(median(flows.stream().mapToDouble(Flow::sourceBytes).toArray()))
                .isCloseTo(21e6, within(2e6));
    }

    @ParameterizedTest
    @CsvSource({"5%, 60", "25%, 300", "0%, 45"})
    void aBeaconKeepsToItsPeriodWithinItsJitter(String jitter, int seconds) {
        double share = Double.parseDouble(jitter.replace("%", "")) / 100;
        List<Flow> flows = Staged.flows("beacon: {late: 0, jitter: " + jitter + ", period: " + seconds + "s}", MANY);
        double[] gaps = Flows.gaps(flows);
        assertThat(Arrays.stream(gaps).boxed())
                .allMatch(gap -> gap >= seconds * (1 - share) - 1e-5 && gap <= seconds * (1 + share) + 1e-5);
        assertThat(mean(gaps)).isCloseTo(seconds, within(seconds * 0.01));
        assertThat(deviation(gaps)).isCloseTo(seconds * share / Math.sqrt(3), within(seconds * share * 0.03 + 1e-5));
    }

    @Test
    void aBotSleepsAtNight() {
        List<Flow> flows = Staged.flows("beacon: {period: 5m, sleep: '22:00-06:00'}", MANY);
        long[] byHour = new long[24];
        flows.forEach(flow -> byHour[(int) (flow.startMicros() / HOUR % 24)]++);
        for (int hour = 0; hour < 24; hour++) {
            boolean isNight = hour >= 22 || hour < 6;
            assertThat(byHour[hour]).as("hour " + hour).matches(count -> isNight ? count == 0 : count > 200);
        }
        assertThat(flows.get(MANY - 1).startMicros() - flows.get(0).startMicros())
                .isGreaterThan(15 * 24 * HOUR);
    }

    @Test
    void madeUpNamesComeInBursts() {
        List<Flow> flows = Staged.flows("dga: {names: 50, every: 10m}", MANY);
        assertThat(flows).extracting(Flow::destination).containsOnly("192.168.1.1");
        assertThat(flows).extracting(Flow::destinationPort).containsOnly(53);
        double[] gaps = Flows.gaps(flows);
        long pauses = Arrays.stream(gaps).filter(gap -> gap > 500).count();
        assertThat(pauses).isEqualTo(MANY / 50 - 1);
        assertThat(Arrays.stream(gaps).filter(gap -> gap < 500).boxed()).allMatch(gap -> gap >= 0.8 && gap <= 1.2);
        assertThat(flows).extracting(Flow::totalBytes).allMatch(bytes -> bytes >= 217 && bytes <= 249);
    }

    @Test
    void spamGoesToManyMailServersAndIsOftenRefused() {
        List<Flow> flows = Staged.flows("spam: {every: 3s, network: 198.18.0.0/16}", MANY);
        assertThat(mean(Flows.gaps(flows))).isCloseTo(3, within(0.2));
        assertThat(share(flows, flow -> flow.state().equals("S_"))).isCloseTo(0.25, within(0.03));
        assertThat(share(flows, flow -> flow.state().equals("S_RA"))).isCloseTo(0.15, within(0.03));
        assertThat(flows.stream().map(Flow::destination).collect(Collectors.toSet()))
                .hasSizeGreaterThan(MANY * 9 / 10)
                .allMatch(address -> address.startsWith("198.18."));
    }

    @Test
    void aScanOfHostsTriesEachOfItsNetworkOnce() {
        List<Flow> flows =
                Staged.flows("scan-hosts: {network: 10.9.8.0/22, port: 23, gap: 10ms, sweep: 100000}", 1_022);
        assertThat(flows)
                .extracting(Flow::destination)
                .doesNotHaveDuplicates()
                .contains("10.9.8.1", "10.9.8.255", "10.9.9.0", "10.9.11.254");
        assertThat(flows).extracting(Flow::destinationPort).containsOnly(23);
        assertThat(mean(Flows.gaps(flows))).isCloseTo(0.01, within(0.002));
    }

    @Test
    void aScanOfPortsTriesEachOfItsHostOnce() {
        List<Flow> flows = Staged.flows("scan-ports: {server: 10.9.9.9, pause: 1s}", 5_000);
        assertThat(flows).extracting(Flow::destination).containsOnly("10.9.9.9");
        assertThat(flows).extracting(Flow::destinationPort).doesNotHaveDuplicates();
        assertThat(share(flows, flow -> flow.state().equals("S_RA"))).isCloseTo(0.95, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"ssh, 22, 11, 30, 1000, 5000", "rdp, 3389, 20, 100, 2200, 8001", "telnet, 23, 9, 50, 450, 3000"})
    void refusedLogInsAreAlike(String service, int port, long fewest, long mostPackets, long least, long mostBytes) {
        List<Flow> flows = Staged.flows("guess-passwords: {service: " + service + ", every: 4s}", MANY);
        assertThat(flows).extracting(Flow::destinationPort).containsOnly(port);
        assertThat(flows)
                .as("what CESNET's brute force detector takes for refused log-ins")
                .allMatch(flow -> flow.sourcePackets() >= fewest
                        && flow.sourcePackets() <= mostPackets
                        && flow.sourceBytes() >= least
                        && flow.sourceBytes() <= mostBytes);
        assertThat(mean(Flows.gaps(flows))).isCloseTo(4, within(0.2));
    }

    @Test
    void anUploadIsTheSources() {
        List<Flow> flows = Staged.flows("upload: {size: 150MB, every: 20m, port: 8443}", 1_000);
        assertThat(flows).allMatch(flow -> flow.sourceBytes() > 134e6 && flow.sourceBytes() < 175e6);
        assertThat(flows).allMatch(flow -> flow.sourceBytes() * 10 > flow.totalBytes() * 9);
        assertThat(flows).extracting(Flow::destinationPort).containsOnly(8443);
        assertThat(mean(Flows.gaps(flows))).isCloseTo(1_200, within(120.0));
    }

    @Test
    void aTunnelHoldsForHours() {
        List<Flow> flows = Staged.flows("tunnel: {holds: 2h}", 500);
        assertThat(flows)
                .allMatch(flow ->
                        flow.durationMicros() >= 2 * HOUR * 9 / 10 && flow.durationMicros() <= 2 * HOUR * 11 / 10);
        assertThat(flows)
                .extracting(Flow::destination)
                .containsOnly(flows.get(0).destination());
    }

    @Test
    void aProfileBeginsAndStopsWhenItIsTold() {
        List<Flow> flows = Staged.flows("beacon: {after: 1h, until: 3h, period: 1m}", MANY);
        assertThat(flows).hasSizeBetween(100, 121);
        assertThat(flows.get(0).startMicros()).isBetween(EIGHT_O_CLOCK + HOUR, EIGHT_O_CLOCK + HOUR + HOUR / 60);
        assertThat(flows.get(flows.size() - 1).startMicros()).isLessThan(EIGHT_O_CLOCK + 3 * HOUR);
        assertThat(Staged.flows("spam: {times: 17}", MANY)).hasSize(17);
        assertThat(Staged.flows("mail: {label: From-Malware-Odd}", 5))
                .extracting(Flow::label)
                .containsOnly("From-Malware-Odd");
    }

    private static double share(List<Flow> flows, Predicate<Flow> choice) {
        return Flows.only(flows, choice).size() / (double) flows.size();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }
}
