package org.stratosphere.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.pluginapi.module.Setting;

class ConfigurationFileTest {
    private static final ModuleKeys INSTALLED = new ModuleKeys(Map.of(
            "beacon",
            List.of(
                    Setting.integer("least-letters", 10, 1, 100, "letters", "How long a string must be."),
                    Setting.text("note", "", "Anything."))));

    @TempDir
    Path folder;

    @Test
    void aFirstStartWritesEveryKeyWithItsDefault() throws Exception {
        Path path = folder.resolve("config.yml");
        new ConfigurationFile(path).create();
        YamlDocument document = new YamlDocument("config.yml", Configuration.text(path));
        assertThat(document.entries().keySet()).containsAll(ConfigKey.names());
        Configuration configuration = Configuration.read(path);
        for (ConfigKey key : ConfigKey.values()) {
            assertThat(configuration.isChanged(key)).as(key.key()).isFalse();
            assertThat(Configuration.text(path))
                    .contains(key.meaning())
                    .contains("Allowed: " + key.allowed() + ". Takes effect: "
                            + key.takesEffect().words());
        }
    }

    @Test
    void aFileThatIsThereIsLeftAsItIs() throws Exception {
        Path path = write("window:\n  length: 10m\n");
        new ConfigurationFile(path).create();
        assertThat(Configuration.text(path)).isEqualTo("window:\n  length: 10m\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # replaced where it stands
                    window.length | 7m | window:\\n  length: 5m   # mine\\n  step: auto\\n | window:\\n  length: 7m   # mine\\n  step: auto\\n
                    window.length | 7m | window: {length: 5m, step: auto}\\n | window: {length: 7m, step: auto}\\n
                    window.length | 7m | window:\\n    length:     '5m'\\n | window:\\n    length:     7m\\n
                    window.length | 7m | window:\\n  length: "5m"|window:\\n  length: 7m
                    window.length | 7m | window:\\n  length:\\n  step: auto\\n | window:\\n  length: 7m\\n  step: auto\\n
                    window.length | 7m | window:\\n  length: # empty\\n | window:\\n  length: 7m # empty\\n
                    window.length | 7m | window:\\n  length:\\n    5m\\n | window:\\n  length:\\n    7m\\n
                    window.length | 7m | window:\\r\\n  length: 5m\\r\\n | window:\\r\\n  length: 7m\\r\\n
                    window.length | 7m | # \u00e9\ud83d\ude00\\nwindow:\\n  length: 5m # \ud83d\ude00\\n | # \u00e9\ud83d\ude00\\nwindow:\\n  length: 7m # \ud83d\ude00\\n
                    lateness | 7m | lateness: auto\\n | lateness: 7m\\n
                    # added
                    window.length | 7m | ~~ | window:\\n  length: 7m\\n
                    window.length | 7m | # nothing|# nothing\\nwindow:\\n  length: 7m\\n
                    window.length | 7m | log:\\n  level: warn # x\\n\\n# end\\n | log:\\n  level: warn # x\\nwindow:\\n  length: 7m\\n\\n# end\\n
                    window.length | 7m | window:\\n    step: 1m|window:\\n    step: 1m\\n    length: 7m\\n
                    window.length | 7m | window:\\n    step: 1m\\r\\nlog:\\r\\n  level: warn\\r\\n | window:\\n    step: 1m\\r\\n    length: 7m\\r\\nlog:\\r\\n  level: warn\\r\\n
                    window.length | 7m | window:   # none\\nlog:\\n  level: warn\\n | window:   # none\\n  length: 7m\\nlog:\\n  level: warn\\n
                    window.length | 7m | window: ~\\n | window: {length: 7m}\\n
                    window.length | 7m | window: {step: 1m}\\n | window: {step: 1m, length: 7m}\\n
                    window.length | 7m | window: {}\\n | window: {length: 7m}\\n
                    window.length | 7m | {log: {level: warn}}\\n | {log: {level: warn}, window: {length: 7m}}\\n
                    window.length | 7m | ---\\nlog:\\n  level: warn\\n...\\n | ---\\nlog:\\n  level: warn\\nwindow:\\n  length: 7m\\n...\\n
                    modules.beacon.least-letters | 12 | modules:\\n | modules:\\n  beacon:\\n    least-letters: 12\\n
                    modules.beacon.least-letters | 12 | modules:\\n  other:\\n    a: 1 # x\\n\\nlog:\\n  level: warn | modules:\\n  other:\\n    a: 1 # x\\n  beacon:\\n    least-letters: 12\\n\\nlog:\\n  level: warn
                    modules.beacon.least-letters | 12 | modules: {other: {a: 1}} | modules: {other: {a: 1}, beacon: {least-letters: 12}}
                    # lists
                    update.url | far | update:\\n  url: [bundled] # x\\n | update:\\n  url: [far] # x\\n
                    update.url | far near | update:\\n  url:\\n    - bundled # x\\n    # y\\nlog:\\n  level: warn\\n | update:\\n  url:\\n    - far\\n    - near # x\\n    # y\\nlog:\\n  level: warn\\n
                    update.url | far | update:\\n  url:\\n  - bundled\\n  - other\\n | update:\\n  url:\\n  - far\\n
                    update.url | far | log:\\n  level: warn\\n | log:\\n  level: warn\\nupdate:\\n  url: [far]\\n
                    networks.home | ::1 fd00::/8 | networks:\\n  home: [10.0.0.0/8]\\n | networks:\\n  home: ['::1', fd00::/8]\\n
                    """)
    void settingLeavesEveryOtherByte(String key, String values, String before, String after) throws Exception {
        Path path = write(unescaped(before));
        new ConfigurationFile(path).set(key, List.of(values.split(" ")), INSTALLED);
        assertThat(Configuration.text(path)).isEqualTo(unescaped(after));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    window:\\n  # a\\n  length: 5m # b\\n  # c\\n  step: auto\\n | window:\\n  # a\\n  # c\\n  step: auto\\n
                    window:\\n  length: 5m\\nlog:\\n  level: warn\\n | window:\\nlog:\\n  level: warn\\n
                    window: {length: 5m, step: auto}\\n | window: {step: auto}\\n
                    window: {step: auto, length: 5m}\\n | window: {step: auto}\\n
                    window: {length: 5m}|window: {}
                    window:\\n  step: auto\\n  length: 5m|window:\\n  step: auto\\n
                    log:\\n  level: warn\\n | log:\\n  level: warn\\n
                    """)
    void unsettingTakesOutTheKeyAlone(String before, String after) throws Exception {
        Path path = write(unescaped(before));
        assertThat(new ConfigurationFile(path).unset("window.length")).isEqualTo(before.contains("length"));
        assertThat(Configuration.text(path)).isEqualTo(unescaped(after));
        assertThat(Configuration.read(path).text(ConfigKey.WINDOW_LENGTH)).isEqualTo("5m");
    }

    @Test
    void aBlockOfTextIsReplacedWithItsMark() throws Exception {
        Path path = write("window:\n  length: |-\n    5m\n\n  step: auto\n");
        new ConfigurationFile(path).set("window.length", List.of("7m"), INSTALLED);
        assertThat(Configuration.text(path)).isEqualTo("window:\n  length: 7m\n\n  step: auto\n");
    }

    @Test
    void anEmptyListIsWrittenInBrackets() throws Exception {
        String before = "update:\n  url:\n  - bundled\nlog:\n  level: warn\n";
        String after = ConfigurationFile.changed(
                "config.yml", before, "update.url", new YamlEntry("update.url", 0, List.of(), true));
        assertThat(after).isEqualTo("update:\n  url:\n    []\nlog:\n  level: warn\n");
    }

    @Test
    void anyValueOfAModuleIsReadBackAsItWasSet() throws Exception {
        Path path = write("modules:\n  beacon:\n    note: old # kept\n");
        for (String note : List.of(
                "",
                " ",
                "null",
                "~",
                "it's",
                "a: b",
                "a #b",
                "- a",
                "[x",
                "{",
                "\"",
                "\\",
                "*a",
                "&a",
                "!t",
                "%",
                "@",
                "`",
                "yes",
                "0x10",
                "1e3",
                "2026-01-01",
                "two\nlines",
                "\ttab",
                "\u00e9",
                "\ud83d\ude00",
                "\u202e",
                "\u0085",
                "a:",
                ":",
                "?",
                ",",
                "trailing ")) {
            new ConfigurationFile(path).set("modules.beacon.note", List.of(note), INSTALLED);
            assertThat(Configuration.read(path).module("beacon")).containsEntry("note", note);
            assertThat(Configuration.text(path)).endsWith(" # kept\n");
        }
    }

    @Test
    void setThenGetHoldsAndAllOtherBytesStayInAnyFile() throws Exception {
        Random random = new Random(20260101);
        for (int round = 0; round < 500; round++) {
            RandomYaml yaml = new RandomYaml(random);
            Path path = write(yaml.text());
            ConfigKey key = ConfigKey.values()[random.nextInt(ConfigKey.values().length)];
            List<String> values = yaml.value(key);
            new ConfigurationFile(path).set(key.key(), values, INSTALLED);
            String after = Configuration.text(path);
            assertThat(Configuration.read(path).list(key)).as(yaml.text()).isEqualTo(values);
            assertThat(comments(after)).as(yaml.text()).isEqualTo(comments(yaml.text()));
            assertThat(withoutKey(after, key)).as(yaml.text()).isEqualTo(withoutKey(yaml.text(), key));
            new ConfigurationFile(path).set(key.key(), values, INSTALLED);
            assertThat(Configuration.text(path)).isEqualTo(after);
            new ConfigurationFile(path).unset(key.key());
            assertThat(Configuration.read(path).isChanged(key)).isFalse();
        }
    }

    @Test
    void aValueThatIsNotAllowedIsRefusedAndTheFileStays() throws Exception {
        Path path = write("window:\n  length: 5m\n");
        ConfigurationFile file = new ConfigurationFile(path);
        assertThatThrownBy(() -> file.set("window.length", List.of("5x"), INSTALLED))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("window.length: '5x' is no length of time");
        assertThatThrownBy(() -> file.set("window.length", List.of("1m", "2m"), INSTALLED))
                .hasMessage("window.length takes one value, not 2");
        assertThatThrownBy(() -> file.set("window.lenght", List.of("5m"), INSTALLED))
                .hasMessage("there is no key window.lenght; did you mean window.length?");
        assertThatThrownBy(() -> file.set("window", List.of("5m"), INSTALLED))
                .hasMessage("window is a group of keys: window.length, window.step");
        assertThatThrownBy(() -> file.set("modules.beacon.least-letter", List.of("5"), INSTALLED))
                .hasMessageContaining("did you mean modules.beacon.least-letters?");
        assertThatThrownBy(() -> file.set("modules.beacon.least-letters", List.of("101"), INSTALLED))
                .hasMessageContaining("from 1 to 100");
        assertThatThrownBy(() -> file.set("window.step", List.of("6m"), INSTALLED))
                .hasMessageContaining("at most window.length");
        assertThat(Configuration.text(path)).isEqualTo("window:\n  length: 5m\n");
    }

    @Test
    void aWrongValueCanBeSetRight() throws Exception {
        Path path = write("window:\n  length: soon\nlog:\n  level: loud\n");
        new ConfigurationFile(path).set("window.length", List.of("5m"), INSTALLED);
        assertThat(Configuration.text(path)).isEqualTo("window:\n  length: 5m\nlog:\n  level: loud\n");
    }

    @Test
    void aFileThatIsNoYamlIsNotTouched() throws Exception {
        Path path = write("window: [5m\n");
        assertThatThrownBy(() -> new ConfigurationFile(path).set("window.length", List.of("5m"), INSTALLED))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 2");
        assertThat(Configuration.text(path)).isEqualTo("window: [5m\n");
    }

    /** The comments of a text, which no edit may lose; texts of {@link RandomYaml} have no hash elsewhere. */
    private static List<String> comments(String text) {
        List<String> comments = new ArrayList<>();
        for (String line : text.split("\r?\n")) {
            int hash = line.indexOf('#');
            if (hash >= 0) {
                comments.add(line.substring(hash));
            }
        }
        comments.sort(null);
        return comments;
    }

    /** The lines that name other keys. */
    private static List<String> withoutKey(String text, ConfigKey key) {
        String own = key.key().substring(key.key().indexOf('.') + 1) + ":";
        String group =
                key.key().contains(".") ? key.key().substring(0, key.key().indexOf('.')) + ":" : own;
        List<String> others = new ArrayList<>();
        for (String line : text.split("\r?\n", -1)) {
            String stripped = line.strip();
            if (!stripped.startsWith(own)
                    && !stripped.startsWith(group)
                    && !stripped.startsWith("- ")
                    && !stripped.isEmpty()) {
                others.add(line);
            }
        }
        return others;
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("config.yml"), text, StandardCharsets.UTF_8);
    }

    private static String unescaped(String text) {
        return text == null ? "" : text.replace("\\n", "\n").replace("\\r", "\r");
    }
}
