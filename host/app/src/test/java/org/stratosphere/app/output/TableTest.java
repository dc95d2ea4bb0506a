package org.stratosphere.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void theLastColumnGoesOnBelowItself() {
        assertThat(printed(30, "key", "one two three four five six seven"))
                .isEqualTo("KEY  MEANING\nkey  one two three four five\n     six seven\n");
    }

    @Test
    void aRowThatFitsTakesOneLine() {
        assertThat(printed(30, "key", "a meaning of 25 charactrs"))
                .isEqualTo("KEY  MEANING\nkey  a meaning of 25 charactrs\n");
    }

    @Test
    void aTableThatIsTooWideIsAParagraphForEachRow() {
        Table table = new Table("RUN", "BEGAN", "INPUT");
        table.add("1", "2026-01-01 00:00:00", "a.binetflow and more");
        table.add("2", "-", "b");
        StringWriter out = new StringWriter();
        table.print(new PrintWriter(out), Style.PLAIN, 30);
        assertThat(out.toString().replace("\r\n", "\n"))
                .isEqualTo("RUN 1\n  BEGAN  2026-01-01 00:00:00\n  INPUT  a.binetflow and more\n"
                        + "RUN 2\n  BEGAN  -\n  INPUT  b\n");
    }

    private static String printed(int width, String... cells) {
        Table table = new Table("KEY", "MEANING");
        table.add(cells);
        StringWriter out = new StringWriter();
        table.print(new PrintWriter(out), Style.PLAIN, width);
        return out.toString().replace("\r\n", "\n");
    }
}
