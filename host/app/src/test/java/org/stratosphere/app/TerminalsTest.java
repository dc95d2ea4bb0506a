package org.stratosphere.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratosphere.app.output.Style;

class TerminalsTest {
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");

    @Test
    void theLaunchersWordHoldsForEachStream() {
        Terminals piped = Terminals.of("12", false, XTERM);
        assertThat(piped.isInput()).isFalse();
        assertThat(piped.isOutput()).isTrue();
        assertThat(piped.isError()).isTrue();
        assertThat(piped.isInteractive()).isFalse();
        assertThat(piped.style()).isEqualTo(Style.COLOURED);
        assertThat(Terminals.of("", true, XTERM).isOutput()).isFalse();
    }

    @Test
    void withoutItJavasConsoleDecides() {
        assertThat(Terminals.of(null, true, XTERM).isInteractive()).isTrue();
        assertThat(Terminals.of(null, false, XTERM).isInteractive()).isFalse();
    }

    @Test
    void coloursNeedATerminalThatShowsThemAndSomebodyWhoWantsThem() {
        assertThat(style("012", Map.of("TERM", "dumb"))).isEqualTo(Style.PLAIN);
        assertThat(style("012", Map.of())).isEqualTo(Style.PLAIN);
        assertThat(style("012", Map.of("TERM", "xterm", "NO_COLOR", "1"))).isEqualTo(Style.PLAIN);
        assertThat(style("012", Map.of("TERM", "xterm", "NO_COLOR", ""))).isEqualTo(Style.COLOURED);
        assertThat(style("012", Map.of("WT_SESSION", "x"))).isEqualTo(Style.COLOURED);
        assertThat(style("02", XTERM)).isEqualTo(Style.PLAIN);
    }

    @Test
    void aWidthThatIsNoNumberIsNotTaken() {
        assertThat(Terminals.of("1", false, Map.of("COLUMNS", "132")).columns()).isEqualTo(132);
        assertThat(Terminals.of("1", false, Map.of("COLUMNS", "wide")).columns())
                .isEqualTo(100);
        assertThat(Terminals.of("1", false, Map.of("COLUMNS", "0")).columns()).isEqualTo(20);
    }

    private static Style style(String named, Map<String, String> environment) {
        return Terminals.of(named, false, environment).style();
    }
}
