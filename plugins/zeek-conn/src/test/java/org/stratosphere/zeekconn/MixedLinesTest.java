package org.stratosphere.zeekconn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratosphere.testkit.FormatHarness.LARGE_BLOCK;
import static org.stratosphere.testkit.FormatHarness.SMALL_BLOCK;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.testkit.FormatHarness;
import org.stratosphere.testkit.ReadFlows;

/** Header lines, rows and rubbish in any order, as files cut and put together leave them. */
class MixedLinesTest {
    private static final FormatHarness READER = FormatHarness.of(new ZeekConn());

    private static final String FIELDS = "#fields\tts\tid.orig_h\tid.resp_h\tproto\tconn_state\n";
    private static final String ROW = "1.5\t10.0.0.1\t10.0.0.2\ttcp\tSF\n";
    private static final String JSON =
            "{\"ts\":1,\"id.orig_h\":\"::1\",\"id.resp_h\":\"::2\",\"proto\":\"udp\",\"conn_state\":\"SF\"}\n";
    private static final List<String> LINES = List.of(
            ROW,
            ROW.repeat(30),
            JSON,
            FIELDS,
            FIELDS.replace("\tproto", "\tprotocol"),
            FIELDS.replace("#fields\tts", "#fields\tuid\tts"),
            "#path\tconn\n",
            "#path\tdns\n",
            "#path\n",
            "#separator \\x09\n",
            "#separator \\x2c\n",
            "#close\t2024-01-01\n",
            "#" + "x".repeat(700) + "\n",
            "#fields\n",
            "#fieldsets\tts\n",
            "#\n",
            "\n",
            "\u0000\n");

    @ParameterizedTest
    @ValueSource(strings = {"#separator \\x09\n#path\tconn\n" + FIELDS + ROW, JSON})
    void everyLineIsPassedAndBlocksDoNotMatter(String begin) throws IOException {
        Random random = new Random(17);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder(begin);
            for (int lines = random.nextInt(25); lines > 0; lines--) {
                text.append(LINES.get(random.nextInt(LINES.size())));
            }
            ReadFlows read = READER.read(text.toString(), LARGE_BLOCK);
            assertThat(READER.read(text.toString(), SMALL_BLOCK)).as("%s", text).isEqualTo(read);
            long skipped = read.skipped().values().stream()
                    .mapToLong(FeedReport.Skipped::count)
                    .sum();
            assertThat(read.flows().size() + skipped)
                    .as("%s", text)
                    .isEqualTo(text.toString()
                            .lines()
                            .filter(line -> !line.startsWith("#") && !line.isBlank())
                            .count());
        }
    }
}
