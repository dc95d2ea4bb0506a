package org.stratosphere.pluginapi.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1000000",
        "0.0018720000000023163, 1872",
        "0.0962819999999986500000000000000000001, 96282",
        "9.5367431640625e-7, 1",
        "4.9e-7, 0",
        "5e-7, 1",
        "0.0000005, 1",
        "0.00000049999, 0",
        "1E2, 100000000",
        "1.5e+1, 15000000",
        "0e999, 0",
        "1e-999, 0",
        "1700000000.1234558, 1700000000123456",
        "4611686018427.387903, 4611686018427387903"
    })
    void secondsGoToTheNearestMicrosecond(String seconds, long micros) {
        assertThat(nearest(seconds)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "-1",
                "+1",
                "1.",
                ".5",
                "1e",
                "1e+",
                "1e1.5",
                "1e1000",
                "1x",
                "nan",
                "1.2.3",
                "1 ",
                "4611686018427.387904",
                "1e13",
                "1e999",
                "e1"
            })
    void whateverIsNoSuchNumberIsMissing(String text) {
        assertThat(nearest(text)).isEqualTo(FlowBatch.UNKNOWN);
    }

    @Test
    void doublesAreRoundedAsDecimalFractions() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            double seconds = random.nextDouble() * Math.pow(10, random.nextInt(20) - 9);
            long expected = new BigDecimal(Double.toString(seconds))
                    .movePointRight(6)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            assertThat(nearest(Double.toString(seconds))).as("%s", seconds).isEqualTo(expected);
        }
    }

    private static long nearest(String text) {
        byte[] bytes = ("1" + text + "1").getBytes(StandardCharsets.US_ASCII);
        return Decimals.nearestMicros(bytes, 1, bytes.length - 1);
    }
}
