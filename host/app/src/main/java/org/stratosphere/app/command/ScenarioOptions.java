package org.stratosphere.app.command;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.simulation.ScenarioChoice;
import org.stratosphere.simulator.Scenario;
import org.stratosphere.simulator.ScenarioException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** A scenario by its name, or one composed of options. */
final class ScenarioOptions {
    private static final long USUAL_HOSTS = 10;

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            description = "A bundled scenario by its name, or a YAML file of your own.")
    String named = "";

    @ArgGroup(exclusive = false)
    @Nullable
    Composed composed;

    /** Its text, as a file would hold it. */
    String yaml() throws IOException {
        return composed == null ? ScenarioChoice.text(named) : composed.yaml();
    }

    /** The scenario. */
    Scenario scenario() throws IOException {
        try {
            return Scenario.parse(composed == null ? named : "--hosts", yaml());
        } catch (ScenarioException wrong) {
            throw new UserError(String.valueOf(wrong.getMessage()));
        }
    }

    /** Hosts and what they do. */
    static final class Composed {
        @Option(names = "--hosts", paramLabel = "N", description = "Compose a network: so many hosts (10).")
        @Nullable
        Long hosts;

        @Option(
                names = "--does",
                paramLabel = "PROFILE",
                description = "What all hosts do (person), such as mail or mail:every=2m; may be repeated.")
        List<String> does = List.of();

        @Option(names = "--infected", paramLabel = "N", description = "So many hosts more, which are infected (1).")
        @Nullable
        Long infected;

        @Option(
                names = "--bot",
                paramLabel = "PROFILE",
                description = "What these do too (beacon), such as spam or beacon:period=30s; may be repeated.")
        List<String> bots = List.of();

        String yaml() {
            boolean hasBots = infected != null || !bots.isEmpty();
            return ScenarioChoice.compose(
                    hosts == null ? USUAL_HOSTS : Math.max(0, hosts),
                    does,
                    !hasBots ? 0 : infected == null ? 1 : Math.max(0, infected),
                    bots.isEmpty() ? List.of("beacon") : bots);
        }
    }
}
