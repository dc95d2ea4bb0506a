package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
    @TempDir
    Path home;

    @Test
    void bothShellsGetAScriptThatKnowsTheCommands() {
        try (FakeConsole console = new FakeConsole(home, "")) {
            assertThat(console.run("completion", "bash")).isZero();
            String bash = console.out();
            assertThat(bash).startsWith("#!").contains("complete -F", "analyze", "--min-letters", "explain");
            assertThat(console.run("completion", "zsh")).isZero();
            assertThat(console.out())
                    .startsWith("#compdef stratosphere\n")
                    .contains("bashcompinit", "compopt() { :; }")
                    .endsWith(bash);
            assertThat(console.run("completion", "fish")).isEqualTo(2);
            assertThat(console.err()).contains("expected one of [BASH, ZSH]");
        }
    }

    @Test
    void versionTellsWhatABugReportNeeds() {
        try (FakeConsole console = new FakeConsole(home, "")) {
            assertThat(console.run("version")).isZero();
            assertThat(console.out()).contains("Stratosphere ", ", Java ", "plugin API ", "\nbuilt ", "\nruns on ");
            assertThat(console.run("version", "--json")).isZero();
            assertThat(console.out())
                    .contains("\"api\":\"", "\"built\":\"", "\"javaHome\":\"")
                    .hasLineCount(1);
        }
    }
}
