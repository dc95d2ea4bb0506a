package org.stratosphere.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "5m,300000000,5m",
        "300s,300000000,5m",
        "1h,3600000000,1h",
        "2d,172800000000,2d",
        "48h,172800000000,2d",
        "250ms,250000,250ms",
        "1500 ms,1500000,1500ms",
        "7us,7,7us",
        "90s,90000000,90s",
        "0d,0,0s"
    })
    void aTimeIsReadExactlyAndWrittenWithItsLongestUnit(String text, long micros, String written) {
        assertThat(Durations.parse(text)).isEqualTo(micros);
        assertThat(Durations.format(micros)).isEqualTo(written);
        assertThat(Durations.parse(written)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "5", "-5m", "1.5h", "5 minutes", "1h30m", "+5m"})
    void whatIsNoTimeIsRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'" + text + "' is no length of time: write a whole number and a unit: us, ms, s, m, h or d,"
                                + " as in 250ms or 5m");
    }

    @Test
    void aTimeThatNoLongHoldsIsTooLarge() {
        assertThat(Durations.parse("106751991d")).isEqualTo(106_751_991L * 86_400_000_000L);
        assertThatThrownBy(() -> Durations.parse("106751992d"))
                .hasMessage("'106751992d' is too large a length of time");
        assertThatThrownBy(() -> Durations.parse("9999999999999999999us")).hasMessageContaining("too large");
    }
}
