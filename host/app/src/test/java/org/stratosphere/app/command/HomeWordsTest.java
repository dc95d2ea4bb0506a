package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.analysis.TestHome;

/** What is said of homes that are not as they should be. */
class HomeWordsTest {
    @TempDir
    Path folder;

    @Test
    void aHomeThatANewerVersionChangedIsToldOnceAndWorks() throws IOException {
        builtBy("99.1.0");
        try (FakeConsole console = new FakeConsole(folder, "")) {
            assertThat(console.run("config", "get", "window.length")).isZero();
            assertThat(console.err())
                    .contains("was last changed by Stratosphere 99.1.0, and this is 1.")
                    .hasLineCount(1);
            assertThat(console.run("plugins", "list")).isZero();
            assertThat(console.err()).isEmpty();
        }
    }

    @Test
    void anOlderOrUnknownVersionIsNotWorthAWord() throws IOException {
        for (String version : new String[] {"0.9.0", "1.0.0-beta.1", "", "x\u001b"}) {
            builtBy(version);
            try (FakeConsole console = new FakeConsole(folder, "")) {
                assertThat(console.run("config", "get", "window.length")).isZero();
                assertThat(console.err()).isEmpty();
            }
        }
    }

    @Test
    void aHomeThatIsDeletedWhileAShellUsesItIsMadeAnew() throws IOException {
        Path home = folder.resolve("home");
        try (FakeConsole console = new FakeConsole(home, "")) {
            console.program().beginSession();
            assertThat(console.run("config", "set", "window.length", "7m")).isZero();
            delete(home);
            console.program().nextCommand();
            assertThat(console.err())
                    .contains("is gone; it is made anew, with all defaults")
                    .hasLineCount(1);
            console.out();
            assertThat(console.run("config", "get", "window.length")).isZero();
            assertThat(console.out()).isEqualTo("5m\n");
            console.program().nextCommand();
            assertThat(console.err()).isEmpty();
        }
    }

    @Test
    void aHomeThatCannotBeMadeIsToldOnceAndDefaultsHold() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeThat(closed.toFile().setWritable(false) && !Files.isWritable(closed))
                .as("a folder that this user cannot write")
                .isTrue();
        try (FakeConsole console = new FakeConsole(closed.resolve("home"), "")) {
            assertThat(console.run("config", "get", "window.length")).isZero();
            assertThat(console.err()).contains("nothing can be kept").hasLineCount(1);
            assertThat(console.out()).isEqualTo("5m\n");
            console.program().nextCommand();
            assertThat(console.err()).isEmpty();
        } finally {
            assertThat(closed.toFile().setWritable(true)).isTrue();
        }
    }

    private void builtBy(String version) throws IOException {
        TestHome home = new TestHome(folder);
        Files.writeString(
                home.home.state().resolve("installed.yml"),
                "format: 1\nbundled: ''\nbuild: '" + version.replace("\u001b", "") + "'\nremoved: []\nitems: []\n");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
