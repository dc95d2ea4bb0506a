package org.stratosphere.app.selftest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stratosphere.simulator.BundledScenarios;

/**
 * A simulated network that an installation must see through. Its seed is used for nothing else: no model was trained with
 * it, and no example made.
 *
 * @param name of the bundled scenario
 * @param seed of the simulation
 * @param checks what is held against the run, at least one
 */
public record SelftestScenario(String name, long seed, List<Check> checks) {
    /**
     * What a module must find in it.
     *
     * @param module its id; empty: no module in particular, and nobody must be under threat by mistake, whoever accuses
     * @param isRequired whether it must be installed: else the check is skipped where it is not
     * @param needsVerdict whether the hosts must be under threat too, not only found
     */
    public record Check(String module, boolean isRequired, boolean needsVerdict) {}

    public SelftestScenario {
        checks = List.copyOf(checks);
    }

    /** All of them, the quiet one first. */
    public static List<SelftestScenario> all() {
        return List.of(
                new SelftestScenario("quiet-office", 610_001, List.of(new Check("", true, false))),
                new SelftestScenario(
                        "command-and-control",
                        610_002,
                        List.of(
                                new Check("markov-models", true, true),
                                new Check("letter-model", false, false),
                                new Check("beaconing", false, false))),
                new SelftestScenario("port-scan", 610_003, List.of(new Check("port-scan", true, true))),
                new SelftestScenario("brute-force", 610_004, List.of(new Check("brute-force", true, true))),
                new SelftestScenario("large-upload", 610_005, List.of(new Check("large-upload", true, false))),
                new SelftestScenario("long-connection", 610_006, List.of(new Check("long-connections", false, false))));
    }

    /** The modules that every installation must have, by their ids. */
    static Set<String> requiredModules() {
        return all().stream()
                .flatMap(scenario -> scenario.checks().stream())
                .filter(check -> check.isRequired() && !check.module().isEmpty())
                .map(Check::module)
                .collect(Collectors.toSet());
    }

    /** The hosts that must be found. */
    public Set<String> infected() {
        return BundledScenarios.scenario(name).maliciousSources();
    }

    /** Its flows as binetflow. */
    public byte[] flows() throws IOException {
        ByteArrayOutputStream flows = new ByteArrayOutputStream();
        BundledScenarios.scenario(name).simulation(seed).writeTo(flows, Long.MAX_VALUE);
        return flows.toByteArray();
    }
}
