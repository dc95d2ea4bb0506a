package org.stratosphere.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.command.FakeConsole;
import org.stratosphere.app.config.ConfigKey;

class CommandCompleterTest {
    @TempDir
    Path home;

    @Test
    void commandsAreOfferedAndThenTheirOwn() throws IOException {
        assertThat(offered("")).contains("analyze", "tuples", "config", "plugins", "models", "simulate", "version");
        assertThat(offered("config ")).containsExactlyInAnyOrder("list", "get", "set", "unset", "edit", "path");
    }

    @Test
    void optionsAreOfferedBehindADash() throws IOException {
        assertThat(offered("analyze --"))
                .contains("--json", "--all-labels", "--home")
                .doesNotContain("analyze");
        assertThat(offered("config list ")).contains("--json");
    }

    @Test
    void keysAndTheirValuesAreOffered() throws IOException {
        assertThat(offered("config get ")).containsAll(ConfigKey.names());
        assertThat(offered("config set log.level ")).containsExactly("error", "warn", "info", "debug", "trace");
        assertThat(offered("config set memory.tuples ")).containsExactly("auto");
        assertThat(offered("config set window.length ")).isEmpty();
        assertThat(offered("config get log.level ")).doesNotContain("log.level");
    }

    @Test
    void anOptionsValueIsNoParameter() throws IOException {
        assertThat(offered("tuples --sort ")).containsExactlyInAnyOrder("first", "flows", "bytes", "source");
        assertThat(offered("config --home there get ")).containsAll(ConfigKey.names());
    }

    @Test
    void whatCanBeSimulatedIsOffered() throws IOException {
        assertThat(offered("simulate day --format ")).containsExactly("binetflow", "zeek-tsv", "zeek-json");
        assertThat(offered("simulate day --scenario ")).contains("office", "night-owl");
        assertThat(offered("simulate day --bot ")).contains("beacon", "scan-hosts");
        assertThat(offered("simulate day --does ")).contains("person");
    }

    private List<String> offered(String typed) throws IOException {
        try (FakeConsole console = new FakeConsole(home, "");
                Terminal terminal = new DumbTerminal(
                        "test",
                        "dumb",
                        new ByteArrayInputStream(new byte[0]),
                        new ByteArrayOutputStream(),
                        StandardCharsets.UTF_8)) {
            LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
            List<Candidate> candidates = new ArrayList<>();
            new CommandCompleter(console.program())
                    .complete(
                            reader,
                            CommandLines.parser().parse(typed, typed.length(), Parser.ParseContext.COMPLETE),
                            candidates);
            return candidates.stream().map(Candidate::value).toList();
        }
    }
}
