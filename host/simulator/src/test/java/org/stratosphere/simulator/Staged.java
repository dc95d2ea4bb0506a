package org.stratosphere.simulator;

import java.util.List;
import org.stratosphere.simulator.Flows.Flow;

/** One host that does one thing, as a scenario says it. */
final class Staged {
    private Staged() {}

    /** The flows of one host that does something; begins on Monday 2026-03-02 at 08:00 UTC. */
    static List<Flow> flows(String deed, int count) {
        return flows("192.168.1.10", deed, count);
    }

    static List<Flow> flows(String address, String deed, int count) {
        return Flows.of(
                scenario("hosts: [{address: '" + address + "', does: [" + deed + "]}]")
                        .simulation(5),
                count);
    }

    static Scenario scenario(String yaml) {
        try {
            return Scenario.parse("test.yml", yaml);
        } catch (ScenarioException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
