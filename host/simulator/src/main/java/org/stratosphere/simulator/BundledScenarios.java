package org.stratosphere.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The scenarios that come with the simulator, by name. */
public final class BundledScenarios {
    private static final List<String> NAMES = List.of(
            "office",
            "quiet-office",
            "command-and-control",
            "night-owl",
            "port-scan",
            "brute-force",
            "large-upload",
            "long-connection",
            "botnet",
            "dual-stack",
            "nat",
            "outside-attack");

    private BundledScenarios() {}

    /** Their names, the plainest first. */
    public static List<String> names() {
        return NAMES;
    }

    /** The YAML text of one, to begin one's own with. */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(name);
        }
        try (InputStream stream = Objects.requireNonNull(
                BundledScenarios.class.getResourceAsStream("scenarios/" + name + ".yml"), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator's own jar cannot be read", e);
        }
    }

    /** One by its name, which is one of {@link #names}. */
    public static Scenario scenario(String name) {
        try {
            return Scenario.parse(name, text(name));
        } catch (ScenarioException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
