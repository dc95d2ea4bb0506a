package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.output.Style;

class ExplainCommandTest {
    @TempDir
    Path home;

    @Test
    void aStringIsSummedUpAndTold() {
        try (FakeConsole console = new FakeConsole(home, "")) {
            assertThat(console.run("explain", "81,a,a,a,r+a,")).isZero();
            assertThat(console.out())
                    .startsWith("7 flows: strongly periodic 57 %, weakly aperiodic 14 %\n"
                            + "most often a,, 4 times: small, short, 5 s to 1 min later\n"
                            + "81,a,a,a,r+a,\n")
                    .contains("a,  x3  strongly periodic  small")
                    .contains("size: small up to 250 bytes");
            assertThat(console.run("explain", "81,a,", "--dialect", "windows", "--json"))
                    .isZero();
            assertThat(console.out())
                    .startsWith(
                            "{\"schema\":\"stratosphere.letters/1\",\"dialect\":\"windows\",\"flows\":3,\"cut\":false,")
                    .hasLineCount(1);
        }
    }

    @Test
    void aLongStringIsToldByItsEnds() {
        String text = "11," + "a,r,".repeat(100);
        try (FakeConsole console = new FakeConsole(home, "")) {
            assertThat(console.run("explain", text)).isZero();
            assertThat(console.out()).contains("172 rows more").hasLineCount(2 + 2 + 31 + 1 + 3 + 1);
            assertThat(console.run("explain", text, "--all")).isZero();
            assertThat(console.out()).doesNotContain("rows more");
        }
    }

    @Test
    void lettersAreColouredByPeriodicityAndColumnsStand() {
        try (FakeConsole console = new FakeConsole(home, "", Style.COLOURED)) {
            assertThat(console.run("explain", "11,a,R.")).isZero();
            assertThat(console.out())
                    .contains("\u001b[31ma\u001b[0m,    strongly periodic   small  short")
                    .contains("\u001b[34mR\u001b[0m.    strongly aperiodic  small  short");
        }
    }

    @Test
    void whatIsNoneIsAnError() {
        try (FakeConsole console = new FakeConsole(home, "")) {
            assertThat(console.run("explain", "hello\u001b[2J")).isEqualTo(1);
            assertThat(console.err())
                    .contains("is no letter")
                    .doesNotContain("\u001b")
                    .hasLineCount(1);
        }
    }
}
