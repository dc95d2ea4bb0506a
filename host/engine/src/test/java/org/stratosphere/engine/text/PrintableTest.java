package org.stratosphere.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void controlCharactersAndDirectionMarksAreLeftOut() {
        assertThat(Printable.of("a\u001b[31mb\r\nc\u202ed\u0000\u2028")).isEqualTo("a[31mbcd");
        assertThat(Printable.of("caf\u00e9 \ud83d\ude00 \ud83d")).isEqualTo("caf\u00e9 \ud83d\ude00 ");
    }

    @Test
    void aLongTextIsCut() {
        assertThat(Printable.of("x".repeat(200))).hasSize(200);
        assertThat(Printable.of("x".repeat(201))).isEqualTo("x".repeat(200) + "...");
    }
}
