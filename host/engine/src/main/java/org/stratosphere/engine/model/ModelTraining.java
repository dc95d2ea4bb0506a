package org.stratosphere.engine.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.model.TrainedModel;
import org.stratosphere.pluginapi.model.TrainingData;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * The training of one model. The same files, label, settings and seed give the same model, and so the same file.
 *
 * @param id of the model to make
 * @param version of the model to make, {@code N.N.N}
 * @param label what to learn, and what the model calls it
 * @param dialect of the training strings
 * @param settings of the module, as the user wrote them; the rest has its defaults
 * @param seed of chance, where the trainer wants some
 * @param tool name and version of the program that trains, for the provenance
 */
public record ModelTraining(
        String id,
        String version,
        String label,
        Dialect dialect,
        Map<String, String> settings,
        long seed,
        String tool) {
    /** Whole numbers up to here are kept exactly in a tree. */
    private static final long MOST_EXACT = 1L << 53;

    public ModelTraining {
        settings = Map.copyOf(settings);
    }

    /**
     * Trains a model and checks it.
     *
     * @param trainer of the module
     * @param declared settings of the module
     * @param files labelled states, see {@link LabelledStates}; lines that cannot be used are counted in the provenance
     * @throws IllegalArgumentException when the data cannot be learnt from, or a setting is wrong
     * @throws IOException when a file cannot be read
     */
    public Model train(ModelTrainer trainer, List<Setting> declared, List<Path> files) throws IOException {
        List<TrainingSource> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(TrainingSource.ofLetters(file));
        }
        return trainFrom(trainer, declared, sources);
    }

    /**
     * Trains a model from data that was read, and checks it.
     *
     * @param trainer of the module
     * @param declared settings of the module
     * @param sources the data; their order matters
     * @throws IllegalArgumentException when the data cannot be learnt from, or a setting is wrong
     */
    public Model trainFrom(ModelTrainer trainer, List<Setting> declared, List<TrainingSource> sources) {
        ModuleSettings read = ModuleSettings.of(declared, settings);
        List<LabelledState> states = new ArrayList<>();
        List<ModelNode> data = new ArrayList<>();
        for (TrainingSource source : sources) {
            states.addAll(source.states());
            data.add(origin(source));
        }
        TrainedModel trained = trainer.train(new TrainingData(label, dialect, states), read, seed);
        Model model = new Model(
                id,
                trainer.module(),
                version,
                label,
                trained.protocol(),
                dialect,
                trained.threshold(),
                provenance(data, trained),
                trained.parameters(),
                null);
        trainer.validate(model);
        return model;
    }

    private static ModelNode origin(TrainingSource source) {
        Map<String, ModelNode> origin = new LinkedHashMap<>();
        origin.put("file", ModelNode.text(source.file()));
        origin.put("sha256", ModelNode.text(source.sha256()));
        origin.put("rows", ModelNode.number(source.states().size()));
        source.counts().forEach((name, count) -> origin.put(name, ModelNode.number(count)));
        source.rules().forEach((name, rule) -> origin.put(name, ModelNode.text(rule)));
        return ModelNode.object(origin);
    }

    private ModelNode provenance(List<ModelNode> data, TrainedModel trained) {
        Map<String, ModelNode> provenance = new LinkedHashMap<>();
        provenance.put("data", ModelNode.list(data));
        provenance.put("tool", ModelNode.text(tool));
        provenance.put(
                "seed", Math.abs(seed) <= MOST_EXACT ? ModelNode.number(seed) : ModelNode.text(Long.toString(seed)));
        Map<String, ModelNode> written = new TreeMap<>();
        settings.forEach((name, value) -> written.put(name, ModelNode.text(value)));
        provenance.put("settings", ModelNode.object(written));
        Map<String, ModelNode> metrics = new LinkedHashMap<>();
        trained.metrics().forEach((name, value) -> metrics.put(name, ModelNode.number(value)));
        provenance.put("metrics", ModelNode.object(metrics));
        return ModelNode.object(provenance);
    }
}
