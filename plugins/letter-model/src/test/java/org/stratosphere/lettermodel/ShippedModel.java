package org.stratosphere.lettermodel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.stratosphere.engine.model.LabelledStates;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.engine.model.ModelTraining;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.testkit.SharedFiles;

/** The model of {@code repository/models} that is this module's, as the script there trains it. */
final class ShippedModel {
    static final String ID = "letter-model-general";
    static final String LABEL = "malicious-letters";

    private ShippedModel() {}

    /** The folder of the models in this checkout. */
    static Path folder() {
        Path models = above("repository/models");
        if (models == null) {
            throw new IllegalStateException(
                    "repository/models not found above " + Path.of("").toAbsolutePath());
        }
        return models;
    }

    static Path file() {
        return folder().resolve(ID + ".yml");
    }

    static Model read() throws IOException {
        return ModelFile.read(file());
    }

    /** The public training strings; where there are none the test is skipped. */
    static Path trainingStrings() {
        return sharedFile("data/letters/train.tsv");
    }

    /** The public training strings that are learnt from by default. */
    static List<LabelledState> states() throws IOException {
        return LabelledStates.read(trainingStrings()).states().stream()
                .filter(state -> !state.malicious() || !BenignDestinations.isNamedBy(state.label()))
                .toList();
    }

    static List<LabelledState> simulated() throws IOException {
        List<LabelledState> states = new ArrayList<>();
        for (Path file : simulatedStrings()) {
            states.addAll(LabelledStates.read(file).states());
        }
        return states;
    }

    /** A file of the shared test data; where there is none the test is skipped. */
    static Path sharedFile(String file) {
        return SharedFiles.find(file).orElseGet(() -> Assumptions.abort("shared/" + file + " not found"));
    }

    private static @Nullable Path above(String folder) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve(folder);
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        return null;
    }

    /** The simulated strings of this checkout: bots and announcing devices, and harmless computers. */
    static List<Path> simulatedStrings() {
        return List.of(folder().resolve("simulated.tsv"), normals());
    }

    static Path normals() {
        return folder().resolve("simulated-normal.tsv");
    }

    /** The content of the model's file. */
    static byte[] train(Path trainingStates) throws IOException {
        List<Path> data = new ArrayList<>(List.of(trainingStates));
        data.addAll(simulatedStrings());
        ModelTraining training =
                new ModelTraining(ID, "1.0.0", LABEL, Dialect.PUBLISHED, Map.of(), 1, "Stratosphere 1.0.0");
        return ModelFile.write(training.train(new LetterModelTrainer(), new LetterModelModule().settings(), data));
    }

    /**
     * Writes the simulated strings and the model into the checkout.
     *
     * @param arguments the file of public training strings
     */
    public static void main(String[] arguments) throws IOException {
        Files.write(normals(), SimulatedNormals.lines(), StandardCharsets.UTF_8);
        Files.write(file(), train(Path.of(arguments[0])));
    }
}
