package org.stratosphere.markovmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.model.TrainedModel;
import org.stratosphere.pluginapi.model.TrainingData;
import org.stratosphere.pluginapi.tuple.Dialect;

class MarkovTrainerTest {
    private static final String BEACON = "22,b,b,b,b,b,s,b,b,b,b,b,";
    private static final String PAGE = "99.Z.z.Z.i.Z*Z.I.z.Z.Z+";

    @Test
    void aModelMatchesItsOwnAndNothingHeldAside() {
        TrainedModel trained = train("Bot-X", data());
        assertThat(trained.protocol()).isEqualTo("tcp");
        assertThat(trained.threshold()).isEqualTo(2.0);
        assertThat(trained.metrics())
                .containsEntry("strings", 3.0)
                .containsEntry("letters", 31.0)
                .containsEntry("strings-of-other-protocols", 1.0)
                .containsEntry("matched-own", 1.0)
                .containsEntry("matched-unseen", 1.0)
                .containsEntry("held-aside", 2.0)
                .containsEntry("matched-held-aside", 0.0);
        assertThat(trained.parameters().get("reference").numbers()).hasSize(22);
    }

    /** Each host's strings are like one another; the hosts are not alike. */
    @Test
    void noStringIsUnseenWhoseHostWasLearntFrom() {
        String other = "11*A*A*a*C*A*A*A*c*A*A*A*";
        List<LabelledState> states = data();
        states.removeIf(state -> state.label().startsWith("Bot-X"));
        for (int i = 0; i < 4; i++) {
            states.add(new LabelledState("Bot-X-1", true, "tcp", "10.0.0.1-192.0.2." + i + "-80-tcp", BEACON));
            states.add(new LabelledState("Bot-X-2", true, "tcp", "10.0.0.2-192.0.2." + i + "-80-tcp", other));
        }
        assertThat(train("Bot-X", states).metrics())
                .containsEntry("strings", 8.0)
                .containsEntry("matched-own", 1.0)
                .containsEntry("matched-unseen", 0.0);
    }

    @Test
    void aModelIsReadBackTheSame() {
        TrainedModel trained = train("Bot-X", data());
        ModelNode again = LearntModel.of(trained.parameters()).toNode();
        assertThat(again.get("reference").numbers())
                .containsExactly(trained.parameters().get("reference").numbers());
        assertThat(again.get("counts").items().get(1).numbers())
                .containsExactly(
                        trained.parameters().get("counts").items().get(1).numbers());
    }

    @Test
    void theThresholdStaysBelowTheNearestOfFewStringsHeldAside() {
        List<LabelledState> states = data();
        states.add(state("Normal-Y", false, "tcp", "22,b,b,s,b,b,B,b,b,b,w,b,"));
        TrainedModel trained = train("Bot-X", states);
        LearntModel model = LearntModel.of(trained.parameters());
        double nearest = new GrowingString("22,b,b,s,b,b,B,b,b,b,w,b,").nearest(model, 10);
        assertThat(nearest).isBetween(1.0, 2.0);
        assertThat(trained.threshold()).isLessThan(nearest).isGreaterThanOrEqualTo(nearest - 0.001);
    }

    @Test
    void oneOfAHundredStringsHeldAsideMayMatch() {
        LearntModel model = LearntModel.of(List.of(Alphabet.encode(BEACON)));
        GrowingString near = new GrowingString(BEACON);
        GrowingString far = new GrowingString(PAGE);
        List<GrowingString> strings = new ArrayList<>();
        strings.add(near);
        for (int i = 0; i < 98; i++) {
            strings.add(far);
        }
        assertThat(Threshold.choose(model, strings, 10)).isLessThan(near.nearest(model, 10) + 0.001);
        strings.add(far);
        assertThat(Threshold.choose(model, strings, 10)).isEqualTo(2.0);
    }

