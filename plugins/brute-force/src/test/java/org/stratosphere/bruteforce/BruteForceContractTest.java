package org.stratosphere.bruteforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.simulator.Networks;
import org.stratosphere.testkit.DetectorContract;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.Outcome;
import org.stratosphere.testkit.Traffic;

/** The module in the real engine: the contract, the simulated office, and captures. */
class BruteForceContractTest {
    private final ModuleHarness harness = ModuleHarness.of(new BruteForce());

    @Test
    void itKeepsToTheContract() {
        GuessLines guesses = new GuessLines();
        for (int source = 1; source <= 7; source++) {
            guesses.from("10.0.0." + source)
                    .guess()
                    .add(400, source * 100)
                    .session()
                    .add(source, 50);
        }
        guesses.from("10.0.0.9").port(3389).out(25, 2_500).back(40, 4_000).add(200, 10);
        DetectorContract.verify(harness, Traffic.simulated(Networks.office(3), Long.MAX_VALUE), guesses.traffic());
    }

    @Test
    void nobodyInTheOfficeGuesses() {
        assertThat(harness.run(Traffic.simulated(Networks.office(3), Long.MAX_VALUE))
                        .findings())
                .isEmpty();
    }

    /** None of them holds guessing that its columns can show. */
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
