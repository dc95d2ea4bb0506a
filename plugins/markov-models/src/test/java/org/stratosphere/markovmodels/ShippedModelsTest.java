package org.stratosphere.markovmodels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.testkit.Collected;
import org.stratosphere.testkit.PlainTuple;

class ShippedModelsTest {
    private record GoldenTuple(String source, String protocol, String state) {}

    @Test
    void theSimulatedStringsAreWhatTheSimulationWrites() throws IOException {
        assertThat(Files.readAllLines(ShippedModels.folder().resolve("simulated.tsv"), StandardCharsets.UTF_8))
                .isEqualTo(new SimulatedStates().lines());
    }

    @Test
    void everyModelFitsTheModuleAndIsNamedInTheScript() throws IOException {
        List<Model> models = ShippedModels.all();
        String script = Files.readString(ShippedModels.folder().resolve("train.sh"), StandardCharsets.UTF_8);
        assertThat(models).hasSizeGreaterThanOrEqualTo(6);
        for (Model model : models) {
            new MarkovTrainer().validate(model);
            assertThat(script).contains("\ntrain " + model.id() + " " + model.label());
        }
    }

    @Test
    void trainingAgainWritesTheSameFiles() throws IOException {
        Map<String, byte[]> trained = ShippedModels.train(ShippedModels.sharedFile("data/letters/train.tsv"));
        assertThat(trained).hasSize(ShippedModels.all().size());
        for (Map.Entry<String, byte[]> model : trained.entrySet()) {
            assertThat(Files.readAllBytes(ShippedModels.folder().resolve(model.getKey() + ".yml")))
                    .as(model.getKey())
                    .isEqualTo(model.getValue());
        }
    }

    @Test
    void theOriginalsBeaconIsFoundWithItsEighthLetter() throws IOException {
        String state = golden("test7-original").get(0).state;
        String eightLetters = "81,r,r,a,e,a,a,";
        assertThat(state).startsWith(eightLetters);
        Collected found = new Collected();
        Detector detector = GivenContext.detector(ShippedModels.all(), Map.of());
        PlainTuple early = PlainTuple.of(1, "tcp", "81,r,r,a,e,a,");
        detector.onTuple(early, found);
        assertThat(found.all()).isEmpty();
        detector.onTuple(early.grownTo(eightLetters), found);
        assertThat(found.all()).hasSize(1);
        Finding finding = found.all().get(0).finding();
        assertThat(finding.malicious()).isTrue();
        assertThat(finding.level()).isEqualTo(Level.HIGH);
        assertThat(finding.model()).isEqualTo("botnet-tcp-beacon");
        assertThat(finding.confidence()).isEqualTo(0.5 + 8 / 60.0);
    }

    @Test
    void aNormalDayHasNoMaliciousLabelAtAnyLength() throws IOException {
        List<GoldenTuple> tuples = golden("normal-2013-10-21_capture-1");
        assertThat(labelsByHost(tuples, true))
                .allSatisfy((host, labels) -> assertThat(labels[1]).isZero());
    }

    @Test
    void noHostLosesTheVoteWithoutReason() throws IOException {
        for (String name : List.of("normal-2013-10-21_capture-1", "test1-netflow", "sality", "test3")) {
            assertThat(labelsByHost(golden(name), false))
                    .as(name)
                    .allSatisfy((host, labels) -> assertThat(labels[1]).as(host).isLessThanOrEqualTo(labels[0]));
        }
    }

    /** Benign and malicious labels of each source, at the strings' full length or the worst of all lengths. */
    private static Map<String, int[]> labelsByHost(List<GoldenTuple> tuples, boolean everyLength) throws IOException {
        Detector detector = GivenContext.detector(ShippedModels.all(), Map.of());
        Map<String, int[]> labels = new HashMap<>();
        for (int i = 0; i < tuples.size(); i++) {
            GoldenTuple tuple = tuples.get(i);
            Collected found = new Collected();
            for (int length = everyLength ? 10 : tuple.state.length(); length <= tuple.state.length(); length++) {
                detector.onTuple(PlainTuple.of(i, tuple.protocol, tuple.state.substring(0, length)), found);
            }
            int[] counts = labels.computeIfAbsent(tuple.source, source -> new int[2]);
            found.all().forEach(one -> counts[one.finding().malicious() ? 1 : 0]++);
        }
        return labels;
    }

    /** The tuples of at least 10 letters of a capture. */
    private static List<GoldenTuple> golden(String capture) throws IOException {
        return Files.readAllLines(
                        ShippedModels.sharedFile("golden/" + capture + ".published.tsv"), StandardCharsets.UTF_8)
                .stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(columns -> new GoldenTuple(columns[0], columns[3], columns[5]))
                .filter(tuple -> tuple.state.chars().filter(StateView::isLetter).count() >= 10)
                .toList();
    }
}
