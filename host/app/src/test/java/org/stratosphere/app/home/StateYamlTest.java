package org.stratosphere.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateYamlTest {
    @Test
    void whatIsWrittenIsRead() throws IOException {
        Map<String, String> state = Map.of("name", "null: \"*é\" \u2028 \uD83D\uDE00");
        assertThat(StateYaml.read(StateYaml.write(state), Map.class)).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "~",
                "a: &x 1",
                "a: *x",
                "a: !!str 1",
                "&x a: 1",
                "a: !x []",
                "a: 1\na: 2",
                "a: 1\n---\na: 2",
                "a: [[[[[[[[[1]]]]]]]]]",
                "a: \"\\ud800\"",
                "a: [1",
                "- a",
            })
    void whatIsUnclearIsRefused(String yaml) {
        assertThatThrownBy(() -> StateYaml.read(yaml.getBytes(StandardCharsets.UTF_8), Map.class))
                .isInstanceOf(StateYaml.UnclearException.class);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> StateYaml.read(new byte[] {'a', ':', ' ', (byte) 0xff}, Map.class))
                .isInstanceOf(StateYaml.UnclearException.class);
        assertThatThrownBy(() -> StateYaml.read(new byte[(8 << 20) + 1], Map.class))
                .isInstanceOf(StateYaml.UnclearException.class)
                .hasMessage("larger than 8 MiB");
    }
}
