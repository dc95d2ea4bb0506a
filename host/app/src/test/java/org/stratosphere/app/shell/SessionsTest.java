package org.stratosphere.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.app.command.FakeConsole;

class SessionsTest {
    private static final String FLOWS =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label\n"
                    + "2026/01/01 00:00:00.000000,0.1,tcp,10.0.0.1,1025,   ->,192.0.2.1,80,CON,0,0,4,400,200,\n";

    @TempDir
    Path home;

    private String out = "";
    private String err = "";

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# only a remark\n", "\n\n  \n"})
    void withNothingToDoNothingHappens(String input) throws IOException {
        int code = run(input, false);
        assertThat(out).isEmpty();
        if (input.isEmpty()) {
            assertThat(code).isEqualTo(2);
            assertThat(err).contains("Usage: stratosphere");
        } else {
            assertThat(code).isIn(0, 2);
        }
    }

    @Test
    void linesAreCommandsAndRemarksAndBlankLinesAreNot() throws IOException {
        assertThat(run("# first\n\n  config set window.length 10m  \r\nconfig get window.length", false))
                .isZero();
        assertThat(out).endsWith("\n10m\n");
        assertThat(err).isEmpty();
    }

    @Test
    void theFirstThatFailsEndsThemWithItsCode() throws IOException {
        assertThat(run("config get window.length\nconfig get none\nconfig get time.jump\n", false))
                .isEqualTo(1);
        assertThat(out).isEqualTo("5m\n");
        assertThat(run("config get\nconfig get time.jump\n", false)).isEqualTo(2);
        assertThat(out).isEmpty();
    }

    @Test
    void keptGoingTheFirstFailureIsStillTold() throws IOException {
        assertThat(run("config get window.length\nconfig get\nconfig get none\nconfig get time.jump\n", true))
                .isEqualTo(2);
        assertThat(out).isEqualTo("5m\n1d\n");
    }

    @Test
    void exitEndsThem() throws IOException {
        assertThat(run("config get time.jump\nexit\nconfig get window.length\n", false))
                .isZero();
        assertThat(out).isEqualTo("1d\n");
    }

    @Test
    void quotesHoldWordsTogetherAndBackslashesAreLetters() {
        assertThat(CommandLines.words("analyze 'a b' \"c d\" C:\\x\\y.gz \"\""))
                .containsExactly("analyze", "a b", "c d", "C:\\x\\y.gz", "");
        assertThat(CommandLines.words("  # config list")).isEmpty();
        assertThat(CommandLines.words("analyze \"a b")).isNull();
    }

    @Test
    void aQuoteThatIsNotClosedIsAFailure() throws IOException {
        assertThat(run("config get \"time.jump\nconfig get time.jump\n", false)).isEqualTo(2);
        assertThat(err).contains("a quote is not closed in: config get \"time.jump");
        assertThat(out).isEmpty();
    }

    @Test
    void flowsAreAnalysed() throws IOException {
        assertThat(run(FLOWS, false)).isZero();
        assertThat(out).contains("No threat found").contains("1 flow");
    }

    @Test
    void commandsFromThereCannotReadFlowsFromThere() throws IOException {
        assertThat(run("config get time.jump\nanalyze -\n", false)).isEqualTo(1);
        assertThat(err).contains("commands are read from there");
    }

    private int run(String input, boolean keepGoing) throws IOException {
        try (FakeConsole console = new FakeConsole(home, input)) {
            int code = Sessions.run(console.program(), null, keepGoing);
            out = console.out();
            err = console.err();
            return code;
        }
    }
}
