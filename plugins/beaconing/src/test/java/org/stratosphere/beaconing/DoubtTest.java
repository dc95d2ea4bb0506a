package org.stratosphere.beaconing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoubtTest {
    private static final BeaconScore BOT = new BeaconScore(0.95, 0.9, 1, 1, 0.9, 60, true);

    @Test
    void whatIsOftenEvenAndLastingIsBeyondDoubt() {
        assertThat(about(BOT, 60, 3600, false)).isNull();
        assertThat(about(new BeaconScore(0.736, 1, 0, 1, 0.944, 30, false), 464, 17_872, false))
                .isNull();
    }

    @Test
    void eachDoubtBeginsAtItsThreshold() {
        assertThat(about(BOT, 60, 3600, true)).isEqualTo(Doubt.SERVICE);
        assertThat(about(BOT, 29, 1800, false)).isEqualTo(Doubt.FEW);
        assertThat(about(BOT, 30, 1800, false)).isNull();
        assertThat(about(every(120), 30, 3600, false)).isNull();
        assertThat(about(every(120.5), 30, 3600, false)).isEqualTo(Doubt.SELDOM);
        assertThat(about(BOT, 60, 7200, false)).isNull();
        assertThat(about(BOT, 60, 7201, false)).isEqualTo(Doubt.BURSTS);
        assertThat(about(every(1), 3000, 80_000, false)).isEqualTo(Doubt.BURSTS);
        assertThat(about(new BeaconScore(0.95, 0.899, 1, 1, 0.9, 60, true), 60, 3600, false))
                .isEqualTo(Doubt.UNEVEN);
        assertThat(about(new BeaconScore(0.95, 1, 1, 1, 0.899, 60, true), 60, 3600, false))
                .isEqualTo(Doubt.UNEVEN);
        assertThat(about(new BeaconScore(0.899, 0.9, 0.8, 1, 0.9, 60, true), 60, 3600, false))
                .isEqualTo(Doubt.SCORE);
    }

    private static BeaconScore every(double seconds) {
        return new BeaconScore(0.95, 0.9, 1, 1, 0.9, seconds, true);
    }

    private static @Nullable Doubt about(BeaconScore score, int connections, long lasted, boolean isService) {
        return Doubt.about(score, connections, lasted, isService, GivenContext.settings(Map.of()));
    }
}
