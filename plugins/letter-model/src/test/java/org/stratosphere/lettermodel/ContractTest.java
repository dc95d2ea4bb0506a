package org.stratosphere.lettermodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.simulator.Networks;
import org.stratosphere.testkit.DetectorContract;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.Traffic;
import org.stratosphere.testkit.TupleState;

/** The module with the shipped model, in the testkit. */
class ContractTest {
    private static final String SPAM = "22,S*S.S*S.s,B,s+S,S*S,s,s,s.S,s,s,B,s,b,s,s,s,B,";

    private final ModuleHarness harness;

    ContractTest() throws IOException {
        harness = ModuleHarness.of(new LetterModelModule()).withModels(List.of(ShippedModel.read()));
    }

    @Test
    void itKeepsToTheContract() {
        DetectorContract.verify(
                harness,
                Traffic.simulated(Networks.office(7), Long.MAX_VALUE),
                Traffic.simulated(Networks.working(2, 20_000), 20_000));
    }

    @Test
    void aSpammersTupleIsMaliciousFromItsThirdLetterOn() {
        Outcome outcome = harness.show(TupleState.of("10.0.0.5-198.51.100.7-25-tcp", SPAM));
        assertThat(outcome.malicious())
                .extracting(Evidence::letters)
                .startsWith(3, 4, 5)
                .endsWith(25);
        assertThat(outcome.labels()).containsExactly(ShippedModel.LABEL);
    }

    @Test
    void theProtocolIsNoFeature() {
        Outcome outcome = harness.show(TupleState.of("10.0.0.5-198.51.100.7-25-udp", SPAM));
        assertThat(outcome.malicious()).isNotEmpty();
    }
}
