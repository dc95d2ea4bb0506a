package org.stratosphere.markovmodels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.engine.model.ModelTraining;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.testkit.SharedFiles;

/** The models of {@code repository/models}, as its script trains them. */
final class ShippedModels {
    private static final Pattern TRAIN = Pattern.compile("^train (?<id>\\S+) (?<label>\\S+)(?<more> simulated.tsv)?$");

    private ShippedModels() {}

    /** The folder of the models in this checkout. */
    static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path models = at.resolve("repository").resolve("models");
            if (Files.isDirectory(models)) {
                return models;
            }
        }
        throw new IllegalStateException(
                "repository/models not found above " + Path.of("").toAbsolutePath());
    }

    /** The models of this module, by id. */
    static List<Model> all() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            List<Model> models = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList()) {
                Model model = ModelFile.read(file);
                if (model.module().equals(MarkovModels.NAME)) {
                    models.add(model);
                }
            }
            return models;
        }
    }

    /** A file of the shared test data; where there is none the test is skipped. */
    static Path sharedFile(String file) {
        return SharedFiles.find(file).orElseGet(() -> Assumptions.abort("shared/" + file + " not found"));
    }

    /** Trains all models; the content of their files by id. */
    static Map<String, byte[]> train(Path trainingStates) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder().resolve("train.sh"), StandardCharsets.UTF_8)) {
            Matcher train = TRAIN.matcher(line);
            if (train.matches()) {
                List<Path> data = new ArrayList<>(List.of(trainingStates));
                if (train.group("more") != null) {
                    data.add(folder().resolve("simulated.tsv"));
                }
                ModelTraining training = new ModelTraining(
                        train.group("id"),
                        "1.0.0",
                        train.group("label"),
                        Dialect.PUBLISHED,
                        Map.of(),
                        1,
                        "Stratosphere 1.0.0");
                files.put(
                        train.group("id"),
                        ModelFile.write(training.train(new MarkovTrainer(), new MarkovModels().settings(), data)));
            }
        }
        return files;
    }

    /**
     * Writes the simulated strings and the models into the checkout.
     *
     * @param arguments the file of public training strings
     */
    public static void main(String[] arguments) throws IOException {
        Files.write(folder().resolve("simulated.tsv"), new SimulatedStates().lines(), StandardCharsets.UTF_8);
        for (Map.Entry<String, byte[]> file : train(Path.of(arguments[0])).entrySet()) {
            Files.write(folder().resolve(file.getKey() + ".yml"), file.getValue());
        }
    }
}
