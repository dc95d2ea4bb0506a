package org.stratosphere.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JumpFilterTest {
    private static final long HOUR = 3_600_000_000L;
    private static final long DAY = 24 * HOUR;
    private static final long NOW = 1_500_000_000_000_000L;

    private final JumpFilter filter = new JumpFilter(DAY);

    @Test
    void theFirstStartIsBelieved() {
        assertThat(filter.isStarted()).isFalse();
        assertThat(filter.accept(NOW)).isTrue();
        assertThat(filter.clockMicros()).isEqualTo(NOW);
        assertThat(filter.isStarted()).isTrue();
    }

    @Test
    void aStartOfExactlyTheJumpAheadIsBelievedAndOneMoreIsDoubted() {
        filter.accept(NOW);
        assertThat(filter.accept(NOW + DAY + 1)).isFalse();
        assertThat(filter.clockMicros()).isEqualTo(NOW);
        assertThat(filter.accept(NOW + DAY)).isTrue();
        assertThat(filter.clockMicros()).isEqualTo(NOW + DAY);
    }

    @Test
    void earlierStartsAreBelievedAndMoveNoClock() {
        filter.accept(NOW);
        assertThat(filter.accept(NOW - 100 * DAY)).isTrue();
        assertThat(filter.clockMicros()).isEqualTo(NOW);
    }

    @Test
    void threeFurtherStartsWithinAnHourBearAJumpOut() {
        filter.accept(NOW);
        long there = NOW + 30 * DAY;
        assertThat(filter.accept(there)).isFalse();
        assertThat(filter.accept(there + HOUR)).isFalse();
        assertThat(filter.accept(NOW + 1)).isTrue();
        assertThat(filter.accept(there - HOUR)).isFalse();
        assertThat(filter.jumps()).isEqualTo(3);
        assertThat(filter.accept(there + 5)).isTrue();
        assertThat(filter.clockMicros()).isEqualTo(there + 5);
        assertThat(filter.jumps()).isZero();
    }

    @Test
    void startsFurtherApartThanAnHourDoNotAgree() {
        filter.accept(NOW);
        long there = NOW + 30 * DAY;
        for (int i = 0; i < 8; i++) {
            assertThat(filter.accept(there + i * (HOUR + 1))).isFalse();
        }
        assertThat(filter.clockMicros()).isEqualTo(NOW);
        assertThat(filter.jumps()).isEqualTo(8);
        for (int i = 8; i < 100; i++) {
            assertThat(filter.accept(there + i * (HOUR + 1))).isFalse();
        }
        assertThat(filter.jumps()).isEqualTo(100);
    }
}