    @Test
    void aStringIsJudgedAfterEachOfItsFlows() {
        LearntModel model = LearntModel.of(List.of(Alphabet.encode(BEACON)));
        GrowingString string = new GrowingString("22,b,b,0YY*0b");
        assertThat(string.letters()).isEqualTo(7);
        double nearest = Double.POSITIVE_INFINITY;
        for (int end : new int[] {5, 7, 9, 11, 13}) {
            double cost = model.cost(string.numbers, 0, end, 0);
            nearest = Math.min(nearest, model.distance(string.numbers, end, cost));
        }
        assertThat(string.nearest(model, 3)).isEqualTo(nearest);
    }

    @Test
    void whatCannotBeLearntIsRefusedWithTheReason() {
        assertThatThrownBy(() -> train("", data())).hasMessage("name the label to learn");
        assertThatThrownBy(() -> train("Bot-Y", data()))
                .hasMessage("no string is labelled Bot-Y, or goes on behind it with - or .");
        assertThatThrownBy(() -> train("Short", data())).hasMessage("no string of Short has 10 letters");
        assertThatThrownBy(() -> train("Alone", data()))
                .hasMessage("the threshold needs benign udp strings of at least 10 letters, and the data holds none");
        assertThatThrownBy(() -> train("Both", data()))
                .hasMessage("the label Both covers malicious and benign strings; choose a narrower one");
        List<LabelledState> alike = data();
        alike.add(state("Twin", true, "tcp", PAGE));
        assertThatThrownBy(() -> train("Twin", alike)).hasMessageContaining("others look the same");
    }

    @Test
    void aModelOfAnotherFormIsRefused() {
        MarkovTrainer trainer = new MarkovTrainer();
        ModelNode good = train("Bot-X", data()).parameters();
        trainer.validate(model("From-Botnet-X", 1.0, good));
        trainer.validate(model("From-Normal-X", 1.1, ModelNode.object(Map.of("state", ModelNode.text("88,h,")))));
        assertThatThrownBy(() -> trainer.validate(model("From-Botnet-X", 0.99, good)))
                .hasMessage("threshold must be 1 or more, not 0.99");
        assertThatThrownBy(() -> trainer.validate(model("Background", 1.1, good)))
                .hasMessageStartingWith("label must name a kind");
        assertThatThrownBy(() -> trainer.validate(model("From-Botnet-X", 1.1, ModelNode.object(Map.of()))))
                .hasMessage("the parameters lacks characters");
    }

    private static Model model(String label, double threshold, ModelNode parameters) {
        return new Model(
                "m",
                MarkovModels.NAME,
                "1.0.0",
                label,
                "tcp",
                Dialect.PUBLISHED,
                threshold,
                ModelNode.object(Map.of()),
                parameters,
                null);
    }

    private static TrainedModel train(String label, List<LabelledState> states) {
        return new MarkovTrainer()
                .train(
                        new TrainingData(label, Dialect.PUBLISHED, states),
                        ModuleSettings.of(new MarkovModels().settings(), Map.of()),
                        1);
    }

    private static List<LabelledState> data() {
        return new ArrayList<>(List.of(
                state("Bot-X-1", true, "tcp", BEACON),
                state("Bot-X-2", true, "tcp", "22,b,b,b,s,b,b,b,b,b,b,"),
                state("Bot-X.3", true, "tcp", "22,b,b,b,b,"),
                state("Bot-X-4", true, "udp", BEACON),
                state("Bot-XX", true, "tcp", PAGE),
                state("Normal-1", false, "tcp", PAGE),
                state("Normal-2", false, "tcp", "99.I.z.Z.i.Z*Z.I.z.Z.Z+"),
                state("Normal-3", false, "tcp", "99.I."),
                state("Short-1", true, "tcp", "99.I."),
                state("Alone-1", true, "udp", BEACON),
                state("Both-1", true, "tcp", BEACON),
                state("Both-2", false, "tcp", "99.I.z.Z.")));
    }

    private static LabelledState state(String label, boolean malicious, String protocol, String text) {
        return new LabelledState(label, malicious, protocol, "", text);
    }
}
