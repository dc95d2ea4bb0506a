package org.stratosphere.pluginapi.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTimeParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2017-04-07T22:24:37.251547",
                "2017/04/07 22:24:37.251547Z",
                "2017-04-07T22:24:37.2515479Z",
                "2017-04-07T22:24:37.251547+0000",
                "2017-04-08T00:24:37.251547+0200",
                "2017-04-07T12:54:37.251547-09:30",
                "1491603877.251547",
                "1491603877.251547Z"
            })
    void oneMomentHasManySpellings(String text) {
        assertThat(parse(text)).isEqualTo(1_491_603_877_251_547L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2017-04-07",
                "2017-04-07T22:24:37.251547+02",
                "2017-04-07T22:24:37.251547+2:00",
                "2017-04-07T22:24:37.251547+1900",
                "2017-04-07T22:24:37.251547+0260",
                "2017-04-07T22:24:37.251547+02x0",
                "2017-04-07T22:24:37.251547Z0200",
                "2017-04-07T22:24:37.251547ZZ",
                "2017-04-07T22:24:37+0200.5",
                "1491603877.251547+0200"
            })
    void whateverIsNoTimeIsUnreadable(String text) {
        assertThat(parse(text)).isEqualTo(StartTimeParser.UNREADABLE);
    }

    private static long parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new StartTimeParser().parse(bytes, 0, bytes.length);
    }
}
