package org.stratosphere.beaconing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.testkit.DetectorContract;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.SharedFiles;
import org.stratosphere.testkit.Traffic;

/** What the module says about public captures, where they are at hand. */
class RealCapturesTest {
    private final ModuleHarness harness = ModuleHarness.of(new Beaconing());

    @Test
    void theHalfMinuteBeaconIsAnAlarm() {
        List<Evidence> findings = run(harness, "test7-original").findings();
        assertThat(findings)
                .extracting(evidence -> evidence.finding().level())
                .containsExactly(Level.LOW, Level.HIGH, Level.HIGH, Level.HIGH);
        assertThat(findings).allSatisfy(evidence -> {
            assertThat(evidence.tuple()).hasToString("111.11.11.11-222.222.22.222-443-tcp");
            assertThat(evidence.finding().reason().asMap())
                    .containsEntry("time", 1.0)
                    .containsEntry("size", 0.0)
                    .containsEntry("interval", 30.0);
        });
    }

    /** The numbers were computed by an independent program, from the definition. */
    @Test
    void theBeaconsNumbersAtTheEndAreThoseOfTheDefinition() {
        ModuleHarness often = harness.withSetting("growth", "0").withSetting("repeat", "1s");
        List<Evidence> findings = run(often, "test7-original").findings();
        assertThat(findings.get(findings.size() - 1).finding().reason().words())
                .startsWith("score 0.736 of time 1.000, size 0.000 (not known), duration 1.000 and histogram 0.944:"
                        + " 464 connections, median interval 30.000 s, in 17872 s");
    }

    @Test
    void ofANormalUsersDayTwoPairsAreLow() {
        assertThat(run(harness, "normal-2013-10-21_capture-1").findings())
                .extracting(evidence ->
                        evidence.tuple() + " " + evidence.finding().level().code())
                .containsOnly("147.32.83.53-145.36.215.180-80-tcp low", "147.32.83.53-147.32.80.105-53-udp low");
    }

    @Test
    void aPhonesAppsAreBeaconsToo() {
        List<Evidence> findings = run(harness, "test2-malicious").findings();
        assertThat(findings.stream().map(Evidence::tuple).distinct()).hasSize(41);
        assertThat(findings)
                .allSatisfy(evidence -> assertThat(evidence.finding().level()).isLessThan(Level.MEDIUM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sality", "test1-netflow", "test3", "test4-malicious", "test5-mixed", "test11-portscan"})
    void ofTheOthersNothingIsFound(String capture) {
        assertThat(run(harness, capture).findings()).isEmpty();
    }

    @Test
    void instancesThatShareTheSourcesSayTheSame() {
        Traffic normal = Traffic.file(capture("normal-2013-10-21_capture-1.binetflow"));
        DetectorContract.verifySplit(harness, normal);
        DetectorContract.verifyRestore(harness, normal);
    }

    private static Outcome run(ModuleHarness harness, String capture) {
        Outcome outcome = harness.run(Traffic.file(capture(capture + ".binetflow")));
        assertThat(outcome.problem()).isNull();
        return outcome;
    }

    private static Path capture(String name) {
        String file = "data/binetflow/" + name;
        return SharedFiles.find(file).orElseGet(() -> Assumptions.abort("shared/" + file + " not found"));
    }
}
