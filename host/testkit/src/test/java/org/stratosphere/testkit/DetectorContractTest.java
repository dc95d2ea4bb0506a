package org.stratosphere.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.simulator.Networks;

class DetectorContractTest {
    private static final Traffic OFFICE = Traffic.simulated(Networks.office(5), 2_500);

    @Test
    void aDetectorThatKeepsToTheContractPasses() {
        assertThatCode(() -> DetectorContract.verify(ModuleHarness.of(new Modules.Counting()), OFFICE))
                .doesNotThrowAnyException();
    }

    @Test
    void aKeptTupleViewIsCaught() {
        assertBroken(new Modules.KeepsTuples(), "keeps a view after its callback", "TupleView");
    }

    @Test
    void aKeptStateViewIsCaught() {
        assertBroken(new Modules.KeepsStates(), "keeps a view after its callback", "window");
    }

    @Test
    void aKeptSliceOfAFlowIsCaught() {
        assertBroken(new Modules.KeepsFlows(), "keeps a view after its callback", "read '#");
    }

    @Test
    void aDetectorThatCountsOnSeeingAllSourcesIsCaught() {
        assertBroken(new Modules.CountsSources(), "says something else split by source", "number 1");
    }

    @Test
    void aDetectorThatSavesNothingOfWhatItNeedsIsCaught() {
        assertBroken(new Modules.SavesNothing(), "says something else after save and restore", "'again'");
    }

    @Test
    void aDetectorThatDiffersFromRunToRunIsCaught() {
        assertBroken(new Modules.Moody(), "says something else the second time", "'mood'");
    }

    @Test
    void aDetectorThatThrowsIsCaught() {
        assertBroken(new Modules.Throwing(), "leaves the run", "not today");
    }

    @Test
    void trafficWithoutFindingsProvesNothing() {
        assertBroken(new Modules.Silent(), "finds nothing", "which proves nothing");
    }

    @Test
    void aDetectorThatRemembersEveryKeyIsCaught() {
        assertThatThrownBy(() -> DetectorContract.verifyMemory(ModuleHarness.of(new Modules.Hoarding())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("test-module with 10000000 tuples in 64 MiB")
                .hasMessageContaining("runs out of memory");
    }

    @Test
    void aModuleThatCannotBeMadeWithoutArgumentsIsToldSo() {
        DetectionModule wrapped = new WrappedModule(new Modules.Silent(), new Modules.Silent()::create);
        assertThatThrownBy(() -> DetectorContract.verifyMemory(ModuleHarness.of(wrapped)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("constructor without arguments");
    }

    private static void assertBroken(DetectionModule module, String rule, String detail) {
        assertThatThrownBy(() -> DetectorContract.verify(ModuleHarness.of(module), OFFICE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(rule)
                .hasMessageContaining(detail);
    }
}
