package org.stratosphere.beaconing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StartHistogramTest {
    private static final double EXACT = 1e-12;
    private static final int HOUR = 3600;
    private static final long DAY = 24 * HOUR;

    private final StartHistogram histogram = new StartHistogram(GivenContext.settings(Map.of()));

    @Test
    void aTimeAtAnEdgeBelongsToTheLaterBinAndTheEndToTheLast() {
        fill(0, HOUR - 1, HOUR);
        assertThat(histogram.occupied()).isEqualTo(2);
        fill(23 * HOUR, 24 * HOUR);
        assertThat(histogram.occupied()).isEqualTo(1);
        fill(23 * HOUR - 1, 24 * HOUR);
        assertThat(histogram.occupied()).isEqualTo(2);
    }

    @Test
    void evennessCountsEmptyBins() {
        fill(IntStream.range(0, 24).map(hour -> hour * HOUR).toArray());
        assertThat(histogram.evenness()).isEqualTo(1);
        // 12 bins of 1, 12 of 0: mean 1/2, sigma 1/2
        fill(IntStream.range(0, 12).map(hour -> 2 * hour * HOUR).toArray());
        assertThat(histogram.evenness()).isZero();
        // 18 bins of 1, 6 of 0: mean 3/4, sigma sqrt(3)/4
        fill(IntStream.range(0, 18).map(hour -> hour * HOUR).toArray());
        assertThat(histogram.evenness()).isEqualTo(1 - Math.sqrt(3) / 3, within(EXACT));
        fill(5, 6, 7);
        assertThat(histogram.evenness()).isZero();
    }

    @Test
    void twoHeightsFitFromElevenBinsOn() {
        // 11 bins in turn 2 and 5 high; ceil(5 % of 5) is 1: 11 bars in two groups, over 10, at most 1
        fill(heights(2, 5, 2, 5, 2, 5, 2, 5, 2, 5, 2));
        assertThat(histogram.bimodal()).isEqualTo(1);
        assertThat(histogram.score()).isEqualTo(1);
        fill(heights(2, 5, 2, 5, 2, 5, 2, 5, 2, 5));
        assertThat(histogram.score()).isEqualTo(Math.round(histogram.evenness() * 1000) / 1000.0);
    }

    @Test
    void theTwoMostFrequentHeightsCount() {
        // heights 1 (4 times), 2 (3), 3 (3), 4 (2): 7 of 12, over 11
        fill(heights(1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4));
        assertThat(histogram.bimodal()).isEqualTo(7 / 11.0, within(EXACT));
    }

    @Test
    void heightsAreTheSameWithinFivePercentOfTheTallest() {
        // tallest 41: steps of 3, so 39 to 41 are one group, 36 and 38 another, 20, 21 and 23 a third
        fill(heights(41, 40, 39, 39, 38, 36, 36, 36, 20, 21, 23));
        assertThat(histogram.bimodal()).isEqualTo(8 / 10.0, within(EXACT));
    }

    @Test
    void theDurationIsTheLargerOfCoverageAndRun() {
        fill(0, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 5 * HOUR);
        // run 6/12 beats 5/24
        assertThat(histogram.duration(0, 5 * HOUR, DAY)).isEqualTo(0.5);
        fill(0, 4 * HOUR, 8 * HOUR, 12 * HOUR, 16 * HOUR, 20 * HOUR);
        // 20/24 = 0.8333..., rounded up
        assertThat(histogram.duration(0, 20 * HOUR, DAY)).isEqualTo(0.834);
        fill(0, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR);
        assertThat(histogram.duration(0, 4 * HOUR, DAY)).isZero();
    }

    @Test
    void aRunGoesOnFromTheEndToTheBeginning() {
        fill(21 * HOUR, 22 * HOUR, 23 * HOUR, 0, HOUR, 2 * HOUR, 3 * HOUR);
        // first and last are told so that coverage is little: the run of 7 counts, 7/12 rounded up
        assertThat(histogram.duration(0, HOUR, DAY)).isEqualTo(0.584);
        fill(IntStream.range(0, 24).map(hour -> hour * HOUR).toArray());
        assertThat(histogram.duration(0, HOUR, DAY)).isEqualTo(1);
    }

    private void fill(int... seconds) {
        histogram.fill(seconds, seconds.length, DAY);
    }

    /** Starts that fill the first bins so high. */
    private static int[] heights(int... heights) {
        return IntStream.range(0, heights.length)
                .flatMap(bin -> IntStream.range(0, heights[bin]).map(start -> bin * HOUR + start))
                .toArray();
    }
}
