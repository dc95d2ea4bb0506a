package org.stratosphere.lettermodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.model.TrainedModel;
import org.stratosphere.pluginapi.model.TrainingData;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.pluginapi.tuple.StateView;

class LetterModelTrainerTest {
    private static final int EACH = 60;

    @Test
    void bothClassesAreTold() {
        TrainedModel trained = train("malicious-letters", states(), Map.of());
        assertThat(trained.protocol()).isNull();
        assertThat(trained.metrics())
                .containsEntry("malicious-strings", 60.0)
                .containsEntry("benign-strings", 60.0)
                .containsEntry("dropped-benign-destinations", 1.0)
                .containsEntry("unseen-accuracy", 1.0)
                .containsEntry("unseen-area-under-curve", 1.0);
        Judge judge = new Judge(LearntModel.of(trained.parameters()));
        judge.read(StateView.of("22,s,s,S*s,b,"));
        assertThat(judge.isMalicious).isTrue();
        judge.begin();
        judge.read(StateView.of("88.Y.y.H.Y.Y."));
        assertThat(judge.isMalicious).isFalse();
    }

    @Test
    void theSameDataGiveTheSameModelAndAnotherSeedAnother() {
        TrainingData data = new TrainingData("malicious-letters", Dialect.PUBLISHED, states());
        ModuleSettings settings = ModuleSettings.of(new LetterModelModule().settings(), Map.of());
        String first = text(new LetterModelTrainer().train(data, settings, 1));
        assertThat(text(new LetterModelTrainer().train(data, settings, 1))).isEqualTo(first);
        assertThat(text(new LetterModelTrainer().train(data, settings, 2))).isNotEqualTo(first);
    }

    @Test
    void aLabelThatNamesABenignDestinationIsLearntFromWhenAskedFor() {
        TrainedModel trained = train("malicious-letters", states(), Map.of("drop-benign-destinations", "false"));
        assertThat(trained.metrics())
                .containsEntry("malicious-strings", 61.0)
                .containsEntry("dropped-benign-destinations", 0.0);
    }

    @Test
    void fewerFalsePositivesNeedAHigherThreshold() {
        List<LabelledState> mixed = states();
        for (int i = 0; i < 12; i++) {
            mixed.add(new LabelledState("From-Normal-TCP-" + i + "-X", false, "tcp", i + "-b-1-tcp", "22,s,s,S*s,"));
        }
        double strict = train("malicious-letters", mixed, Map.of("false-positive-rate", "0.01"))
                .threshold();
        double lenient = train("malicious-letters", mixed, Map.of("false-positive-rate", "0.3"))
                .threshold();
        assertThat(strict).isGreaterThan(lenient);
    }

    @Test
    void whatCannotBeLearntIsRefusedWithTheReason() {
        assertThatThrownBy(() -> train("benign-letters", states(), Map.of()))
                .hasMessageStartingWith("the label must name a malicious kind");
        assertThatThrownBy(() -> train("malicious-letters", states().subList(0, 3), Map.of()))
                .hasMessage("the data holds 1 malicious and 1 benign strings of at least 3 letters; 20 of each are"
                        + " needed");
    }

    @Test
    void aModelOfAnotherFormIsRefused() {
        LetterModelTrainer trainer = new LetterModelTrainer();
        ModelNode good = train("malicious-letters", states(), Map.of()).parameters();
        trainer.validate(model("malicious-letters", 0.5, good));
        assertThatThrownBy(() -> trainer.validate(model("malicious-letters", 1, good)))
                .hasMessage("threshold must be between 0 and 1, not 1.0");
        assertThatThrownBy(() -> trainer.validate(model("letters", 0.5, good)))
                .hasMessageStartingWith("the label must name a malicious kind");
        assertThatThrownBy(() ->
                        trainer.validate(model("malicious-letters", 0.5, with(good, "features", ModelNode.number(7)))))
                .hasMessage("parameters.features must be 42");
        assertThatThrownBy(() -> trainer.validate(model(
                        "malicious-letters",
                        0.5,
                        with(good, "trees", ModelNode.list(List.of(ModelNode.numbers(1, 2)))))))
                .hasMessage("a tree has 46 numbers, not 2");
        for (String line : List.of("a", "a 8", "abcd 80", "a zz", "a 80?80", "a 80a8")) {
            ModelNode contexts = ModelNode.list(List.of(ModelNode.text(" 80"), ModelNode.text(line)));
            assertThatThrownBy(
                            () -> trainer.validate(model("malicious-letters", 0.5, with(good, "contexts", contexts))))
                    .as(line)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String text(TrainedModel trained) {
        StringBuilder text = new StringBuilder();
        trained.parameters().get("contexts").items().forEach(line -> text.append(line.text()));
        for (ModelNode tree : trained.parameters().get("trees").items()) {
            text.append(Arrays.toString(tree.numbers()));
        }
        return text.append(trained.metrics()).append(trained.threshold()).toString();
    }

    private static ModelNode with(ModelNode node, String field, ModelNode value) {
        Map<String, ModelNode> fields = new LinkedHashMap<>(node.fields());
        fields.put(field, value);
        return ModelNode.object(fields);
    }

    private static Model model(String label, double threshold, ModelNode parameters) {
        return new Model(
                "m",
                LetterModelModule.NAME,
                "1.0.0",
                label,
                null,
                Dialect.PUBLISHED,
                threshold,
                ModelNode.object(Map.of()),
                parameters,
                null);
    }

    private static TrainedModel train(String label, List<LabelledState> states, Map<String, String> settings) {
        return new LetterModelTrainer()
                .train(
                        new TrainingData(label, Dialect.PUBLISHED, states),
                        ModuleSettings.of(new LetterModelModule().settings(), settings),
                        1);
    }

    /** Bots with small flows, and browsers with large ones, of several sources. */
    private static List<LabelledState> states() {
        Random random = new Random(5);
        List<LabelledState> states = new ArrayList<>();
        states.add(new LabelledState("From-Botnet-TCP-HTTP-Google-1", true, "tcp", "a-b-80-tcp", "88.y.Y.H.Y."));
        for (int i = 0; i < EACH; i++) {
            String source = "10.0.0." + i % 7 + "-b-80-tcp";
            states.add(new LabelledState(
                    "From-Botnet-TCP-Spam-" + i, true, "tcp", source, string(random, "22", "sSbB", ",*")));
            states.add(new LabelledState(
                    "From-Normal-TCP-Web-" + i, false, "tcp", source, string(random, "88", "yYhH", "..,")));
        }
        return states;
    }

    private static String string(Random random, String beginning, String letters, String symbols) {
        StringBuilder string = new StringBuilder(beginning);
        string.insert(2, symbols.charAt(0));
        int more = 2 + random.nextInt(30);
        for (int i = 0; i < more; i++) {
            string.append(letters.charAt(random.nextInt(letters.length())))
                    .append(symbols.charAt(random.nextInt(symbols.length())));
        }
        return string.toString();
    }
}
