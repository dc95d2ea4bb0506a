package org.stratosphere.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.flow.SkipReason;

/** Files that no tool would write, read quickly and plainly. */
class GeneratedBinetflowTest {
    private static final int FILES = 50;
    private static final int LINES = 120;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyColumnAndSkipIsThatOfThePlainReading(long seed) throws IOException {
        long flows = 0;
        for (long file = 0; file < FILES; file++) {
            String text = GeneratedBinetflow.text(seed * FILES + file, LINES);
            PlainBinetflow plain = PlainBinetflow.read(text);
            for (int blockBytes : new int[] {1024, 1 << 16}) {
                QuickBinetflow quick = QuickBinetflow.read(text, 2, blockBytes);
                assertThat(firstDifference(quick.flows(), plain.flows()))
                        .as("file %d of seed %d", file, seed)
                        .isEmpty();
                assertThat(quick.skipped()).as("file %d of seed %d", file, seed).isEqualTo(plain.skipped());
            }
            flows += plain.flows().size();
        }
        assertThat(flows).as("rows that are flows").isGreaterThan(FILES * LINES / 4);
    }

    /** One flow each of two readings, where they part; a whole reading would fill a screen. */
    private static String firstDifference(List<List<Object>> quick, List<List<Object>> plain) {
        for (int i = 0; i < Math.max(quick.size(), plain.size()); i++) {
            Object one = i < quick.size() ? quick.get(i) : "the end";
            Object other = i < plain.size() ? plain.get(i) : "the end";
            if (!one.equals(other)) {
                return "quick " + one + ", plain " + other;
            }
        }
        return "";
    }

    @Test
    void theFilesHoldRowsOfEveryReasonToSkip() {
        String text = GeneratedBinetflow.text(0, 5_000);
        assertThat(PlainBinetflow.read(text).skipped())
                .containsOnlyKeys(
                        SkipReason.MANAGEMENT,
                        SkipReason.COLUMNS,
                        SkipReason.TIME,
                        SkipReason.ADDRESS,
                        SkipReason.PORT,
                        SkipReason.PROTOCOL);
    }
}
