package org.stratosphere.markovmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.model.ModelNode;

class ImportedModelTest {
    private static final double EXACT = 1e-12;

    /**
     * Of {@code 88,h,h} four transitions: 8→8, 8→comma, comma→h, h→comma (the first five characters); the fifth,
     * comma→h, comes with the sixth. p(8→8) = p(8→comma) = 1/2, the others 1; first: 8 1/2, comma 1/4, h 1/4.
     */
    @Test
    void theTrainingStringIsCutToTheLengthOfTheJudgedOne() {
        // The cut string 88,h, costs ln 2 (first) + 2 ln 2; the judged 8,h,h costs ln 2 + ln 2 + 0 + 0 + 0.
        assertThat(distance("88,h,h", "8,h,h")).isCloseTo(1.5, within(EXACT));
        // With 6 characters of the training string, 5 transitions: first 8 is 2/5, comma 2/5.
        double training = Math.log(2.5) + 2 * Math.log(2);
        assertThat(distance("88,h,h", ",h,h,h")).isCloseTo(training / Math.log(2.5), within(EXACT));
    }

    @Test
    void whatTheChainLacksCostsThePenaltyAndNothingAsTheFirstCharacter() {
        double training = Math.log(4.0 / 2) + 2 * Math.log(2);
        assertThat(distance("88,h,", "x8,hx")).isCloseTo((4.6 + Math.log(2) + 0 + 4.6) / training, within(EXACT));
        assertThat(distance("88,h,", "hh,h,")).isCloseTo((Math.log(4) + 4.6) / training, within(EXACT));
    }

    @Test
    void aLongerStringIsComparedWithTheWholeTrainingString() {
        assertThat(distance("88,h", "88,h,h,h")).isFinite();
    }

    @Test
    void aDistanceToACostOfNothingIsNotDefined() {
        // All transitions of the training string are certain, and so is its first character.
        assertThat(distance("aaaa", "aaaa")).isInfinite();
    }

    @Test
    void stringsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> distance("88j,", "8888")).hasMessageContaining("holds none but the characters");
        assertThatThrownBy(() -> distance("88,", "8888")).hasMessageContaining("at least 4 characters");
    }

    private static double distance(String training, String state) {
        ModelNode parameters = ModelNode.object(Map.of("state", ModelNode.text(training)));
        ImportedModel model = new ImportedModel(parameters, -4.6, 1);
        double once = model.distance(Alphabet.encode(state), state.length(), 0);
        model.distance(Alphabet.encode("8888"), 4, 0);
        assertThat(model.distance(Alphabet.encode(state), state.length(), 0)).isEqualTo(once);
        return once;
    }
}
