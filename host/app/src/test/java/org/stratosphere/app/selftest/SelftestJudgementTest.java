package org.stratosphere.app.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stratosphere.app.selftest.SelftestResult.Outcome;
import org.stratosphere.app.selftest.SelftestScenario.Check;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.module.TimeWindow;

class SelftestJudgementTest {
    private static final String FIRST = "192.168.50.50";
    private static final String SECOND = "192.168.50.51";
    private static final String HARMLESS = "192.168.50.20";
    private static final Check STRICT = new Check("port-scan", true, true);
    private static final Check EXTRA = new Check("beaconing", false, false);

    private final SelftestWitness witness = new SelftestWitness();
    private final SelftestScenario scenario = new SelftestScenario("port-scan", 1, List.of(STRICT, EXTRA));

    private static Evidence evidence(String host, String module, boolean isMalicious) {
        Finding finding = new Finding(
                isMalicious ? "Horizontal-Port-Scan" : "From-Normal-Scan",
                isMalicious,
                isMalicious ? Level.HIGH : Level.INFO,
                1,
                null,
                Reason.of("made up"));
        Address source = Objects.requireNonNull(Address.parse(host));
        return new Evidence(
                new TimeWindow(0, 0, 300_000_000), 60_000_000, source, null, module, finding, 0, null, 0, 0);
    }

    private void found(String host, String module) {
        witness.write(new Event.FindingMade("run", evidence(host, module, true)));
    }

    private void threat(String host, String module) {
        Evidence evidence = evidence(host, module, true);
        witness.write(new Event.ThreatOpened(
                "run", new Threat("T1", evidence.source(), Level.HIGH, 1, "it", 0, 0, List.of(evidence))));
    }

    private SelftestResult judged(Check check, SelftestJudgement.Absence absence, int models) {
        return new SelftestJudgement(scenario, witness, Map.of(), 0, 0.5).of(check, absence, models);
    }

    private SelftestResult judged(Check check) {
        return new SelftestJudgement(scenario, witness, Map.of(), 0, 0.5).of(check, null, -1);
    }

    @Test
    void bothHostsMustBeFoundAndUnderThreat() {
        found(FIRST, "port-scan");
        threat(FIRST, "port-scan");
        assertThat(judged(STRICT).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judged(STRICT).reason()).isEqualTo(SECOND + " was not found: do its settings fit?");
        found(SECOND, "port-scan");
        assertThat(judged(STRICT).reason())
                .startsWith(SECOND + " was found, but not put under threat: see verdict.policy");
        threat(SECOND, "port-scan");
        assertThat(judged(STRICT).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(judged(STRICT).found()).containsExactly(FIRST, SECOND);
        assertThat(judged(STRICT).reason()).isEmpty();
    }

    @Test
    void whatAnotherModuleFindsDoesNotCount() {
        for (String host : List.of(FIRST, SECOND)) {
            found(host, "other");
            threat(host, "other");
        }
        assertThat(judged(STRICT).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judged(STRICT).found()).isEmpty();
    }

    @Test
    void aModuleWithoutModelsOrWithWrongOnesIsTold() {
        assertThat(new SelftestJudgement(scenario, witness, Map.of(), 0, 0)
                        .of(STRICT, null, 0)
                        .reason())
                .startsWith("it has no model");
        witness.write(new Event.FindingMade("run", evidence(FIRST, "port-scan", false)));
        assertThat(judged(STRICT).reason())
                .isEqualTo(FIRST + " was taken for benign (From-Normal-Scan): are the classes of its models right?");
    }

    @Test
    void aHarmlessHostUnderThreatFailsTheCheckOfWhoAccusesIt() {
        for (String host : List.of(FIRST, SECOND)) {
            found(host, "port-scan");
            threat(host, "port-scan");
            found(host, "beaconing");
        }
        threat(HARMLESS, "beaconing");
        assertThat(judged(STRICT).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(judged(EXTRA).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judged(EXTRA).mistaken()).containsExactly(HARMLESS);
        assertThat(judged(EXTRA).reason())
                .isEqualTo(HARMLESS + " is in order and was put under threat, by beaconing for Horizontal-Port-Scan");
        assertThat(judged(new Check("", true, false)).outcome()).isEqualTo(Outcome.FAILED);
        threat("192.168.50.21", "markov-models");
        assertThat(judged(STRICT).mistaken())
                .as("a module that every installation has")
                .containsExactly("192.168.50.21");
    }

    @Test
    void whatIsNotThereFailsOrIsSkipped() {
        SelftestJudgement.Absence choice = new SelftestJudgement.Absence(true, "disabled");
        SelftestJudgement.Absence refusal = new SelftestJudgement.Absence(false, "refused: damaged");
        assertThat(judged(STRICT, choice, -1).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judged(EXTRA, choice, -1).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(judged(EXTRA, refusal, -1).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judged(EXTRA, refusal, -1).reason()).isEqualTo("refused: damaged");
    }

    @Test
    void aModuleThatLeftTheRunAndAllowedFindingsAreTold() {
        found(FIRST, "port-scan");
        assertThat(new SelftestJudgement(scenario, witness, Map.of("port-scan", "it threw"), 0, 0)
                        .of(STRICT, null, -1)
                        .reason())
                .isEqualTo("it left the run: it threw");
        assertThat(new SelftestJudgement(scenario, witness, Map.of(), 7, 0)
                        .of(STRICT, null, -1)
                        .reason())
                .contains("rules allow 7 findings");
    }

    @Test
    void everyScenarioIsBundledAndHasASeedOfItsOwn() {
        Set<Long> seeds = new HashSet<>();
        for (SelftestScenario some : SelftestScenario.all()) {
            assertThat(seeds.add(some.seed())).isTrue();
            assertThat(some.checks()).isNotEmpty();
            boolean isQuiet = some.checks().get(0).module().isEmpty();
            assertThat(some.infected().isEmpty()).isEqualTo(isQuiet);
        }
    }
}
