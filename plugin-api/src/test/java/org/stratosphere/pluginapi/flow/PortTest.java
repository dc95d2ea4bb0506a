package org.stratosphere.pluginapi.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortTest {
    @Test
    void theNotationIsPartOfThePort() {
        assertThat(Port.text(Port.EMPTY)).isEmpty();
        assertThat(Port.text(Port.decimal(80))).isEqualTo("80");
        assertThat(Port.text(Port.hexadecimal(0x50, 4))).isEqualTo("0x0050");
        assertThat(Port.text(Port.hexadecimal(3, 2))).isEqualTo("0x03");
        assertThat(Port.hexadecimal(80, 4)).isNotEqualTo(Port.decimal(80)).isNotEqualTo(Port.hexadecimal(80, 2));
        assertThat(Port.number(Port.hexadecimal(0x50, 4))).isEqualTo(80);
        assertThat(Port.isDecimal(Port.decimal(0))).isTrue();
        assertThat(Port.isDecimal(Port.EMPTY)).isFalse();
    }

    @Test
    void numbersOutsideSixteenBitsAreRefused() {
        assertThat(Port.text(Port.decimal(65_535))).isEqualTo("65535");
        assertThatThrownBy(() -> Port.decimal(65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Port.decimal(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Port.hexadecimal(1, 9)).isInstanceOf(IllegalArgumentException.class);
    }
}
