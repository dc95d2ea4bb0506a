package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.shell.CommandLines;

class SourceCommandTest {
    @TempDir
    Path folder;

    @Test
    void theCommandsOfAFileRunUntilOneFails() throws IOException {
        Path file = file("a.txt", "# first\nconfig get window.length\nconfig get none\nconfig get time.jump\n");
        try (FakeConsole console = console()) {
            assertThat(console.run("source", file.toString())).isEqualTo(1);
            assertThat(console.out()).isEqualTo("5m\n");
            assertThat(console.run("source", "-k", file.toString())).isEqualTo(1);
            assertThat(console.out()).isEqualTo("5m\n1d\n");
        }
    }

    @Test
    void exitEndsTheFileAndNotTheOneThatNamesIt() throws IOException {
        Path inner = file("inner.txt", "config get window.length\nexit\nconfig get none\n");
        Path outer = file("outer.txt", "source " + inner + "\nconfig get time.jump\n");
        try (FakeConsole console = console()) {
            assertThat(console.run("source", outer.toString())).isZero();
            assertThat(console.out()).isEqualTo("5m\n1d\n");
        }
    }

    @Test
    void aFileThatNamesItselfIsStopped() throws IOException {
        Path other = folder.resolve("b.txt");
        Path file = file("a.txt", "source " + other + "\n");
        file("b.txt", "source " + file + "\n");
        try (FakeConsole console = console()) {
            assertThat(console.run("source", file.toString())).isEqualTo(1);
            assertThat(console.err()).contains("over and over").hasLineCount(1);
            assertThat(console.run("source", file.toString())).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoFileIsOneLine() {
        try (FakeConsole console = console()) {
            assertThat(console.run("source", folder.resolve("absent").toString()))
                    .isEqualTo(1);
            assertThat(console.err()).contains("no file ").hasLineCount(1);
            assertThat(console.run("source", folder.toString())).isEqualTo(1);
            assertThat(console.err()).contains("no text file").hasLineCount(1);
        }
    }

    private FakeConsole console() {
        FakeConsole console = new FakeConsole(folder.resolve("home"), "");
        console.program().useLines((commands, keepGoing) -> CommandLines.run(console.program(), commands, keepGoing));
        return console;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
