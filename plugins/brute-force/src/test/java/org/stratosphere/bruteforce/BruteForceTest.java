package org.stratosphere.bruteforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.Traffic;

/** When guessing is reported and when not. */
class BruteForceTest {
    private static final long SECOND = 1_000_000;

    private final ModuleHarness harness = ModuleHarness.of(new BruteForce());

    @Test
    void thirtyMatchesAreReported() {
        assertThat(found(lines().add(29, 0))).isEmpty();
        List<Evidence> findings = found(lines().add(30, 0));
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).source()).hasToString("10.0.0.5");
        Finding finding = findings.get(0).finding();
        assertThat(finding.label()).isEqualTo("SSH-Brute-Force");
        assertThat(finding.level()).isEqualTo(Level.MEDIUM);
        assertThat(finding.confidence()).isEqualTo(1);
        assertThat(finding.reason().words())
                .isEqualTo("30 of 30 SSH flows within 1800 s have the size of a refused login (out), lately at"
                        + " 192.0.2.1");
    }

    @Test
    void whileFiftyAreHeldThirtyAreEnough() {
        assertThat(found(lines().session().add(20, 0).guess().add(30, 20))).hasSize(1);
        assertThat(found(lines().session().add(21, 0).guess().add(30, 21))).isEmpty();
    }

    @Test
    void aboveThatItTakesNinetyPercent() {
        assertThat(found(lines().session().add(21, 0).guess().add(188, 21))).isEmpty();
        List<Evidence> findings = found(lines().session().add(21, 0).guess().add(189, 21));
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).finding().reason().asMap())
                .containsEntry("matches", 189)
                .containsEntry("flows", 210);
    }

    @Test
    void aThousandFlowsAreLookedAt() {
        GuessLines before = lines().session().add(100, 0).guess();
        assertThat(matches(before.add(899, 100))).isEmpty();
        assertThat(matches(lines().session().add(100, 0).guess().add(900, 100))).containsExactly(900);
        assertThat(matches(lines().session().add(200, 0).guess().add(899, 200))).isEmpty();
        assertThat(matches(lines().session().add(200, 0).guess().add(900, 200))).containsExactly(900);
        ModuleHarness ofTwoHundred = harness.withSetting("most-flows", "200");
        assertThat(ofTwoHundred
                        .run(lines().session().add(100, 0).guess().add(180, 100).traffic())
                        .findings())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 300, 86_400})
    void halfAnHourCountsWhateverTheWindow(long windowSeconds) {
        ModuleHarness inWindows = harness.withWindow(windowSeconds * SECOND);
        GuessLines within = lines().add(1, 0).add(29, 1_800 - 28.000001);
        GuessLines beyond = lines().add(1, 0).add(29, 1_800 - 28);
        assertThat(inWindows.run(within.traffic()).findings()).hasSize(1);
        assertThat(inWindows.run(beyond.traffic()).findings()).isEmpty();
    }

    @Test
    void theEndOfAFlowCountsAndNotItsStart() {
        GuessLines endsLate = lines().lasting(1_000).add(1, 0).lasting(0).add(29, 2_000);
        assertThat(found(endsLate)).hasSize(1);
        assertThat(found(lines().add(1, 0).add(29, 2_000))).isEmpty();
    }

    @Test
    void aLongSessionHidesNothing() {
        assertThat(found(lines().session()
                        .lasting(7_200)
                        .add(1, 0)
                        .guess()
                        .lasting(0)
                        .add(30, 10)))
                .hasSize(1);
        assertThat(found(lines().lasting(100).add(1, 0).lasting(0).add(29, 1))).hasSize(1);
    }

    @Test
    void itIsReportedAgainAfterFiveMinutesWithTenNewMatches() {
        assertThat(matches(lines().add(30, 0).add(9, 100).add(1, 328.999999))).containsExactly(30);
        assertThat(matches(lines().add(30, 0).add(9, 100).add(1, 329))).containsExactly(30, 40);
        assertThat(matches(lines().add(30, 0).add(8, 100).add(1, 329))).containsExactly(30);
        assertThat(matches(lines().add(30, 0).add(8, 100).add(2, 329))).containsExactly(30, 40);
    }

    @Test
    void eitherSideIsEnoughAndTheyAreNotAdded() {
        assertThat(found(lines().back(400, 90_000).add(30, 0))).hasSize(1);
        assertThat(found(lines().out(300, 40_000).add(30, 0))).hasSize(1);
        assertThat(found(lines().back(400, 90_000)
                        .add(15, 0)
                        .guess()
                        .out(300, 40_000)
                        .add(15, 15)))
                .isEmpty();
        List<Evidence> back = found(lines().out(300, 40_000).add(30, 0));
        assertThat(back.get(0).finding().reason().asMap()).containsEntry("side", "back");
    }

    /** Each end of each range; the other side never matches. */
    @ParameterizedTest
    @CsvSource({
        "22,out,11,30,1000,5000",
        "22,back,11,50,1000,11000",
        "3389,out,20,100,2200,8001",
        "3389,back,30,190,3000,180000",
        "23,out,9,50,450,3000"
    })
    void theRangesEndWhereTheyShould(int port, String side, long fewest, long mostPackets, long least, long mostBytes) {
        assertThat(found(sized(port, side, fewest, least))).hasSize(1);
        assertThat(found(sized(port, side, mostPackets, mostBytes))).hasSize(1);
        assertThat(found(sized(port, side, fewest - 1, least))).isEmpty();
        assertThat(found(sized(port, side, mostPackets + 1, least))).isEmpty();
        assertThat(found(sized(port, side, fewest, least - 1))).isEmpty();
        assertThat(found(sized(port, side, fewest, mostBytes + 1))).isEmpty();
    }

    @Test
    void telnetIsJudgedOutwardsOnly() {
        assertThat(found(sized(23, "back", 20, 1_000))).isEmpty();
    }

    @Test
    void scansAreLeftOut() {
        GuessLines scan = lines().out(3, 180).back(1, 60);
        assertThat(found(scan.state("SRA_SA")
                        .add(60, 0)
                        .guess()
                        .state("FSPA_FSPA")
                        .add(30, 60)))
                .hasSize(1);
        assertThat(found(lines().out(3, 180)
                        .back(1, 60)
                        .state("S0")
                        .add(60, 0)
                        .guess()
                        .state("SF")
                        .add(30, 60)))
                .hasSize(1);
        assertThat(found(lines().out(4, 240)
                        .back(1, 60)
                        .state("SRA_SA")
                        .add(60, 0)
                        .guess()
                        .state("SF")
                        .add(30, 60)))
                .isEmpty();
        assertThat(found(lines().out(3, 180)
                        .back(1, 60)
                        .state("SFA_SA")
                        .add(60, 0)
                        .guess()
                        .state("SF")
                        .add(30, 60)))
                .isEmpty();
        assertThat(found(lines().out(3, 180)
                        .back(1, 60)
                        .state("FIN")
                        .add(60, 0)
                        .guess()
                        .state("SF")
                        .add(30, 60)))
                .isEmpty();
    }

    @Test
    void otherPortsSourcesAndServicesAreApart() {
        assertThat(found(lines().port(2222).add(60, 0))).isEmpty();
        assertThat(found(lines().add(29, 0).from("10.0.0.6").add(29, 0))).isEmpty();
        assertThat(found(lines().out(25, 2_500)
                        .back(40, 4_000)
                        .add(29, 0)
                        .port(3389)
                        .add(29, 0)))
                .isEmpty();
        assertThat(harness.withSetting("ssh-port", "2222")
                        .run(lines().port(2222).add(30, 0).traffic())
                        .findings())
                .hasSize(1);
    }

    @Test
    void confidenceGrowsWithMatches() {
        Outcome outcome =
                harness.withSetting("min-matches", "12").run(lines().add(12, 0).traffic());
        assertThat(outcome.findings().get(0).finding().confidence()).isEqualTo(0.4);
    }

    @Test
    void anEmptyRangeIsRefused() {
        Outcome outcome = harness.withSetting("ssh-out-packets-min", "31")
                .run(lines().add(1, 0).traffic());
        assertThat(outcome.problem()).contains("ssh-out-packets-min is 31, more than ssh-out-packets-max");
    }

    @Test
    void aFeedWithoutPacketsOfEachSideIsNotJudged() {
        String[] rows = new String[40];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "2026/01/01 00:00:" + (10 + i)
                    + ".0,1.0,tcp,10.0.0.5,50000,->,192.0.2.1,22,FSPA_FSPA,0,0,30,5000,2000,";
        }
        try (LogLines log = new LogLines()) {
            Outcome outcome = harness.run(Traffic.lines(rows));
            assertThat(outcome.problem()).isNull();
            assertThat(outcome.findings()).isEmpty();
            assertThat(log.all()).singleElement().asString().contains("without packets and bytes of each side");
        }
    }

    private static GuessLines lines() {
        return new GuessLines();
    }

    private static GuessLines sized(int port, String side, long packets, long bytes) {
        boolean isOut = side.equals("out");
        return lines().port(port)
                .out(isOut ? packets : 1_000_000, isOut ? bytes : 100_000_000)
                .back(isOut ? 1_000_000 : packets, isOut ? 100_000_000 : bytes)
                .add(30, 0);
    }

    private List<Evidence> found(GuessLines lines) {
        Outcome outcome = harness.run(lines.traffic());
        assertThat(outcome.problem()).isNull();
        return outcome.findings();
    }

    private List<Object> matches(GuessLines lines) {
        return found(lines).stream()
                .map(evidence -> evidence.finding().reason().asMap().get("matches"))
                .toList();
    }
}
