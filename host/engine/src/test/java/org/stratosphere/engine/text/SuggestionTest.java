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
    void lettersThatChangedPlacesAreOneMistake() {
        assertThat(Suggestion.forUnknown("upd", List.of("tcp", "udp"))).isEqualTo("; did you mean udp?");
        assertThat(Suggestion.forUnknown("dup", List.of("tcp", "udp"))).isEqualTo("; did you mean udp?");
        assertThat(Suggestion.forUnknown("pdu", List.of("tcp", "udp"))).isEqualTo("; allowed are tcp, udp");
    }

    @Test
    void aFarNameGetsTheWholeList() {
        assertThat(Suggestion.forUnknown("colour", KNOWN)).isEqualTo("; allowed are min-letters, threshold");
        assertThat(Suggestion.forUnknown("colour", List.of())).isEmpty();
    }
}
