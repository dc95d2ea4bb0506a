package org.stratosphere.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepLengthTest {
    @ParameterizedTest
    @CsvSource({
        "300000000, 60000000",
        "3600000000, 60000000",
        "60000000, 60000000",
        "30000000, 30000000",
        "1000000, 1000000",
        "90000000, 45000000",
        "100000000, 50000000",
        "59000000, 59000000",
        "61000000, 1000000",
        "118000000, 59000000",
        "500000, 500000",
        "1500000, 1500000",
        "90500000, 90500000",
        "1, 1"
    })
    void isTheLongestWholeSecondDivisorUpToAMinute(long window, long step) {
        assertThat(StepLength.auto(window)).isEqualTo(step);
    }
}
