package org.stratosphere.markovmodels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.simulator.Networks;
import org.stratosphere.testkit.DetectorContract;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.Traffic;
import org.stratosphere.testkit.TupleState;

/** The module with the shipped models, in the testkit. */
class ContractTest {
    private static final String BEACON = "81,r,r,a,e,a,a,d,a,a,a,a,";

    private final ModuleHarness harness;

    ContractTest() throws IOException {
        harness = ModuleHarness.of(new MarkovModels()).withModels(ShippedModels.all());
    }

    @Test
    void itKeepsToTheContract() {
        DetectorContract.verify(
                harness,
                Traffic.simulated(Networks.office(7), Long.MAX_VALUE),
                Traffic.simulated(Networks.working(2, 20_000), 20_000));
    }

    @Test
    void aBeaconIsKnownFromItsEighthLetterOn() {
        Outcome outcome = harness.show(TupleState.of("10.0.0.5-198.51.100.7-443-tcp", BEACON));
        assertThat(outcome.malicious()).extracting(Evidence::letters).startsWith(8);
        assertThat(outcome.labels()).containsExactly("From-Botnet-TCP-Other-CC.Beacon");
    }

    @Test
    void aModelOfTcpSaysNothingAboutUdp() {
        Outcome outcome = harness.show(TupleState.of("10.0.0.5-198.51.100.7-443-udp", BEACON));
        assertThat(outcome.malicious()).isEmpty();
    }
}
