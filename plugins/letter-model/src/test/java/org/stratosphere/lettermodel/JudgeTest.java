package org.stratosphere.lettermodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.tuple.StateView;

class JudgeTest {
    private static final double[] SLOPES = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22,S*S.S*S.s,B,s+S,S*S,s,s,s.S,s,s,B,",
                "88*y*y*i*H*H*H*y*0yy*H*H*H*",
                "55.v.V.V.V.X.V,V.E.V.V.E.X.G.x.V*V.V.X.x.X,X.",
                "990iz*0z00a0b"
            })
    void aStringIsJudgedTheSameHoweverItGrew(String state) throws IOException {
        LearntModel model = LearntModel.of(ShippedModel.read().parameters());
        TrainingString string = TrainingString.of(new LabelledState("a", true, "tcp", "", state));
        Judge grown = new Judge(model);
        for (int letters = 1; letters <= string.letters(); letters++) {
            StateView view = StateView.of(state.substring(0, string.ends()[letters - 1]));
            grown.read(view);
            Judge whole = new Judge(model);
            whole.read(view);
            assertThat(grown.letters).isEqualTo(letters);
            assertThat(List.of(grown.characters, grown.context, grown.first, grown.second, grown.isMalicious))
                    .isEqualTo(List.of(whole.characters, whole.context, whole.first, whole.second, whole.isMalicious));
            assertThat(grown.lastLogit()).isEqualTo(whole.lastLogit());
        }
    }

    /** A single context, in which S speaks for malicious with 16 steps, 1 nat, and Z for benign with as much. */
    private static Judge judge(double raise) {
        ContextAutomaton contexts = ContextAutomaton.of(ModelNode.list(List.of(ModelNode.text(" 80S90Z70"))));
        double[] none = new double[CheckLengths.BANDS];
        return new Judge(new LearntModel(
                Map.of(), contexts, new Trees(new int[0]), new Bands(SLOPES, SLOPES, none, none).with(raise)));
    }

    @Test
    void theFirstScoreIsTheSumByThePowerOfTheLength() {
        Judge judge = judge(1);
        judge.read(StateView.of("S,S,S,Z"));
        assertThat(judge.letters).isEqualTo(4);
        assertThat(judge.firstScore()).isCloseTo(2 / Math.pow(4, 0.75), within(1e-12));
        assertThat(judge.lastLogit()).isCloseTo(0.75 * judge.firstScore() / 2, within(1e-12));
    }

    /** With 0.3 to be reached the lower threshold is -0.2; at 8 letters the logit is -0.158, at 13 it is -0.383. */
    @Test
    void aMaliciousStringStaysSoUntilALaterCheckClearlyAcquits() {
        List<Boolean> judged = new ArrayList<>();
        Judge judge = judge(0.3);
        String state = "SSSZZZZZZZZZZZ";
        for (int letters = 1; letters <= state.length(); letters++) {
            judge.read(StateView.of(state.substring(0, letters)));
            judged.add(judge.isMalicious);
        }
        assertThat(judged)
                .containsExactly(
                        false, false, true, true, true, true, true, true, true, true, true, true, false, false);
    }

    @Test
    void aStringOfAnotherAlphabetIsNotJudged() {
        assertThat(judge(1).read(StateView.of("S,S,S,?"))).isFalse();
    }

    @Test
    void checksAreAtTheFibonacciNumbers() {
        List<Integer> checks = new ArrayList<>();
        for (int letters = CheckLengths.SHORTEST; letters < 400; letters = CheckLengths.after(letters)) {
            checks.add(letters);
        }
        assertThat(checks).containsExactly(3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377);
        for (int letters = 1; letters < 400; letters++) {
            int band = CheckLengths.band(letters);
            assertThat(band).isBetween(0, CheckLengths.BANDS - 1);
            assertThat(band == 0 || letters >= CheckLengths.first(band)).isTrue();
            assertThat(band == CheckLengths.BANDS - 1 || letters < CheckLengths.first(band + 1))
                    .isTrue();
        }
    }
}
