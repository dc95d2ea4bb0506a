package org.stratosphere.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.model.TrainedModel;
import org.stratosphere.pluginapi.model.TrainingData;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.testkit.ModuleHarness;
import org.stratosphere.testkit.TupleState;

class TemplateTrainerTest {
    private static final String BOT = "From-Botnet-TCP-CC";

    private final TemplateTrainer trainer = new TemplateTrainer();
    private final ModuleHarness harness = ModuleHarness.of(new TemplateModule());

    @Test
    void aRunThatHardlyABenignStringHasIsLearnt() {
        TrainedModel learnt =
                train(strings(BOT, 8, 4), strings("From-Normal-Clock", 5, 1), strings("From-Normal", 0, 9));
        assertThat(learnt.threshold()).isEqualTo(6);
        assertThat(learnt.metrics()).containsEntry("recall", 1.0).containsEntry("false-positive-rate", 0.0);
        assertThat(train(strings(BOT, 8, 4), strings("From-Normal", 5, 1), strings("From-Normal", 0, 200))
                        .threshold())
                .isEqualTo(PeriodicRun.SHORTEST);
    }

    @Test
    void aModelDecidesInThePlaceOfTheSetting() {
        TrainedModel learnt = train(strings(BOT, 8, 4), strings("From-Normal", 5, 1));
        Model model = model(learnt.threshold());
        trainer.validate(model);
        ModuleHarness trained = harness.withModels(List.of(model));
        TupleState state = TupleState.of(
                "10.0.0.5-192.0.2.1-443-tcp", strings(BOT, 6, 1).get(0).state());
        assertThat(harness.show(state).findings()).isEmpty();
        Finding finding = trained.show(state).findings().get(0).finding();
        assertThat(finding.label()).isEqualTo(BOT);
        assertThat(finding.model()).isEqualTo("made");
    }

    @Test
    void whatCannotBeLearntSaysWhy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(strings(BOT, 8, 4)))
                .withMessageContaining("4 strings of " + BOT + " and 0 benign ones");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(strings(BOT, 3, 4), strings("From-Normal", 5, 4)))
                .withMessageContaining("no string of " + BOT + " has a run of 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.validate(model(2.5)))
                .withMessageContaining("threshold must be a whole number of letters, at least 3, not 2.5");
    }

    @SafeVarargs
    private TrainedModel train(List<LabelledState>... parts) {
        List<LabelledState> states = new ArrayList<>();
        for (List<LabelledState> part : parts) {
            states.addAll(part);
        }
        return trainer.train(new TrainingData(BOT, Dialect.PUBLISHED, states), harness.settings(), 1);
    }

    private static Model model(double threshold) {
        ModelNode none = ModelNode.object(Map.of());
        return new Model(
                "made", TemplateModule.NAME, "1.0.0", BOT, null, Dialect.PUBLISHED, threshold, none, none, null);
    }

    /** So many strings of a label, each with a run of that length. */
    private static List<LabelledState> strings(String label, int run, int count) {
        List<LabelledState> strings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            strings.add(new LabelledState(label, label.equals(BOT), "tcp", "", "11," + "a,".repeat(run) + "r,"));
        }
        return strings;
    }
}
