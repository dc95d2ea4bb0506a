package org.stratosphere.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.simulator.Networks;
import org.stratosphere.testkit.DetectorContract;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.Traffic;
import org.stratosphere.testkit.TupleState;

class TemplateModuleTest {
    private static final String TUPLE = "10.0.0.5-192.0.2.1-443-tcp";

    private final ModuleHarness harness = ModuleHarness.of(new TemplateModule()).withSetting("min-run", "5");

    @Test
    void aRunIsReportedWhileItIsLongEnough() {
        assertThat(shown("11,a,a,a,a,").findings()).isEmpty();
        assertThat(shown("11,a,a,a,a,a,a,").findings()).hasSize(2);
        assertThat(shown("11,a,a,a,a,a,r+r,").findings()).hasSize(1);
        Finding finding = shown("11,a,a,a,a,a,").findings().get(0).finding();
        assertThat(finding.label()).isEqualTo("Strongly-Periodic");
        assertThat(finding.level()).isEqualTo(Level.LOW);
        assertThat(finding.reason().words()).isEqualTo("5 strongly periodic flows one after the other, of 7");
    }

    @Test
    void aLateFlowBreaksTheRun() {
        assertThat(shown("11,a,a,a,a,r+r,a,a,").findings()).isEmpty();
    }

    /** The bots of the simulated office report to their servers every half minute and every minute. */
    @Test
    void theOfficesBotsArePeriodic() {
        Outcome outcome = harness.run(office());
        assertThat(outcome.problem()).isNull();
        assertThat(outcome.about("192.168.10.14")).isNotEmpty();
        assertThat(outcome.about("192.168.10.19")).isNotEmpty();
    }

    @Test
    void itKeepsToTheContract() {
        DetectorContract.verify(harness, office());
    }

    private static Traffic office() {
        return Traffic.simulated(Networks.office(3), Long.MAX_VALUE);
    }

    private Outcome shown(String state) {
        return harness.show(TupleState.of(TUPLE, state));
    }
}
