package org.stratosphere.portscan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.testkit.FlowLines;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.Traffic;

/** When a scan is reported and when not. */
class PortScanTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;
    private static final long BEGINNING = 1_767_225_600 * SECOND;

    private final ModuleHarness harness = ModuleHarness.of(new PortScan());

    @Test
    void destinationsAreReportedAtTenAndAtAHundred() {
        assertThat(counted(destinations(9, 445, SECOND))).isEmpty();
        assertThat(counted(destinations(99, 445, SECOND))).containsExactly(10L);
        assertThat(counted(destinations(100, 445, SECOND))).containsExactly(10L, 100L);
        Finding finding =
                harness.run(destinations(10, 445, SECOND)).findings().get(0).finding();
        assertThat(finding.label()).isEqualTo("Horizontal-Port-Scan");
        assertThat(finding.level()).isEqualTo(Level.HIGH);
        assertThat(finding.confidence()).isEqualTo(1);
        assertThat(finding.reason().words())
                .isEqualTo("10 destinations tried in vain on 445/tcp within 3600 s and 30 packets, lately 192.0.2.9");
    }

    @Test
    void portsAreReportedAtTenAndAtAHundred() {
        assertThat(counted(ports(9))).isEmpty();
        assertThat(counted(ports(99))).containsExactly(10L);
        assertThat(counted(ports(100))).containsExactly(10L, 100L);
        Evidence evidence = harness.run(ports(10)).findings().get(0);
        assertThat(evidence.source()).hasToString("10.0.0.5");
        assertThat(evidence.finding().label()).isEqualTo("Vertical-Port-Scan");
        assertThat(evidence.finding().reason().words())
                .isEqualTo("10 tcp ports of 192.0.2.1 tried in vain within 3600 s and 30 packets, lately 10");
    }

    @Test
    void aThousandAreEstimated() {
        FlowLines lines = lines();
        for (int i = 0; i < 2_000; i++) {
            lines.of("10.0.0.5-198.18." + i / 250 + "." + (1 + i % 250) + "-445-tcp")
                    .add(1, SECOND);
        }
        List<Evidence> findings = harness.run(lines.traffic()).findings();
        assertThat(findings).hasSize(3);
        assertThat(findings.get(2).finding().reason().words()).startsWith("about 1");
        assertThat((Long) findings.get(2).finding().reason().asMap().get("destinations"))
                .isBetween(1_000L, 1_100L);
    }

    @Test
    void aDestinationCountsOnce() {
        FlowLines lines = lines();
        for (int i = 0; i < 100; i++) {
            lines.of("10.0.0.5-192.0.2." + i % 9 + "-445-tcp").add(1, SECOND);
        }
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
    }

    @Test
    void sourcesPortsAndProtocolsAreCountedApart() {
        FlowLines lines = lines();
        for (int i = 0; i < 9; i++) {
            lines.of("10.0.0.5-192.0.2." + i + "-445-tcp").add(1, SECOND);
            lines.of("10.0.0.5-192.0.2." + (20 + i) + "-446-tcp").add(1, SECOND);
            lines.of("10.0.0.5-192.0.2." + (40 + i) + "-445-udp").add(1, SECOND);
            lines.of("10.0.0.6-192.0.2." + (60 + i) + "-445-tcp").add(1, SECOND);
        }
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"S_,1", "S_RA,1", "REJ,1", "S0,1", "INT,1", "RST,1", "SPA_SPA,0", "SF,0", "CON,0", "OTH,0", "'',0"})
    void onlyFlowsThatAreKnownNotToBeEstablishedCount(String state, int findings) {
        FlowLines lines = lines().state(state);
        for (int i = 0; i < 10; i++) {
            lines.of("10.0.0.5-192.0.2." + i + "-445-tcp").add(1, SECOND);
        }
        assertThat(harness.run(lines.traffic()).findings()).hasSize(findings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"224.0.1.%d", "255.255.255.255", "169.254.3.%d", "127.0.0.%d", "ff02::%d", "fe80::%d", "::1"})
    void someDestinationsAreLeftOut(String destinations) {
        FlowLines lines = lines();
        for (int i = 1; i <= 20; i++) {
            lines.of("10.0.0.5-" + destinations.replace("%d", Integer.toString(i)) + "-" + 5000 % (i + 7) + "-udp")
                    .add(1, SECOND);
            lines.of("10.0.0.5-" + destinations.replace("%d", Integer.toString(i)) + "-5000-udp")
                    .add(1, SECOND);
        }
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"225.0.0.1", "169.253.1.%d", "126.0.0.%d", "fd00::%d", "2001:db8::%d"})
    void othersAreNot(String destinations) {
        FlowLines lines = lines();
        for (int i = 1; i <= 10; i++) {
            lines.of("10.0.0.5-" + destinations.replace("%d", Integer.toString(i)) + "-5000-udp")
                    .add(1, SECOND);
        }
        assertThat(harness.run(lines.traffic()).findings()).hasSize(destinations.contains("%d") ? 1 : 0);
    }

    @Test
    void otherProtocolsDoNotCount() {
        FlowLines lines = lines().state("INT");
        for (int i = 0; i < 20; i++) {
            lines.of("10.0.0.5-192.0.2." + i + "-8-icmp").add(1, SECOND);
        }
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 300, 86_400})
    void anHourCountsWhateverTheWindow(long windowSeconds) {
        ModuleHarness inWindows = harness.withWindow(windowSeconds * SECOND);
        assertThat(inWindows.run(nineAndOneMore(HOUR - 1)).findings()).hasSize(1);
        assertThat(inWindows.run(nineAndOneMore(HOUR)).findings()).isEmpty();
        assertThat(inWindows.withSetting("span", "2h").run(nineAndOneMore(HOUR)).findings())
                .hasSize(1);
    }

    @Test
    void aScanThatGoesOnIsNotReportedAgain() {
        FlowLines lines = lines();
        for (int i = 0; i < 250; i++) {
            lines.of("10.0.0.5-192.0.2." + i + "-445-tcp").add(1, 300 * SECOND);
        }
        assertThat(counted(lines.traffic())).containsExactly(10L);
    }

    @Test
    void aScanAfterAnHourOfSilenceIsAnotherOne() {
        FlowLines lines = lines();
        for (int round = 0; round < 2; round++) {
            lines.at(BEGINNING + round * 2 * HOUR);
            for (int i = 0; i < 10; i++) {
                lines.of("10.0.0.5-192.0.2." + i + "-445-tcp").add(1, SECOND);
            }
        }
        assertThat(counted(lines.traffic())).containsExactly(10L, 10L);
    }

    @Test
    void aFlowOfTheFarFutureSpoilsNothing() {
        String[] rows = new String[13];
        rows[0] = row("2026/01/01 00:00:00", 0, "1");
        rows[1] = row("2100/01/01 00:00:00", 1, "1");
        for (int i = 2; i < rows.length; i++) {
            rows[i] = row("2026/01/01 00:00:" + (10 + i), i, "1");
        }
        assertThat(counted(Traffic.lines(rows))).containsExactly(10L);
    }

    @Test
    void confidenceGrowsWithPackets() {
        assertThat(confidence("0")).isZero();
        assertThat(confidence("1")).isEqualTo(1);
        assertThat(confidence("")).isEqualTo(0.3);
    }

    @Test
    void whatWasAnsweredOnThePortTakesFromTheConfidence() {
        FlowLines lines = lines();
        lines.of("10.0.0.5-198.18.0.1-443-tcp").add(1, SECOND);
        lines.state("SPA_SPA").of("10.0.0.5-198.18.1.1-443-tcp").add(300, SECOND);
        lines.of("10.0.0.5-198.18.1.1-444-tcp").add(500, SECOND);
        lines.of("10.0.0.6-198.18.1.1-443-tcp").add(500, SECOND);
        lines.state("S_");
        for (int i = 2; i <= 10; i++) {
            lines.of("10.0.0.5-198.18.0." + i + "-443-tcp").add(1, SECOND);
        }
        Evidence scan = harness.run(lines.traffic()).findings().get(0);
        assertThat(scan.finding().confidence()).isBetween(10 / 400.0, 10 / 210.0);
        assertThat(scan.finding().reason().words())
                .matches(
                        "10 destinations tried in vain on 443/tcp within 3600 s and [0-9]+ packets, beside about [23][0-9]{2}"
                                + " established flows, lately 198.18.0.10");
    }

    @Test
    void onOtherPortsItDoesNot() {
        FlowLines lines = lines();
        lines.of("10.0.0.5-198.18.0.1-23-tcp").add(1, SECOND);
        lines.state("SPA_SPA").of("10.0.0.5-198.18.1.1-23-tcp").add(300, SECOND);
        lines.state("S_");
        for (int i = 2; i <= 10; i++) {
            lines.of("10.0.0.5-198.18.0." + i + "-23-tcp").add(1, SECOND);
        }
        assertThat(harness.run(lines.traffic()).findings().get(0).finding().confidence())
                .isEqualTo(1);
        assertThat(harness.withSetting("everyday-ports", "23")
                        .run(lines.traffic())
                        .findings()
                        .get(0)
                        .finding()
                        .confidence())
                .isLessThan(0.05);
    }

    @Test
    void theReportsAreSettings() {
        ModuleHarness other = harness.withSetting("first-report", "5")
                .withSetting("factor", "2")
                .withSetting("unknown-confidence", "0.1");
        Outcome outcome = other.run(destinations(20, 445, SECOND));
        assertThat(outcome.findings())
                .extracting(evidence -> evidence.finding().reason().asMap().get("destinations"))
                .containsExactly(5L, 10L, 20L);
    }

    @Test
    void aFeedWithoutStatesIsNotJudged() {
        String[] rows = new String[21];
        rows[0] = "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,TotPkts,TotBytes";
        for (int i = 1; i < rows.length; i++) {
            rows[i] = "2026/01/01 00:00:" + (10 + i) + ",0.1,tcp,10.0.0.5,50000,->,192.0.2." + i + ",445,1,60";
        }
        try (LogLines log = new LogLines()) {
            Outcome outcome = harness.run(Traffic.lines(rows));
            assertThat(outcome.problem()).isNull();
            assertThat(outcome.findings()).isEmpty();
            assertThat(log.all()).singleElement().asString().contains("cannot judge a feed without states");
        }
    }

    private double confidence(String packets) {
        String[] rows = new String[10];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("2026/01/01 00:00:1" + i, i, packets);
        }
        return harness.run(Traffic.lines(rows)).findings().get(0).finding().confidence();
    }

    private static String row(String start, int destination, String packets) {
        return start + ".0,0.1,tcp,10.0.0.5,50000,->,192.0.2." + destination + ",445,S_,0,0," + packets + ",60,60,";
    }

    private List<Long> counted(Traffic traffic) {
        Outcome outcome = harness.run(traffic);
        assertThat(outcome.problem()).isNull();
        return outcome.findings().stream()
                .map(evidence -> evidence.finding().reason().asMap())
                .map(values -> (Long) values.getOrDefault("destinations", values.get("ports")))
                .toList();
    }

    private static FlowLines lines() {
        return new FlowLines().state("S_").size(180, 3);
    }

    private static Traffic destinations(int count, int port, long gap) {
        FlowLines lines = lines();
        for (int i = 0; i < count; i++) {
            lines.of("10.0.0.5-192.0.2." + i + "-" + port + "-tcp").add(1, gap);
        }
        return lines.traffic();
    }

    private static Traffic ports(int count) {
        FlowLines lines = lines();
        for (int i = 1; i <= count; i++) {
            lines.of("10.0.0.5-192.0.2.1-" + i + "-tcp").add(1, SECOND);
        }
        return lines.traffic();
    }

    /** Nine destinations, and a tenth so much after the first. */
    private static Traffic nineAndOneMore(long afterMicros) {
        FlowLines lines = lines();
        for (int i = 0; i < 9; i++) {
            lines.at(BEGINNING + i).of("10.0.0.5-192.0.2." + i + "-445-tcp").add(1, 0);
        }
        return lines.at(BEGINNING + afterMicros)
                .of("10.0.0.5-192.0.2.100-445-tcp")
                .add(1, 0)
                .traffic();
    }
}
