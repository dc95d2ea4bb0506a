package org.stratosphere.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.pluginapi.tuple.Dialect;

class LetterReadingTest {
    @Test
    void thePublishedExampleIsToldInWords() {
        assertThat(words("88*y*y*i*0yy*", Dialect.PUBLISHED))
                .containsExactly(
                        "8 x1 not known yet, large, medium, the first flow",
                        "8* x1 not known yet, large, medium, 5 min to 1 h later",
                        "y* x2 weakly aperiodic, large, medium, 5 min to 1 h later",
                        "i* x1 strongly periodic, large, long, 5 min to 1 h later",
                        "0y x1 weakly aperiodic, large, medium, 1 to 2 h later",
                        "y* x1 weakly aperiodic, large, medium, 5 min to 1 h later");
    }

    @Test
    void everyLetterHasItsPlaceInTheTable() {
        assertThat(words("A,", Dialect.PUBLISHED))
                .containsExactly("A, x1 weakly periodic, small, short, 5 s to 1 min later");
        assertThat(words("V.", Dialect.PUBLISHED))
                .containsExactly("V. x1 strongly aperiodic, medium, medium, up to 5 s later");
        assertThat(words("f+", Dialect.PUBLISHED))
                .containsExactly("f+ x1 strongly periodic, medium, long, 1 to 5 min later");
    }

    @Test
    void theDialectsDifferInWhatNoSignMeans() {
        assertThat(words("11", Dialect.PUBLISHED)).last().asString().endsWith("more than 1 h later");
        assertThat(words("11", Dialect.WINDOWS)).last().asString().endsWith("at the same time");
        assertThat(words("1001", Dialect.WINDOWS))
                .last()
                .asString()
                .endsWith("2 to 3 h later, or at once behind such a gap");
        assertThat(words("10010a,", Dialect.WINDOWS))
                .last()
                .asString()
                .endsWith("5 s to 1 min later, behind a gap of 1 h");
    }

    @Test
    void aStringWhoseBeginningIsLeftOutIsKnownByIt() {
        assertThat(LetterReading.of("...,a,a,", Dialect.PUBLISHED).isCut()).isTrue();
        assertThat(LetterReading.of("...,a,a,", Dialect.PUBLISHED).flows()).isEqualTo(2);
        assertThat(LetterReading.of("a,a,", Dialect.PUBLISHED).isCut()).isTrue();
        assertThat(LetterReading.of("11,a,", Dialect.PUBLISHED).isCut()).isFalse();
    }

    @Test
    void manyZerosAreANumber() {
        LetterReading reading = LetterReading.of("11" + "0".repeat(500) + "R", Dialect.PUBLISHED);
        assertThat(reading.runs().get(2).signs()).isEqualTo("0(500)R");
        assertThat(reading.flows(LetterReading.Periodicity.STRONGLY_APERIODIC)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11,,|the sign , in place 4 follows no letter",
                "1k|k in place 2 is no letter",
                "1!|the character in place 2 is no letter",
                "110|ends behind zeros",
                "...|has no letter",
                "''|has no letter"
            })
    void whatIsNoStateStringIsRefusedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> LetterReading.of(text, Dialect.PUBLISHED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static List<String> words(String text, Dialect dialect) {
        return LetterReading.of(text, dialect).runs().stream()
                .map(run -> run.signs() + " x" + run.times() + " "
                        + run.periodicity().words() + ", " + run.size().word() + ", "
                        + run.duration().word() + ", " + run.gap())
                .toList();
    }
}
