package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.app.output.Style;

class CommandTreeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analize",
                "analyze",
                "config",
                "config sit",
                "version --jsno",
                "config get",
                "analyze --parser-threads x y"
            })
    void whatIsTypedWronglyCostsTwoAndIsNoResult(String line) {
        try (FakeConsole console = new FakeConsole(folder, "")) {
            assertThat(console.run(line.split(" "))).isEqualTo(2);
            assertThat(console.err()).startsWith("stratosphere: ");
            assertThat(console.out()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNotThereCostsOneAndOneLine() {
        try (FakeConsole console = new FakeConsole(folder, "")) {
            assertThat(console.run("analyze", "absent.binetflow")).isEqualTo(1);
            assertThat(console.err())
                    .startsWith("stratosphere: ")
                    .contains("absent.binetflow")
                    .hasLineCount(1);
        }
    }

    @Test
    void namesFromOutsideCannotSpeakToTheTerminal() {
        try (FakeConsole console = new FakeConsole(folder, "")) {
            assertThat(console.run("analyze", "\u001b[31mred\u202e")).isEqualTo(1);
            assertThat(console.err())
                    .contains("[31mred")
                    .doesNotContain("\u001b")
                    .doesNotContain("\u202e");
        }
    }

    @Test
    void versionAndHelpTouchNoHome() {
        Path home = folder.resolve("home");
        try (FakeConsole console = new FakeConsole(home, "")) {
            assertThat(console.run("version")).isZero();
            assertThat(console.run("help")).isZero();
            assertThat(console.run("analyze", "--help")).isZero();
            assertThat(console.out()).contains("Stratosphere ").contains("Usage: stratosphere analyze");
        }
        assertThat(Files.exists(home)).isFalse();
    }

    @Test
    void coloursAreSwitchedOffByTheOption() {
        try (FakeConsole console = new FakeConsole(folder, "", Style.COLOURED)) {
            assertThat(console.run("config", "list")).isZero();
            assertThat(console.out()).contains("\u001b[");
            assertThat(console.run("config", "list", "--no-color")).isZero();
            assertThat(console.out()).doesNotContain("\u001b");
            assertThat(console.run("version", "--no-color", "--help")).isZero();
            assertThat(console.out()).doesNotContain("\u001b");
        }
    }
}
