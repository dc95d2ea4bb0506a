package org.stratosphere.app.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.simulator.BundledScenarios;

/** The YAML text of the scenario that a person means: a bundled one, a file, or one composed of options. */
public final class ScenarioChoice {
    private static final long LONGEST_BYTES = 1 << 20;
    private static final List<String> USUAL_DEEDS = List.of("person");

    private ScenarioChoice() {}

    /**
     * The text of a bundled scenario, or else of a file.
     *
     * @throws IOException when there is neither, or the file cannot be read
     */
    public static String text(String name) throws IOException {
        if (BundledScenarios.names().contains(name)) {
            return BundledScenarios.text(name);
        }
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException noPath) {
            throw new IOException(unknown(name), noPath);
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(unknown(name));
        }
        if (Files.size(file) > LONGEST_BYTES) {
            throw new IOException(Printable.of(name) + " is larger than 1 MiB: no scenario");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new IOException(Printable.of(name) + " is no text in UTF-8: no scenario", notText);
        }
    }

    private static String unknown(String name) {
        return "no scenario and no file " + Printable.of(name) + "; the bundled scenarios are "
                + String.join(", ", BundledScenarios.names());
    }

    /**
     * Composes a scenario.
     *
     * @param hosts how many do what all do
     * @param does profiles of all of them, each a name, or as {@code beacon:period=30s,jitter=5%}; none: person
     * @param infected how many more do the bots' profiles too
     * @param bots profiles of these
     */
    public static String compose(long hosts, List<String> does, long infected, List<String> bots) {
        List<String> deeds = does.isEmpty() ? USUAL_DEEDS : does;
        StringBuilder yaml = new StringBuilder("hosts:\n");
        if (hosts > 0) {
            group(yaml, "hosts", "10.0.0.10", hosts, deeds);
        }
        if (infected > 0) {
            group(yaml, "infected", "10.128.0.10", infected, deeds);
            bots.forEach(bot -> deed(yaml, bot));
        }
        return yaml.toString();
    }

    private static void group(StringBuilder yaml, String name, String address, long count, List<String> deeds) {
        yaml.append("  - name: ").append(name).append('\n');
        yaml.append("    count: ").append(count).append('\n');
        yaml.append("    address: ").append(address).append('\n');
        yaml.append("    does:\n");
        deeds.forEach(deed -> deed(yaml, deed));
    }

    private static void deed(StringBuilder yaml, String written) {
        int colon = written.indexOf(':');
        yaml.append("      - ").append(quoted(colon < 0 ? written : written.substring(0, colon)));
        if (colon >= 0) {
            String comma = ": {";
            for (String option : written.substring(colon + 1).split(",", -1)) {
                int equals = option.indexOf('=');
                yaml.append(comma)
                        .append(quoted(equals < 0 ? option : option.substring(0, equals)))
                        .append(": ")
                        .append(quoted(equals < 0 ? "" : option.substring(equals + 1)));
                comma = ", ";
            }
            yaml.append('}');
        }
        yaml.append('\n');
    }

    private static String quoted(String text) {
        boolean isPlain = text.matches("[A-Za-z][A-Za-z0-9-]*");
        return isPlain ? text : "'" + Printable.of(text).replace("'", "''") + "'";
    }
}
