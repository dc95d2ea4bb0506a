package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.analysis.TestHome;

class ConfigEditCommandTest {
    private static final String BEFORE = "window:\n  length: 1m\n";

    @TempDir
    Path folder;

    private final Deque<String> written = new ArrayDeque<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final Deque<String> seen = new ArrayDeque<>();
    private Path file;

    @BeforeEach
    void configure() throws IOException {
        TestHome home = new TestHome(folder);
        home.configure(BEFORE);
        file = home.home.configFile();
    }

    @Test
    void whatIsRightHolds() throws IOException {
        written.add("# mine\nwindow:\n  length: 2m\n");
        try (FakeConsole console = console()) {
            assertThat(console.run("config", "edit")).as(console.err()).isZero();
            assertThat(console.out()).contains("the configuration is changed");
            assertThat(console.run("config", "get", "window.length")).isZero();
            assertThat(console.out()).isEqualTo("2m\n");
        }
        assertThat(file).hasContent("# mine\nwindow:\n  length: 2m\n");
        assertThat(seen).containsExactly(BEFORE);
    }

    @Test
    void whatIsWrongIsToldWithItsLineAndEditedAgain() throws IOException {
        written.addAll(List.of("window:\n  lenght: 2m\n", "window:\n  length: 3m\n"));
        answers.add("y");
        try (FakeConsole console = console()) {
            assertThat(console.run("config", "edit")).isZero();
            assertThat(console.err())
                    .contains("config.yml line 2")
                    .contains("did you mean window.length?")
                    .doesNotContain("draft");
        }
        assertThat(file).hasContent("window:\n  length: 3m\n");
        assertThat(seen).containsExactly(BEFORE, "window:\n  lenght: 2m\n");
    }

    @Test
    void orTheOldValuesHoldAndTheDraftIsOfferedTheNextTime() throws IOException {
        written.addAll(List.of("window: [\n", "window:\n  length: 4m\n"));
        answers.addAll(List.of("n", "y"));
        try (FakeConsole console = console()) {
            assertThat(console.run("config", "edit")).isEqualTo(1);
            assertThat(console.err()).contains("the old values hold");
            assertThat(file).hasContent(BEFORE);
            assertThat(console.run("config", "edit")).isZero();
        }
        assertThat(file).hasContent("window:\n  length: 4m\n");
        assertThat(seen).containsExactly(BEFORE, "window: [\n");
    }

    @Test
    void aConfigurationThatIsBrokenAlreadyCanBePutRight() throws IOException {
        Files.writeString(file, "window: [\n");
        written.add("window:\n  length: 5m\n");
        try (FakeConsole console = console()) {
            assertThat(console.run("config", "edit")).as(console.err()).isZero();
        }
        assertThat(file).hasContent("window:\n  length: 5m\n");
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwritten() throws IOException {
        try (FakeConsole console = console()) {
            console.program().useEditor(draft -> {
                Files.writeString(draft, "window:\n  length: 6m\n");
                Files.writeString(file, "window:\n  length: 7m\n");
            });
            assertThat(console.run("config", "edit")).isEqualTo(1);
            assertThat(console.err()).contains("somebody else has changed");
        }
        assertThat(file).hasContent("window:\n  length: 7m\n");
    }

    @Test
    void withoutAPersonThereIsNoEditor() {
        try (FakeConsole console = new FakeConsole(folder, "")) {
            assertThat(console.run("config", "edit")).isEqualTo(1);
            assertThat(console.err()).contains("needs a terminal").hasLineCount(1);
        }
    }

    @Test
    void theEditorIsTheUsersElseTheSystems() {
        assertThat(Editor.command(Map.of("VISUAL", "code --wait", "EDITOR", "nano"), false))
                .containsExactly("code", "--wait");
        assertThat(Editor.command(Map.of("VISUAL", " ", "EDITOR", "\"C:\\Program Files\\n.exe\" -x"), true))
                .containsExactly("C:\\Program Files\\n.exe", "-x");
        assertThat(Editor.command(Map.of("EDITOR", file.toString()), false)).containsExactly(file.toString());
        assertThat(Editor.command(Map.of(), true)).containsExactly("notepad");
        assertThat(Editor.command(Map.of(), false)).containsExactly("vi");
    }

    @Test
    void anEditorThatIsNotThereIsAnErrorOfOneLine() {
        try (FakeConsole console = console()) {
            console.program().useEditor(Editor.ofUser(Map.of("EDITOR", "no-such-editor"), false));
            assertThat(console.run("config", "edit")).isEqualTo(1);
            assertThat(console.err())
                    .contains("no-such-editor cannot be started")
                    .hasLineCount(1);
        }
    }

    private FakeConsole console() {
        FakeConsole console = new FakeConsole(folder, "");
        console.program().useQuestions(question -> answers.poll());
        console.program().useEditor(draft -> {
            seen.add(Files.readString(draft));
            Files.writeString(draft, written.remove());
        });
        return console;
    }
}
