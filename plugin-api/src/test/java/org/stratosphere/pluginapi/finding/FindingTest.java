package org.stratosphere.pluginapi.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTest {
    private static final Reason REASON = Reason.of("because");

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
    void confidenceLiesBetweenZeroAndOne(double confidence) {
        assertThatThrownBy(() -> new Finding("label", true, Level.HIGH, confidence, null, REASON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("confidence");
    }

    @Test
    void aLabelHasOneToTwoHundredCharacters() {
        assertThat(new Finding("x".repeat(200), true, Level.HIGH, 1, null, REASON).label())
                .hasSize(200);
        assertThatThrownBy(() -> new Finding("", true, Level.HIGH, 1, null, REASON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Finding("x".repeat(201), true, Level.HIGH, 1, null, REASON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReasonBecomesWordsOnlyWhenShown() {
        Reason reason = Reason.of(
                "{letters} letters at {distance} of {model}, {unknown}",
                "letters",
                12,
                "distance",
                1.23456,
                "model",
                "{letters}$1");
        assertThat(reason.words()).isEqualTo("12 letters at 1.235 of {letters}$1, {unknown}");
        assertThat(reason.asMap())
                .containsExactly(
                        java.util.Map.entry("letters", 12),
                        java.util.Map.entry("distance", 1.23456),
                        java.util.Map.entry("model", "{letters}$1"));
    }

    @Test
    void aReasonHoldsNumbersAndTextsOnly() {
        assertThatThrownBy(() -> new Reason("t", List.of("a"), List.of(List.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reason("t", List.of("a"), List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
