package org.stratosphere.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.model.TrainedModel;
import org.stratosphere.pluginapi.model.TrainingData;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.Dialect;

class ModelTrainingTest {
    private static final List<Setting> DECLARED = List.of(Setting.integer("least", 10, 4, 100, "letters", "shortest"));

    @TempDir
    Path folder;

    /** Learns how many strings show the behaviour. */
    private static final class Counting implements ModelTrainer {
        @Override
        public String module() {
            return "counting";
        }

        @Override
        public TrainedModel train(TrainingData data, Settings settings, long seed) {
            long targets = data.states().stream().filter(data::isTarget).count();
            return new TrainedModel(
                    "tcp",
                    settings.integer("least"),
                    ModelNode.object(Map.of("targets", ModelNode.number(targets))),
                    Map.of("strings", (double) targets));
        }

        @Override
        public void validate(Model model) {
            if (model.parameters().get("targets").integer() == 0) {
                throw new IllegalArgumentException("nothing learnt");
            }
        }
    }

    @Test
    void theModelFileTellsWhereItCameFrom() throws IOException {
        Model model = training("A-B").train(new Counting(), DECLARED, List.of(data("a.tsv"), data("b.tsv")));
        assertThat(new String(ModelFile.write(model), StandardCharsets.UTF_8)).isEqualTo("""
                        format: 1
                        id: m-1
                        module: counting
                        version: 1.0.0
                        label: A-B
                        protocol: tcp
                        dialect: windows
                        threshold: 12
                        provenance:
                          data:
                            - file: a.tsv
                              sha256: f6d36b3fd6efaa2ba3d8eb0b4ecf2f4e0bd4ee8b3cbf0ad5b6c5be4a7e1e9a0f
                              rows: 2
                              bad-lines: 1
                            - file: b.tsv
                              sha256: f6d36b3fd6efaa2ba3d8eb0b4ecf2f4e0bd4ee8b3cbf0ad5b6c5be4a7e1e9a0f
                              rows: 2
                              bad-lines: 1
                          tool: Stratosphere 1.0.0
                          seed: 7
                          settings:
                            least: "12"
                          metrics:
                            strings: 2
                        parameters:
                          targets: 2
                        """.replaceAll(
                "f6d3[0-9a-f]{60}", LabelledStates.read(folder.resolve("a.tsv")).sha256()));
    }

    @Test
    void aModelThatItsModuleCouldNotUseIsNotMade() throws IOException {
        Path data = data("a.tsv");
        assertThatThrownBy(() -> training("C").train(new Counting(), DECLARED, List.of(data)))
                .hasMessage("nothing learnt");
    }

    private static ModelTraining training(String label) {
        return new ModelTraining(
                "m-1", "1.0.0", label, Dialect.WINDOWS, Map.of("least", "12"), 7, "Stratosphere 1.0.0");
    }

    private Path data(String name) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "#label\tclass\tprotocol\ttuple\tstate\nA-B-1\t1\ttcp\t\t11,\nA-C\t0\ttcp\t\t11,\nbad\n");
    }
}
