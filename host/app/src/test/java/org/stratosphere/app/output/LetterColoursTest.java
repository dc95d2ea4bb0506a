package org.stratosphere.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LetterColoursTest {
    @Test
    void lettersAreColouredByPeriodicity() {
        assertThat(LetterColours.colour("11aa,Br+0Z", Style.COLOURED))
                .isEqualTo("11\u001b[31maa\u001b[0m,\u001b[33mB\u001b[0m\u001b[36mr\u001b[0m+0\u001b[34mZ\u001b[0m");
    }

    @Test
    void plainTextStaysAsItIs() {
        assertThat(LetterColours.colour("11aa,Br+0Z", Style.PLAIN)).isEqualTo("11aa,Br+0Z");
        assertThat(LetterColours.colour("", Style.COLOURED)).isEmpty();
    }
}
