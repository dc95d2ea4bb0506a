package org.stratosphere.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.stratosphere.simulator.Networks;

/** Rules broken where it shows late, seldom, or in one column alone. */
class BrokenRulesTest {
    private static final long SECOND = 1_000_000;
    private static final Traffic OFFICE = Traffic.simulated(Networks.office(5), 2_500);

    /** Six windows of one host in a single small batch: five in a row, the last after a pause. */
    private static final Traffic BEACON = new FlowLines()
            .of("192.168.1.2-203.0.113.9-443-tcp")
            .add(40, 30 * SECOND)
            .add(1, 7_200 * SECOND)
            .add(3, 30 * SECOND)
            .traffic();

    @Test
    void aDetectorThatDrawsLotsIsCaught() {
        assertThatThrownBy(() -> DetectorContract.verify(ModuleHarness.of(new Modules.Gambling()), BEACON))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("says something else the second time");
    }

    @Test
    void aKeptViewOfFlowsIsCaughtByAnyColumn() {
        assertThatThrownBy(() -> DetectorContract.verify(ModuleHarness.of(new Modules.KeepsFlowsView()), OFFICE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("keeps a view after its callback")
                .hasMessageContaining("onWindowEnd");
    }

    @Test
    void aDetectorThatLosesWhatItRestoredIsCaughtEvenWhereFlowsAreFew() {
        assertThatThrownBy(() -> DetectorContract.verify(ModuleHarness.of(new Modules.SavesItsOwn()), BEACON))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("says something else after save and restore");
    }

    @Test
    void aDetectorIsReplacedOnceAtEachWindowsEndButTheLast() throws Exception {
        ModuleHarness harness = ModuleHarness.of(new Modules.Counting());
        Outcome outcome = EngineRun.of(harness.spec(), harness.runSettings(), BEACON, true);
        assertThat(outcome.notices().stream().filter(notice -> notice.contains("predecessor")))
                .hasSize(5);
    }

    @Test
    void aDetectorThatThrowsAmongManyKeysIsCaughtInOneLine() {
        assertThatThrownBy(() -> DetectorContract.verifyMemory(ModuleHarness.of(new Modules.Throwing())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it throws java.lang.UnsupportedOperationException: not today")
                .hasMessageNotContaining("\n");
    }
}
