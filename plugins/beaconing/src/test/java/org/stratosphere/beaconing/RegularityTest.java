package org.stratosphere.beaconing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegularityTest {
    private static final double EXACT = 1e-15;

    @Test
    void quartilesLeaveTheMiddleOutOfBothHalvesWhenTheCountIsOdd() {
        // Q1 = 15, Q2 = 30, Q3 = 65: 1 - |(15 + 65 - 60) / 50| = 0.6
        assertThat(Regularity.skew(new long[] {10, 20, 30, 50, 80}, 5, 10)).isEqualTo(0.6, within(EXACT));
        // Q1 = 15, Q2 = 25, Q3 = 60: 1 - |(75 - 50) / 45| = 20/45
        assertThat(Regularity.skew(new long[] {10, 20, 30, 90}, 4, 10)).isEqualTo(20.0 / 45, within(EXACT));
    }

    @Test
    void quartilesNearToEachOtherHaveNoSkew() {
        // Q1 = 10.5, Q2 = 12, Q3 = 20.5: 10 apart, then 9.5
        assertThat(Regularity.skew(new long[] {10, 11, 13, 28}, 4, 10)).isEqualTo(1 - 7.0 / 10, within(EXACT));
        assertThat(Regularity.skew(new long[] {10, 11, 13, 27}, 4, 10)).isEqualTo(1);
        assertThat(Regularity.skew(new long[] {10, 11, 13, 27}, 4, 9)).isLessThan(1);
    }

    @Test
    void aMedianThatIsAQuartileHasNoSkew() {
        assertThat(Regularity.skew(new long[] {10, 10, 10, 10, 90, 90}, 6, 10)).isEqualTo(1);
        assertThat(Regularity.skew(new long[] {10, 10, 90, 90, 90, 90}, 6, 10)).isEqualTo(1);
    }

    @Test
    void theSpreadIsTheMedianAbsoluteDeviationsShareOfTheMedian() {
        // median 30, deviations 20 10 0 20 50: median 20
        assertThat(Regularity.spread(new long[] {10, 20, 30, 50, 80}, 5, 1)).isEqualTo(10.0 / 30, within(EXACT));
        // median 25, deviations 15 5 5 65: median 10
        assertThat(Regularity.spread(new long[] {10, 20, 30, 90}, 4, 1)).isEqualTo(15.0 / 25, within(EXACT));
        // median 5.5, deviations 4.5 4.5 994.5 0.5...: half steps
        assertThat(Regularity.spread(new long[] {1, 5, 6, 9}, 4, 1)).isEqualTo(3.5 / 5.5, within(EXACT));
    }

    @Test
    void theMedianDeviationIsThatOfAllDeviationsSorted() {
        Random random = new Random(1);
        for (int round = 0; round < 1000; round++) {
            int count = 1 + random.nextInt(12);
            long[] sorted =
                    random.longs(count, 1, 1 + random.nextInt(50) + 1).sorted().toArray();
            double median = Regularity.median(sorted, 0, count);
            double[] deviations = Arrays.stream(sorted)
                    .mapToDouble(value -> Math.abs(value - median))
                    .sorted()
                    .toArray();
            double middle = (deviations[(count - 1) / 2] + deviations[count / 2]) / 2;
            assertThat(Regularity.spread(sorted, count, 1)).isEqualTo(Math.max(0, (median - middle) / median));
        }
    }

    @Test
    void aMedianBelowOneCountsAsTold() {
        assertThat(Regularity.spread(new long[] {0, 0, 1, 1}, 4, 1)).isEqualTo(1);
        assertThat(Regularity.spread(new long[] {0, 0, 1, 1}, 4, 0)).isZero();
        assertThat(Regularity.spread(new long[] {1, 1, 1}, 3, 0)).isEqualTo(1);
    }

    @Test
    void theScoreIsTheMeanInThousandths() {
        // skew 0.6, spread 1/3: 0.4666...
        assertThat(Regularity.score(new long[] {80, 10, 50, 20, 30}, 5, 10, 1)).isEqualTo(0.467);
        assertThat(Regularity.score(new long[] {60, 60, 60}, 3, 10, 1)).isEqualTo(1);
    }
}
