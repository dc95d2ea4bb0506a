package org.stratosphere.portscan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuccessesTest {
    private static final long HOUR = 3_600_000_000L;
    private static final long START = 450_000 * HOUR;

    @Test
    void whatIsInTheHourAndTheOneBeforeCounts() {
        long counts = add(Successes.NONE, 3, START);
        assertThat(Successes.count(counts, START + HOUR - 1, HOUR)).isEqualTo(3);
        assertThat(Successes.count(counts, START + HOUR, HOUR)).isEqualTo(3);
        assertThat(Successes.count(counts, START + 2 * HOUR, HOUR)).isZero();
        counts = add(counts, 5, START + HOUR);
        assertThat(Successes.count(counts, START + HOUR, HOUR)).isEqualTo(8);
        assertThat(Successes.count(counts, START + 2 * HOUR, HOUR)).isEqualTo(5);
        counts = add(counts, 1, START + 3 * HOUR);
        assertThat(Successes.count(counts, START + 3 * HOUR, HOUR)).isEqualTo(1);
    }

    @Test
    void aLateOneCountsInTheNewestHour() {
        long counts = add(add(Successes.NONE, 1, START + HOUR), 1, START);
        assertThat(Successes.count(counts, START + HOUR, HOUR)).isEqualTo(2);
    }

    @Test
    void oneOfTheFarFutureSpoilsNothing() {
        long counts = add(add(Successes.NONE, 5, START), 1, START + 1000 * HOUR);
        assertThat(Successes.count(counts, START, HOUR)).isZero();
        assertThat(Successes.count(add(counts, 2, START), START, HOUR)).isEqualTo(2);
    }

    @Test
    void theCountGoesNoFurtherThanItsBits() {
        long counts = add(Successes.NONE, 1_100_000, START);
        assertThat(Successes.count(counts, START, HOUR)).isEqualTo((1 << 20) - 1);
        assertThat(Successes.count(counts, START + HOUR, HOUR)).isEqualTo((1 << 20) - 1);
    }

    private static long add(long counts, int times, long micros) {
        long sum = counts;
        for (int i = 0; i < times; i++) {
            sum = Successes.add(sum, micros, HOUR);
        }
        return sum;
    }
}
