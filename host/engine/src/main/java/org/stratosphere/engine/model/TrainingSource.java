package org.stratosphere.engine.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stratosphere.pluginapi.model.LabelledState;

/**
 * A file of training data, as it was read.
 *
 * @param file its last name, for the provenance
 * @param sha256 of its bytes, in lower case hexadecimal
 * @param states what it gives, in its order
 * @param counts further figures of the provenance, such as lines that could not be used
 * @param rules how its labels were read, for the provenance, by name; empty where they need no rule
 */
public record TrainingSource(
        String file, String sha256, List<LabelledState> states, Map<String, Long> counts, Map<String, String> rules) {
    public TrainingSource {
        states = List.copyOf(states);
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    /**
     * Reads a file of labelled strings, see {@link LabelledStates}.
     *
     * @throws IOException when it cannot be read, or is none
     */
    public static TrainingSource ofLetters(Path file) throws IOException {
        return of(file, LabelledStates.read(file));
    }

    /** Labelled strings that were read from a file. */
    public static TrainingSource of(Path file, LabelledStates labelled) {
        return new TrainingSource(
                String.valueOf(file.getFileName()),
                labelled.sha256(),
                labelled.states(),
                labelled.badLines() > 0 ? Map.of("bad-lines", labelled.badLines()) : Map.of(),
                Map.of());
    }
}
