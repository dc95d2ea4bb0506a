package org.stratosphere.pluginapi.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineColumnsTest {
    private static final String CHARACTERS = ",,,,\n\r \tabc\u000b\u002b\u002d\u00ac\u008a\u0000";

    @Test
    void columnsAreThoseOfAPlainSplitWhereverTheLineLies() {
        Random random = new Random(3);
        LineColumns columns = new LineColumns(',');
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(300); length > 0; length--) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            int from = random.nextInt(bytes.length + 1);
            int blockEnd = from + random.nextInt(bytes.length - from + 1);
            columns.start(bytes, from, blockEnd);
            for (String line : text.substring(from, blockEnd).split("\n", -1)) {
                int end = columns.next(bytes);
                assertThat(end - from).isEqualTo(line.length());
                assertThat(cells(columns, bytes)).isEqualTo(expected(line));
                assertThat(columns.isEmpty(bytes)).isEqualTo(expected(line).equals(List.of("")));
                from = end + 1;
            }
        }
    }

    @Test
    void columnsBeyondTheLastOneBelongToIt() {
        byte[] bytes = "x,".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        LineColumns columns = new LineColumns(',');
        columns.start(bytes, 0, bytes.length);
        assertThat(columns.next(bytes)).isEqualTo(2000);
        assertThat(columns.count()).isEqualTo(LineColumns.MOST);
        assertThat(columns.end(bytes, LineColumns.MOST - 1)).isEqualTo(2000);
    }

    private static List<String> cells(LineColumns columns, byte[] bytes) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.count(); i++) {
            int begin = columns.begin(bytes, i);
            cells.add(new String(bytes, begin, columns.end(bytes, i) - begin, StandardCharsets.ISO_8859_1));
        }
        return cells;
    }

    private static List<String> expected(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : (line.endsWith("\r") ? line.substring(0, line.length() - 1) : line).split(",", -1)) {
            cells.add(cell.replaceAll("^[ \t]+|[ \t]+\\z", ""));
        }
        return cells;
    }
}
