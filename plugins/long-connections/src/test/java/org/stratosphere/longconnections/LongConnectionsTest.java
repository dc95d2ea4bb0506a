package org.stratosphere.longconnections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.simulator.Networks;
import org.stratosphere.testkit.DetectorContract;
import org.stratosphere.testkit.FlowLines;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.Traffic;

/** The module in the real engine. */
class LongConnectionsTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;
    private static final String PAIR = "10.0.0.5-198.51.100.7-443-tcp";

    private final ModuleHarness harness = ModuleHarness.of(new LongConnections());

    @ParameterizedTest
    @CsvSource({"3599, one connection", "3600, in all", "14400, in all", "28800, in all"})
    void itIsAHintHoweverLong(long seconds, String words) {
        Outcome outcome = harness.run(
                new FlowLines().of(PAIR).lasting(seconds * SECOND).add(1, 0).traffic());
        assertThat(outcome.problem()).isNull();
        Evidence evidence = outcome.findings().get(0);
        assertThat(outcome.findings()).hasSize(1);
        assertThat(evidence.tuple()).hasToString(PAIR);
        assertThat(evidence.finding().label()).isEqualTo("Long-Connection");
        assertThat(evidence.finding().level()).isEqualTo(Level.LOW);
        assertThat(evidence.finding().confidence()).isEqualTo(seconds / 86_400.0);
        assertThat(evidence.finding().reason().words()).contains(words);
    }

    @Test
    void aDayIsCertain() {
        Outcome outcome = harness.run(
                new FlowLines().of(PAIR).lasting(90_000 * SECOND).add(1, 0).traffic());
        assertThat(outcome.findings())
                .singleElement()
                .satisfies(
                        evidence -> assertThat(evidence.finding().confidence()).isEqualTo(1));
    }

    @Test
    void manyOfAHostWeighLittleMoreThanOne() {
        FlowLines lines = new FlowLines().lasting(12 * HOUR);
        for (int i = 1; i <= 5; i++) {
            lines.of("10.0.0.5-198.51.100." + i + "-443-tcp").add(1, SECOND);
        }
        List<Evidence> findings = harness.run(lines.traffic()).findings();
        assertThat(findings)
                .extracting(evidence -> evidence.finding().level().code() + " "
                        + evidence.finding().confidence())
                .containsExactly("low 0.5", "low 0.125", "low 0.03125", "info 0.5", "info 0.5");
        assertThat(findings.get(1).finding().reason().words()).endsWith("; number 2 of this host, which counts 0.250");
    }

    @Test
    void theHomeNetworksSayWhatIsInside() {
        FlowLines lines = new FlowLines().of("198.51.100.7-10.0.0.5-22-tcp").lasting(1400 * SECOND);
        lines.add(20, 1800 * SECOND);
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
        assertThat(harness.withHomeNetworks("198.51.100.0/24")
                        .run(lines.traffic())
                        .findings())
                .isNotEmpty();
    }

    @Test
    void durationsOfAPairAddUpOverPortsAndProtocols() {
        FlowLines lines = new FlowLines().lasting(1000 * SECOND);
        lines.of(PAIR).add(1, 60 * SECOND).of("10.0.0.5-198.51.100.7-80-tcp").add(1, 60 * SECOND);
        lines.of("10.0.0.5-198.51.100.7-9999-udp").add(1, 60 * SECOND);
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
        lines.of("10.0.0.5-198.51.100.7-9998-udp").lasting(600 * SECOND).add(1, 0);
        assertThat(harness.run(lines.traffic()).findings())
                .singleElement()
                .satisfies(
                        evidence -> assertThat(evidence.finding().reason().words())
                                .isEqualTo(
                                        "connected for 3600.000 s in all, 4 connections since the first, the longest of 1000.000 s"));
    }

    @Test
    void recordsOfOneConnectionAreMergedWithTheirSilences() {
        FlowLines lines = new FlowLines().of(PAIR).add(60, 120 * SECOND);
        Evidence last = last(harness.run(lines.traffic()));
        assertThat(last.finding().reason().asMap())
                .containsEntry("duration", 5280.1)
                .containsEntry("connections", 1);
        assertThat(harness.withSetting("tcp-status-gap", "119s")
                        .run(lines.traffic())
                        .findings())
                .isEmpty();
        FlowLines datagrams =
                new FlowLines().of("10.0.0.5-198.51.100.7-9999-udp").add(60, 120 * SECOND);
        assertThat(harness.run(datagrams.traffic()).findings()).isEmpty();
        assertThat(harness.withSetting("other-status-gap", "2m")
                        .run(datagrams.traffic())
                        .findings())
                .isNotEmpty();
    }

    @Test
    void oneConnectionMustBeLongerThanTheLimit() {
        FlowLines lines = new FlowLines().of(PAIR).lasting(1500 * SECOND).add(1, 0);
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
        Outcome longer = harness.run(
                new FlowLines().of(PAIR).lasting(1500 * SECOND + 1).add(1, 0).traffic());
        assertThat(longer.findings())
                .singleElement()
                .satisfies(evidence ->
                        assertThat(evidence.finding().reason().words()).isEqualTo("one connection of 1500.000 s"));
    }

    @Test
    void itIsToldWhenItReachesALimitAndThenOnceAnHour() {
        FlowLines lines = new FlowLines().of(PAIR).lasting(60 * SECOND).add(600, 60 * SECOND);
        List<Evidence> findings = harness.run(lines.traffic()).findings();
        assertThat(findings)
                .extracting(evidence -> evidence.window().number())
                .containsExactly(5L, 17L, 29L, 41L, 47L, 59L, 71L, 83L, 95L, 107L, 119L);
    }

    @Test
    void whatIsOlderThanTheSpanCountsNoMore() {
        FlowLines lines = new FlowLines().of(PAIR).lasting(1100 * SECOND);
        for (int i = 0; i < 8; i++) {
            lines.add(1, 12 * HOUR);
        }
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
        assertThat(harness.withSetting("span", "48h").run(lines.traffic()).findings())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.5-10.0.0.6-22-tcp", "198.51.100.7-10.0.0.5-22-tcp", "10.0.0.5-169.254.7.7-22-tcp"})
    void insideAndOnTheLinkOnlySingleConnectionsCount(String pair) {
        FlowLines lines = new FlowLines().of(pair).lasting(1400 * SECOND).add(20, 1800 * SECOND);
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
        Outcome outcome = harness.run(lines.lasting(9 * HOUR).add(1, 0).traffic());
        assertThat(outcome.findings()).singleElement().satisfies(evidence -> {
            assertThat(evidence.finding().level()).isEqualTo(Level.LOW);
            assertThat(evidence.finding().confidence()).isEqualTo(0.375);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.5-224.0.0.251-5353-udp", "10.0.0.5-255.255.255.255-9-udp"})
    void multicastIsLeftOut(String pair) {
        FlowLines lines = new FlowLines().of(pair).lasting(9 * HOUR).add(1, 0);
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.5-198.51.100.7--arp", "00:11:22:33:44:55-00:11:22:33:44:66-0-llc"})
    void whatIsNoConnectionIsLeftOut(String pair) {
        FlowLines lines = new FlowLines().of(pair).lasting(9 * HOUR).add(1, 0);
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
    }

    @Test
    void ignoredPortsAreNotAddedUp() {
        FlowLines lines = new FlowLines().of("10.0.0.5-198.51.100.7-123-udp").lasting(1400 * SECOND);
        lines.add(20, 1800 * SECOND);
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
        assertThat(harness.withSetting("ignored-udp-ports", "67")
                        .run(lines.traffic())
                        .findings())
                .isNotEmpty();
    }

    @Test
    void aPairBetweenPublicAddressesCounts() {
        FlowLines lines = new FlowLines().of("203.0.113.5-198.51.100.7-22-tcp").lasting(9 * HOUR);
        assertThat(last(harness.run(lines.add(1, 0).traffic()))
                        .finding()
                        .reason()
                        .words())
                .startsWith("connected for 32400.000 s in all");
    }

    @Test
    void theSimulatedBotsThatKeepTheirConnectionsOpenAreFound() {
        Outcome outcome = harness.run(Traffic.simulated(Networks.office(3), Long.MAX_VALUE));
        assertThat(outcome.about("192.168.10.14")).isNotEmpty();
        assertThat(outcome.about("192.168.10.19")).isNotEmpty();
        assertThat(outcome.findings())
                .allMatch(evidence -> evidence.source().toString().matches("192\\.168\\.10\\.1[49]"));
    }

    @Test
    void itKeepsToTheContract() {
        DetectorContract.verify(
                harness,
                Traffic.simulated(Networks.office(3), Long.MAX_VALUE),
                Traffic.simulated(Networks.working(5, 20_000), 20_000));
    }

    private static Evidence last(Outcome outcome) {
        return outcome.findings().get(outcome.findings().size() - 1);
    }
}
