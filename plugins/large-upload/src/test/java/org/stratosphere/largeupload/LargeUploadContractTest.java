package org.stratosphere.largeupload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.simulator.Networks;
import org.stratosphere.testkit.DetectorContract;
import org.stratosphere.testkit.FlowLines;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.Traffic;

/** The module in the real engine: the contract, the simulated office, and captures. */
class LargeUploadContractTest {
    private final ModuleHarness harness = ModuleHarness.of(new LargeUpload());

    @Test
    void itKeepsToTheContract() {
        FlowLines uploads = new FlowLines().size(60_000_000, 50_000);
        for (int i = 0; i < 400; i++) {
            uploads.of("10.0.0." + i % 7 + "-198.51.100." + i % 3 + "-443-tcp").add(1, 60_000_000);
        }
        DetectorContract.verify(harness, Traffic.simulated(Networks.office(3), Long.MAX_VALUE), uploads.traffic());
    }

    @Test
    void nobodyInTheOfficeUploadsMuch() {
        assertThat(harness.run(Traffic.simulated(Networks.office(3), Long.MAX_VALUE))
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "normal-2013-10-21_capture-1",
                "sality",
                "test1-netflow",
                "test2-malicious",
                "test3",
                "test4-malicious",
                "test5-mixed",
                "test7-original",
                "test11-portscan"
            })
    void nothingIsFoundInTheCaptures(String capture) {
        Outcome outcome = harness.run(Captures.binetflow(capture));
        assertThat(outcome.problem()).isNull();
        assertThat(outcome.findings()).isEmpty();
    }
}
