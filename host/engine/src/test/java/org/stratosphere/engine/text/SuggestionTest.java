package org.stratosphere.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("min-letters", "threshold");

    @Test
    void aCloseNameIsSuggested() {
        assertThat(Suggestion.forUnknown("min-leters", KNOWN)).isEqualTo("; did you mean min-letters?");
        assertThat(Suggestion.forUnknown("Treshold", KNOWN)).isEqualTo("; did you mean threshold?");
    }

    @Test
    void aFarNameGetsTheWholeList() {
        assertThat(Suggestion.forUnknown("colour", KNOWN)).isEqualTo("; allowed are min-letters, threshold");
        assertThat(Suggestion.forUnknown("colour", List.of())).isEmpty();
    }
}
