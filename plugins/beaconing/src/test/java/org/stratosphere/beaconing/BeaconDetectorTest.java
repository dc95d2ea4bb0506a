package org.stratosphere.beaconing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
class BeaconDetectorTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;
    private static final String PAIR = "10.0.0.5-198.51.100.7-443-tcp";

    private final ModuleHarness harness = ModuleHarness.of(new Beaconing());

    @Test
    void aPerfectBeaconOfADayIsHighWithEveryPartInItsReason() {
        Outcome outcome = harness.run(
                new FlowLines().of(PAIR).add(24 * 60 + 1, 60 * SECOND).traffic());
        assertThat(outcome.problem()).isNull();
        Evidence first = outcome.findings().get(0);
        assertThat(first.tuple()).hasToString(PAIR);
        assertThat(first.finding().label()).isEqualTo("Beacon");
        assertThat(first.finding().level()).isEqualTo(Level.HIGH);
        Evidence last = outcome.findings().get(outcome.findings().size() - 1);
        assertThat(last.finding().confidence()).isGreaterThan(0.99);
        assertThat(last.finding().reason().asMap())
                .containsEntry("time", 1.0)
                .containsEntry("size", 1.0)
                .containsEntry("duration", 1.0)
                .containsEntry("interval", 60.0)
                .containsKeys("score", "histogram", "connections", "span");
        assertThat(first.finding().reason().words())
                .isEqualTo("score 1.000 of time 1.000, size 1.000, duration 1.000 and histogram 1.000:"
                        + " 65 connections, median interval 60.000 s, in 3840 s; an alarm by itself: it is as often, as"
                        + " even and as lasting as little else");
    }

    @Test
    void itIsToldAtFirstAndThenOnceAnHour() {
        Outcome outcome =
                harness.run(new FlowLines().of(PAIR).add(6 * 60, 60 * SECOND).traffic());
        List<Long> windows = outcome.findings().stream()
                .map(evidence -> evidence.window().number())
                .toList();
        assertThat(windows).containsExactly(12L, 24L, 36L, 48L, 60L);
    }

    @Test
    void nothingIsJudgedBeforeTheSpanIsAnHour() {
        FlowLines lines = new FlowLines().of(PAIR);
        assertThat(harness.run(lines.add(60, 60 * SECOND).traffic()).findings()).isEmpty();
        assertThat(harness.run(lines.add(1, 60 * SECOND).traffic()).findings()).hasSize(1);
    }

    @Test
    void theLevelRisesAtOnce() {
        FlowLines lines = new FlowLines().of("10.0.0.9-198.51.100.9-80-tcp").add(1, 0);
        lines.at(start() + HOUR).of(PAIR).add(600, 60 * SECOND);
        Outcome outcome = harness.run(lines.traffic());
        List<Level> levels = outcome.findings().stream()
                .map(evidence -> evidence.finding().level())
                .toList();
        assertThat(levels).startsWith(Level.LOW).contains(Level.HIGH);
        assertThat(levels).isSorted();
    }

    @Test
    void manyConnectionsAreAStrobe() {
        Outcome outcome = harness.withSetting("strobe", "300")
                .run(new FlowLines().of(PAIR).add(400, 13 * SECOND).traffic());
        assertThat(outcome.labels()).containsExactly("Strobe");
        Evidence strobe = outcome.findings().get(0);
        assertThat(strobe.finding().level()).isEqualTo(Level.HIGH);
        assertThat(strobe.finding().confidence()).isEqualTo(1);
    }

    @Test
    void recordsOfOneConnectionAreNoBeacon() {
        FlowLines lines = new FlowLines().of(PAIR).lasting(59 * SECOND).add(180, 60 * SECOND);
        assertThat(harness.run(lines.traffic()).findings()).isEmpty();
        assertThat(harness.withSetting("status-gap", "500ms")
                        .run(lines.traffic())
                        .findings())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.5-10.0.0.6-443-tcp",
                "198.51.100.7-10.0.0.5-443-tcp",
                "10.0.0.5-127.0.0.1-443-tcp",
                "127.0.0.1-198.51.100.7-443-tcp",
                "0.0.0.0-198.51.100.7-443-tcp",
                "10.0.0.5-224.0.0.251-9999-udp",
                "10.0.0.5-239.255.255.250-9999-udp",
                "10.0.0.5-255.255.255.255-9999-udp",
                "10.0.0.5-169.254.7.7-443-tcp",
                "10.0.0.5-198.51.100.7-67-udp",
                "10.0.0.5-198.51.100.7-123-udp",
                "10.0.0.5-198.51.100.7-5353-udp",
                "10.0.0.5-198.51.100.7-1900-udp"
            })
    void whatIsLeftOut(String pair) {
        assertThat(run(pair).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.5-198.51.100.7-443-tcp",
                "10.0.0.5-198.51.100.7-123-tcp",
                "10.0.0.5-198.51.100.7-53-udp",
                "10.0.0.5-198.51.100.7-9999-udp"
            })
    void whatIsJudged(String pair) {
        assertThat(run(pair).findings()).isNotEmpty();
    }

    @Test
    void theHomeNetworksSayWhatIsInside() {
        ModuleHarness elsewhere = harness.withHomeNetworks("198.51.100.0/24");
        FlowLines inwards = new FlowLines().of(PAIR).add(200, 60 * SECOND);
        assertThat(elsewhere.run(inwards.traffic()).findings()).isEmpty();
        FlowLines outwards = new FlowLines().of("198.51.100.7-10.0.0.5-443-tcp").add(200, 60 * SECOND);
        assertThat(elsewhere.run(outwards.traffic()).findings()).isNotEmpty();
        assertThat(harness.run(outwards.traffic()).findings()).isEmpty();
    }

    @Test
    void whatSoftwareDoesIsAHintAndAllOfItTogetherLittleMore() {
        FlowLines lines = new FlowLines();
        for (int i = 0; i < 7 * 12; i++) {
            for (int server = 1; server <= 5; server++) {
                lines.of("10.0.0.5-198.51.100." + server + "-443-tcp").add(1, server == 5 ? 240 * SECOND : 15 * SECOND);
            }
        }
        Outcome outcome = harness.run(lines.traffic());
        assertThat(outcome.findings())
                .isNotEmpty()
                .allSatisfy(evidence -> assertThat(evidence.finding().level()).isLessThan(Level.MEDIUM));
        assertThat(outcome.findings().stream().map(Evidence::tuple).distinct()).hasSize(5);
        Map<String, Double> strongest = new HashMap<>();
        outcome.findings().stream()
                .filter(evidence -> evidence.finding().level() == Level.LOW)
                .forEach(evidence -> strongest.merge(
                        evidence.tuple().toString(), evidence.finding().confidence(), Math::max));
        assertThat(strongest).hasSize(3).containsValue(1.0);
        assertThat(strongest.values().stream().mapToDouble(one -> one).sum()).isBetween(1.2, 1.3125);
        assertThat(outcome.findings())
                .extracting(evidence -> evidence.finding().reason().words())
                .anyMatch(words -> words.endsWith("; a hint only, for software that looks for news comes as seldom"))
                .anyMatch(words -> words.endsWith("and so is more of this host: number 2, which counts 0.250"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.5-198.51.100.7-53-tcp", "10.0.0.5-198.51.100.7-853-tcp", "10.0.0.5-198.51.100.7-53-udp"})
    void aResolverIsAskedByAllAndNoAlarm(String pair) {
        assertThat(run(pair).findings())
                .isNotEmpty()
                .allSatisfy(evidence -> assertThat(evidence.finding().level()).isEqualTo(Level.LOW));
    }

    @Test
    void portsAndProtocolsOfAPairAreOne() {
        FlowLines lines = new FlowLines();
        for (int i = 0; i < 200; i++) {
            lines.of("10.0.0.5-198.51.100.7-" + (1000 + i) + (i % 2 == 0 ? "-tcp" : "-udp"))
                    .add(1, 60 * SECOND);
        }
        Outcome outcome = harness.run(lines.traffic());
        assertThat(outcome.findings())
                .isNotEmpty()
                .allSatisfy(evidence -> assertThat(evidence.tuple()).hasToString("10.0.0.5-198.51.100.7-1000-tcp"));
    }

    @Test
    void aFeedWithoutSourceBytesIsSaidSo() {
        String[] lines = new String[200];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = String.format(
                    Locale.ROOT,
                    "2026/01/01 %02d:%02d:00.000000,0.1,tcp,10.0.0.5,%d,   ->,198.51.100.7,443,SPA_SPA,0,0,4,500,",
                    i / 60,
                    i % 60,
                    50_000 + i);
        }
        Outcome outcome = harness.run(Traffic.lines(lines));
        assertThat(outcome.findings()).isNotEmpty();
        assertThat(outcome.findings().get(0).finding().reason().words()).contains("size 0.000 (not known)");
        assertThat(outcome.findings().get(0).finding().level()).isEqualTo(Level.HIGH);
        assertThat(outcome.findings().get(0).finding().confidence()).isEqualTo(0.75);
    }

    @Test
    void itKeepsToTheContract() {
        DetectorContract.verify(
                harness.withSetting("least-span", "30m"),
                Traffic.simulated(Networks.office(3), Long.MAX_VALUE),
                Traffic.simulated(Networks.working(5, 20_000), 20_000));
    }

    @ParameterizedTest
    @CsvSource({"hint-ports, https", "ignored-udp-ports, 70000", "least-span, 25h", "least-score, 95"})
    void whatCannotBeIsRefused(String name, String value) {
        assertThatThrownBy(() -> GivenContext.settings(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Outcome run(String pair) {
        return harness.run(new FlowLines().of(pair).add(200, 60 * SECOND).traffic());
    }

    private static long start() {
        return Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * SECOND;
    }
}
