package org.stratosphere.pluginapi.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortSetTest {
    @Test
    void portsStandBetweenBlanksOrCommas() {
        PortSet ports = PortSet.parse(" 0 53,853\t65535 ");
        assertThat(List.of(0, 53, 853, 65_535)).allMatch(ports::contains);
        assertThat(List.of(1, 52, 54, 443, 65_534)).noneMatch(ports::contains);
        assertThat(PortSet.parse(" ").contains(0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "http", "-1", "0x35", "53;54"})
    void whatIsNoPortIsNamed(String text) {
        assertThatThrownBy(() -> PortSet.parse("53 " + text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no port");
    }
}
