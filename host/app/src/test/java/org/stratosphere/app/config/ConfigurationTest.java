package org.stratosphere.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.pluginapi.module.Setting;

class ConfigurationTest {
    private static final ModuleKeys INSTALLED = new ModuleKeys(Map.of(
            "beacon", List.of(Setting.integer("least-letters", 10, 1, 100, "letters", "How long a string must be."))));

    @TempDir
    Path folder;

    @Test
    void withoutAFileEveryKeyHasItsDefault() throws Exception {
        Configuration configuration = Configuration.read(folder.resolve("config.yml"));
        assertThat(configuration.micros(ConfigKey.WINDOW_LENGTH)).isEqualTo(300_000_000L);
        assertThat(configuration.isAuto(ConfigKey.WINDOW_STEP)).isTrue();
        assertThat(configuration.integer(ConfigKey.STATE_MAX_FLOWS)).isEqualTo(100);
        assertThat(configuration.list(ConfigKey.UPDATE_URL)).containsExactly("bundled");
        assertThat(configuration.module("beacon")).isEmpty();
    }

    @Test
    void defaultsAreAllowedThemselves() throws Exception {
        Configuration configuration = Configuration.of("config.yml", ConfigurationTemplate.text());
        for (ConfigKey key : ConfigKey.values()) {
            assertThat(configuration.list(key)).as(key.key()).isEqualTo(key.defaults());
        }
    }

    @Test
    void groupsWithNothingBelowAreAllowed() throws Exception {
        assertThat(Configuration.of("config.yml", "window:\nmodules:\n  beacon:\n")
                        .isChanged(ConfigKey.WINDOW_LENGTH))
                .isFalse();
    }

    @Test
    void aChangedKeyIsTold() throws Exception {
        Configuration configuration = Configuration.of("config.yml", "window:\n  length: 10m\n  step: 2m\n");
        assertThat(configuration.isChanged(ConfigKey.WINDOW_LENGTH)).isTrue();
        assertThat(configuration.micros(ConfigKey.WINDOW_STEP)).isEqualTo(120_000_000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    window:\\n  lenght: 5m | line 2: there is no key window.lenght; did you mean window.length?
                    window:\\n  length: 5x | line 2: window.length: '5x' is no length of time
                    window:\\n  length: 500ms | line 2: window.length: must be a length of time from 1s to 365d
                    window:\\n  length: [5m] | line 2: window.length: must be a length of time
                    window:\\n  length: | line 2: window.length: must be a length of time
                    window: 5m | line 1: window is a group of keys: window.length, window.step
                    window:\\n\\n  length: 2m\\n  step: 3m | line 4: window.step: must be at most window.length, which is 2m
                    window.length: 5m | line 1: 'window.length' must be nested
                    window:\\n  length: 5m\\n  length: 6m | line 3: window.length is given twice
                    log:\\n  level: loud | line 2: log.level: must be one of error, warn, info, debug, trace, not 'loud'
                    state:\\n  max-flows: -1 | line 2: state.max-flows: must be a whole number from 0 to 2147483647
                    memory:\\n  tuples: some | line 2: memory.tuples: must be auto or a whole number from 1
                    networks:\\n  home: [10.0.0.0/33] | line 2: networks.home: '10.0.0.0/33' is no network
                    networks:\\n  home: 10.0.0.0/8 | line 2: networks.home: must be a list of networks
                    update:\\n  url: &a [bundled] | line 2: anchors (&), aliases (*) and tags (!) are not allowed
                    log:\\n  level: !x warn | line 2: anchors (&), aliases (*) and tags (!) are not allowed
                    log:\\n  level: *x | line 2: no YAML
                    log: {level: warn | line 1: no YAML
                    a: 1\\n---\\nb: 2 | no YAML
                    - window | line 1: expected 'key: value' lines
                    modules:\\n  beacon: 5 | line 2: modules.beacon: expected one value for each
                    modules:\\n  beacon:\\n    a:\\n      b: 5 | line 4: modules.beacon.a.b: expected one value for each
                    """)
    void whatIsWrongIsToldWithItsLine(String text, String message) {
        assertThatThrownBy(() -> Configuration.of("config.yml", text.replace("\\n", "\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("config.yml")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void textThatIsNoUtf8IsRefused() throws Exception {
        Path file = folder.resolve("config.yml");
        Files.write(file, new byte[] {'#', (byte) 0xE9, '\n'});
        assertThatThrownBy(() -> Configuration.read(file)).hasMessageContaining("no UTF-8");
    }

    @Test
    void settingsOfModulesAreCheckedOnceTheModulesAreKnown() throws Exception {
        assertThat(checked("least-letters: 100")).isEmpty();
        assertThatThrownBy(() -> checked("least-letters: 101"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("config.yml line 3: modules.beacon.least-letters: ");
        assertThatThrownBy(() -> checked("least-letter: 10")).hasMessageContaining("did you mean least-letters?");
    }

    @Test
    void aModuleThatIsNotInstalledIsLeftAloneAndTold() throws Exception {
        assertThat(Configuration.of("config.yml", "modules:\n  beacn:\n    x: 1\n")
                        .checkModules(INSTALLED))
                .containsExactly("modules.beacn is set, but no such module is installed; did you mean beacon?");
    }

    private static List<String> checked(String setting) throws ConfigurationException {
        return Configuration.of("config.yml", "modules:\n  beacon:\n    " + setting + "\n")
                .checkModules(INSTALLED);
    }
}
