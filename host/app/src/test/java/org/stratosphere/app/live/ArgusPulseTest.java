package org.stratosphere.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgusPulseTest {
    private static final long SECOND = 1_000_000_000L;

    private final ArgusPulse pulse = new ArgusPulse(0);

    private void report(long second) {
        pulse.heard(second * SECOND);
        pulse.reported(second * SECOND);
    }

    @Test
    void aServerWhoseIntervalIsNotKnownIsNeverGone() {
        assertThat(pulse.isGone(1_000_000 * SECOND)).isFalse();
        report(1);
        report(20);
        assertThat(pulse.isGone(1_000_000 * SECOND)).isFalse();
    }

    @Test
    void threeMissedReportsAreTooMany() {
        report(1);
        report(20);
        report(80);
        assertThat(pulse.intervalNanos()).isEqualTo(60 * SECOND);
        assertThat(pulse.isGone(259 * SECOND)).isFalse();
        assertThat(pulse.isGone(260 * SECOND)).isTrue();
        pulse.heard(255 * SECOND);
        assertThat(pulse.isGone(260 * SECOND)).isFalse();
        assertThat(pulse.silentNanos(260 * SECOND)).isEqualTo(5 * SECOND);
    }

    @Test
    void oneThatReportsEachSecondHasHalfAMinute() {
        report(1);
        report(2);
        report(3);
        assertThat(pulse.isGone(32 * SECOND)).isFalse();
        assertThat(pulse.isGone(33 * SECOND)).isTrue();
    }

    @Test
    void theLongestIntervalCounts() {
        report(1);
        report(20);
        report(80);
        report(81);
        assertThat(pulse.intervalNanos()).isEqualTo(60 * SECOND);
    }
}
