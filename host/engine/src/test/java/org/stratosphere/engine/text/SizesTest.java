package org.stratosphere.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
    @ParameterizedTest
    @CsvSource({
        "64MiB,67108864,64MiB",
        "1GiB,1073741824,1GiB",
        "512KiB,524288,512KiB",
        "1024 mib,1073741824,1GiB",
        "1000,1000,1000",
        "0,0,0"
    })
    void aSizeIsReadExactlyAndWrittenWithItsLargestUnit(String text, long bytes, String written) {
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
        assertThat(Sizes.format(bytes)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "-1", "64MB", "1.5GiB", "64M"})
    void whatIsNoSizeIsRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Sizes.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no size: write a whole number of bytes, or one with a unit: KiB, MiB or"
                        + " GiB, as in 64MiB");
    }
}
