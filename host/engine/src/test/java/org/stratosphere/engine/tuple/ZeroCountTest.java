package org.stratosphere.engine.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroCountTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 127, 128, 129, 16_383, 16_384, 65_534, 65_535})
    void zerosComeBackAsCharacters(long zeros) {
        assertThat(expand("a", zeros, "R")).isEqualTo("a" + "0".repeat((int) zeros) + "R");
    }

    @ParameterizedTest
    @ValueSource(longs = {65_536, 70_000_000, (1L << 35) - 1})
    void furtherZerosAreLeftOutAndTheLettersStay(long zeros) {
        assertThat(expand("a,b.", zeros, "R")).isEqualTo("a,b." + "0".repeat(65_535) + "R");
    }

    @Test
    void theLimitHoldsForAllZerosTogether() {
        byte[] stored = new byte[20];
        int length = put(stored, 0, ZeroCount.bytesOf(40_000), ZeroCount.lengthOf(40_000));
        stored[length++] = 'R';
        length = put(stored, length, ZeroCount.bytesOf(40_000), ZeroCount.lengthOf(40_000));
        stored[length++] = 'S';
        stored[length++] = '0';
        stored[length++] = 'T';
        byte[] shown = new byte[length + ZeroCount.MOST_SHOWN];
        int shownLength = ZeroCount.expand(stored, 0, length, shown, 0);
        assertThat(new String(shown, 0, shownLength, StandardCharsets.US_ASCII))
                .isEqualTo("0".repeat(40_000) + "R" + "0".repeat(25_535) + "ST");
    }

    @Test
    void theStoredFormTakesNoMoreThanFiveBytes() {
        assertThat(ZeroCount.lengthOf(1)).isEqualTo(1);
        assertThat(ZeroCount.lengthOf(127)).isEqualTo(1);
        assertThat(ZeroCount.lengthOf(128)).isEqualTo(2);
        assertThat(ZeroCount.lengthOf((1L << 35) - 1)).isEqualTo(ZeroCount.MOST_BYTES);
    }

    private static String expand(String before, long zeros, String after) {
        byte[] stored = new byte[64];
        int length = 0;
        for (char c : before.toCharArray()) {
            stored[length++] = (byte) c;
        }
        length = put(stored, length, ZeroCount.bytesOf(zeros), ZeroCount.lengthOf(zeros));
        for (char c : after.toCharArray()) {
            stored[length++] = (byte) c;
        }
        byte[] shown = new byte[length + ZeroCount.MOST_SHOWN];
        int shownLength = ZeroCount.expand(stored, 0, length, shown, 0);
        return new String(shown, 0, shownLength, StandardCharsets.US_ASCII);
    }

    private static int put(byte[] stored, int at, long bytes, int length) {
        for (int i = 0; i < length; i++) {
            stored[at + i] = (byte) (bytes >>> 8 * i);
        }
        return at + length;
    }
}
