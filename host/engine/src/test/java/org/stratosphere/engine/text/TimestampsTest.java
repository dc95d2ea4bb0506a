package org.stratosphere.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000000Z",
        "-1, 1969-12-31T23:59:59.999999Z",
        "1452250371985777, 2016-01-08T10:52:51.985777Z",
        "253402300799999999, 9999-12-31T23:59:59.999999Z"
    })
    void areInUtcToTheMicrosecond(long micros, String text) {
        assertThat(Timestamps.format(micros)).isEqualTo(text);
        assertThat(Timestamps.date(micros) + "T" + Timestamps.time(micros)).isEqualTo(text.substring(0, 19));
    }
}
