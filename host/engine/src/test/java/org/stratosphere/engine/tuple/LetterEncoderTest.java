package org.stratosphere.engine.tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratosphere.engine.tuple.LetterEncoder.UNKNOWN_GAP;
import static org.stratosphere.pluginapi.tuple.Dialect.PUBLISHED;
import static org.stratosphere.pluginapi.tuple.Dialect.WINDOWS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratosphere.pluginapi.tuple.Dialect;

class LetterEncoderTest {
    private static final long HOUR = Flows.HOUR;

    @ParameterizedTest
    @CsvSource({
        "100, 100, a, a",
        "100, 105, a, a",
        "105, 100, a, a",
        "20, 21, a, a",
        "19, 20, A, A",
        "1000000, 1050000, a, a",
        "1000000, 1050001, A, A",
        "1050001, 1000000, A, A",
        "10, 13, r, A",
        "13, 10, r, A",
        "1000000, 1299999, A, A",
        "1000000, 1300000, r, A",
        "1000000, 1300001, r, r",
        "3, 4, r, r",
        "10, 50, R, r",
        "50, 10, R, r",
        "1000000, 4999999, r, r",
        "1000000, 5000000, R, r",
        "1000000, 5000001, R, R",
        "1, 1, a, a",
        "1, 2, r, r",
        "1, 4, r, r",
        "1, 5, R, r",
        "1, 6, R, R",
        "0, 0, a, a",
        "0, 7000000, a, a",
        "7000000, 0, a, a"
    })
    void theRowIsThatOfTheGapsRatio(long earlier, long gap, char published, char windows) {
        assertThat(letter(PUBLISHED, earlier, gap, 0, 0)).isEqualTo(published);
        assertThat(letter(WINDOWS, earlier, gap, 0, 0)).isEqualTo(windows);
    }

    @ParameterizedTest
    @EnumSource
    void gapsOfTenThousandYearsDoNotOverflow(Dialect dialect) {
        long ages = 10_000L * 366 * 24 * HOUR;
        assertThat(letter(dialect, ages, ages + ages / 20, 0, 0)).isEqualTo('a');
        assertThat(letter(dialect, ages, ages + ages / 20 + 1, 0, 0)).isEqualTo('A');
        assertThat(letter(dialect, 1, ages, 0, 0)).isEqualTo('R');
        assertThat(letter(dialect, 1L << 61, 1, 0, 0)).isEqualTo('R');
        assertThat(letter(dialect, 1L << 59, (1L << 61) - 2, 0, 0)).isEqualTo('r');
    }

    @ParameterizedTest
    @EnumSource
    void withoutTwoGapsThereIsNoPeriodicity(Dialect dialect) {
        assertThat(letter(dialect, UNKNOWN_GAP, UNKNOWN_GAP, 0, 0)).isEqualTo('1');
        assertThat(letter(dialect, UNKNOWN_GAP, 5, 0, 0)).isEqualTo('1');
    }

    @ParameterizedTest
    @CsvSource({
        "-1, -1, 1",
        "0, 0, 1",
        "250, 100000, 1",
        "250, 100001, 2",
        "250, 10000000, 2",
        "250, 10000001, 3",
        "251, 0, 4",
        "1100, 100001, 5",
        "1100, 10000001, 6",
        "1101, 100000, 7",
        "9223372036854775807, 10000000, 8",
        "1101, 9223372036854775807, 9"
    })
    void theColumnIsThatOfSizeAndDuration(long bytes, long duration, char expected) {
        assertThat(letter(PUBLISHED, UNKNOWN_GAP, UNKNOWN_GAP, bytes, duration)).isEqualTo(expected);
    }

    @Test
    void everyRowHasNineLetters() {
        StringBuilder letters = new StringBuilder();
        long[][] gaps = {{-1, -1}, {100, 100}, {100, 120}, {100, 200}, {100, 900}};
        for (long[] pair : gaps) {
            for (long bytes : new long[] {0, 1000, 2000}) {
                for (long duration : new long[] {0, 1_000_000, 20_000_000}) {
                    letters.append(letter(PUBLISHED, pair[0], pair[1], bytes, duration));
                }
            }
        }
        assertThat(letters).hasToString("123456789abcdefghiABCDEFGHIrstuvwxyzRSTUVWXYZ");
    }

    @ParameterizedTest
    @CsvSource({
        "1, .",
        "5000000, .",
        "5000001, ','",
        "60000000, ','",
        "60000001, +",
        "300000000, +",
        "300000001, *",
        "3600000000, *"
    })
    void theTimeSymbolIsThatOfTheGap(long gap, char expected) {
        for (Dialect dialect : Dialect.values()) {
            assertThat((char) LetterEncoder.timeSymbol(dialect, gap)).isEqualTo(expected);
        }
    }

    @Test
    void aLongOrUnknownGapHasNoTimeSymbol() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(LetterEncoder.timeSymbol(dialect, HOUR + 1)).isEqualTo(LetterEncoder.NO_SYMBOL);
            assertThat(LetterEncoder.timeSymbol(dialect, UNKNOWN_GAP)).isEqualTo(LetterEncoder.NO_SYMBOL);
        }
    }

    @Test
    void aGapOfNothingHasASymbolOnlyAsPublished() {
        assertThat((char) LetterEncoder.timeSymbol(PUBLISHED, 0)).isEqualTo('.');
        assertThat(LetterEncoder.timeSymbol(WINDOWS, 0)).isEqualTo(LetterEncoder.NO_SYMBOL);
    }

    @Test
    void zerosCountTheFullHoursOfAGapOfMoreThanOne() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(LetterEncoder.zeros(dialect, 0, HOUR)).isZero();
            assertThat(LetterEncoder.zeros(dialect, 0, HOUR + 1)).isEqualTo(1);
            assertThat(LetterEncoder.zeros(dialect, 0, 2 * HOUR - 1)).isEqualTo(1);
            assertThat(LetterEncoder.zeros(dialect, 0, 2 * HOUR)).isEqualTo(2);
            assertThat(LetterEncoder.zeros(dialect, 9 * HOUR, 3 * HOUR)).isEqualTo(3);
            assertThat(LetterEncoder.zeros(dialect, UNKNOWN_GAP, UNKNOWN_GAP)).isZero();
        }
    }

    @Test
    void theSecondFlowHasZerosOnlyInWindows() {
        assertThat(LetterEncoder.zeros(PUBLISHED, UNKNOWN_GAP, 3 * HOUR)).isZero();
        assertThat(LetterEncoder.zeros(WINDOWS, UNKNOWN_GAP, 3 * HOUR)).isEqualTo(3);
    }

    @Test
    void theEarlierGapGivesZerosOnlyInWindows() {
        assertThat(LetterEncoder.zeros(PUBLISHED, 3 * HOUR, 5)).isZero();
        assertThat(LetterEncoder.zeros(WINDOWS, 3 * HOUR, 5)).isEqualTo(3);
        assertThat(LetterEncoder.zeros(WINDOWS, 3 * HOUR, 0)).isEqualTo(3);
        assertThat(LetterEncoder.zeros(WINDOWS, 3 * HOUR, HOUR)).isEqualTo(3);
        assertThat(LetterEncoder.zeros(WINDOWS, HOUR, 5)).isZero();
        assertThat(LetterEncoder.zeros(WINDOWS, HOUR + 1, 5)).isEqualTo(1);
    }

    private static char letter(Dialect dialect, long earlier, long gap, long bytes, long duration) {
        return (char) LetterEncoder.letter(dialect, earlier, gap, bytes, duration);
    }
}
