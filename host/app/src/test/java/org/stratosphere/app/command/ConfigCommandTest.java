package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.config.ConfigKey;

class ConfigCommandTest {
    @TempDir
    Path folder;

    private Path home = Path.of(".");
    private FakeConsole console = new FakeConsole(home, "");

    @BeforeEach
    void start() {
        home = folder.resolve("home");
        console = new FakeConsole(home, "");
    }

    @AfterEach
    void end() {
        console.close();
    }

    @Test
    void whatIsSetIsPrintedAndUnsetTakesItBack() throws IOException {
        assertThat(console.run("config", "set", "window.length", "10m")).isZero();
        assertThat(console.out()).isEqualTo("window.length is 10m (takes effect: next window)\n");
        assertThat(console.run("config", "get", "window.length")).isZero();
        assertThat(console.out()).isEqualTo("10m\n");
        assertThat(Files.readString(home.resolve("config.yml"))).contains("\n  length: 10m\n");
        assertThat(console.run("config", "unset", "window.length")).isZero();
        assertThat(console.out()).isEqualTo("window.length has its default again: 5m\n");
        assertThat(console.run("config", "unset", "window.length")).isZero();
        assertThat(console.out()).isEqualTo("window.length has its default already: 5m\n");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void aListTakesSeveralValues() {
        assertThat(console.run("config", "set", "networks.home", "10.0.0.0/8", "fd00::/8"))
                .isZero();
        console.out();
        assertThat(console.run("config", "get", "networks.home")).isZero();
        assertThat(console.out()).isEqualTo("10.0.0.0/8, fd00::/8\n");
    }

    @Test
    void whatIsWrongIsToldInOneLineAndCostsOne() {
        assertThat(console.run("config", "set", "window.length", "soon")).isEqualTo(1);
        assertThat(console.err())
                .startsWith("stratosphere: window.length: 'soon' is no length of time")
                .hasLineCount(1);
        assertThat(console.run("config", "get", "window.lenght")).isEqualTo(1);
        assertThat(console.err())
                .isEqualTo("stratosphere: there is no key window.lenght; did you mean window.length?\n");
        assertThat(console.run("config", "unset", "window")).isEqualTo(1);
        assertThat(console.err()).contains("is a group of keys").hasLineCount(1);
        assertThat(console.out()).isEmpty();
    }

    @Test
    void aMistakeInTheFileIsToldWithItsLineAndCanBeSetRight() throws IOException {
        Files.createDirectories(home);
        Files.writeString(home.resolve("config.yml"), "window:\n  length: soon\n");
        assertThat(console.run("config", "list")).isEqualTo(1);
        assertThat(console.err()).contains("config.yml line 2: window.length").hasLineCount(1);
        assertThat(console.run("config", "set", "window.length", "5m")).isZero();
        assertThat(console.run("config", "get", "window.length")).isZero();
    }

    @Test
    void everyKeyIsListedAndChangedOnesAreMarked() {
        console.run("config", "set", "window.length", "10m");
        console.out();
        assertThat(console.run("config", "list")).isZero();
        assertThat(console.out())
                .contains(ConfigKey.names())
                .contains("10m  (changed)")
                .doesNotContain("\u001b");
    }

    @Test
    void aListForMachinesHasOneObjectALine() throws IOException {
        assertThat(console.run("config", "list", "--json")).isZero();
        String[] lines = console.out().split("\n");
        assertThat(lines).hasSizeGreaterThanOrEqualTo(ConfigKey.values().length);
        JsonNode first = new JsonMapper().readTree(lines[0]);
        assertThat(first.get("schema").textValue()).isEqualTo("stratosphere.setting/1");
        assertThat(first.get("key").textValue()).isEqualTo("window.length");
        assertThat(first.get("value").textValue()).isEqualTo("5m");
        assertThat(first.get("changed").booleanValue()).isFalse();
    }

    @Test
    void thePathIsThatOfTheHome() {
        assertThat(console.run("config", "path")).isZero();
        assertThat(console.out()).isEqualTo(home.resolve("config.yml").toAbsolutePath() + "\n");
    }
}
