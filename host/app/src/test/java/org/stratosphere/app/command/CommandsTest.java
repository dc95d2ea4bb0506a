package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class CommandsTest {
    @TempDir
    Path folder;

    @Test
    void eachIsCalledAsItsClassIs() {
        for (Class<?> command : Commands.ALL) {
            assertThat(command.getAnnotation(Command.class).name()).isEqualTo(Commands.nameOf(command));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "version, version",
        "version --help, version",
        "--no-color -k help analyze, help",
        "--home analyze version, version",
        "--home=analyze version, version",
        "watch listen ra, watch"
    })
    void aLineNeedsTheCommandThatItNames(String line, String name) {
        assertThat(Commands.neededFor(line.split(" ")))
                .singleElement()
                .satisfies(command -> assertThat(Commands.nameOf(command)).isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "--home x -h", "analyse", "-kh version", "-- version", "@words version"})
    void whereNoneIsNamedForSureAllAreNeeded(String line) {
        assertThat(Commands.neededFor(line.split(" "))).isEqualTo(Commands.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--home", "--home analyze", "-k --no-color --home=x"})
    void whereNoneIsNamedNoneIsNeeded(String line) {
        assertThat(Commands.neededFor(line.split(" "))).isEmpty();
        assertThat(Commands.neededFor()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "version x",
                "version --jsno",
                "help versoin",
                "config",
                "config sit",
                "analyze --help",
                "versoin",
                "--home",
                "-kh version",
                "-x version",
                "-- version",
                "--no-color version --json --home x"
            })
    void aLineSaysTheSameAsWithAllCommands(String line) {
        String[] words = line.split(" ");
        try (FakeConsole few = new FakeConsole(folder, "");
                FakeConsole all = new FakeConsole(folder, "")) {
            int code = CommandTree.execute(few.program(), words);
            assertThat(code).isEqualTo(CommandTree.of(all.program()).execute(words));
            assertThat(few.out()).isEqualTo(all.out());
            assertThat(few.err()).isEqualTo(all.err());
        }
    }
}
