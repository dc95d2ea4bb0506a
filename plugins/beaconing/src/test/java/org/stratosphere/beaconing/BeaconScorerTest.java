package org.stratosphere.beaconing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BeaconScorerTest {
    private static final int HOUR = 3600;
    private static final long DAY = 24 * HOUR;

    private final Connections connections = new Connections();

    @Test
    void aPerfectBeaconScoresOne() {
        connections.clear(24);
        for (int i = 0; i < 24; i++) {
            connections.add(i * HOUR, 500);
        }
        assertThat(score(Map.of())).isEqualTo(new BeaconScore(1, 1, 1, 1, 1, HOUR, true));
    }

    @Test
    void theFourPartsAreWeighedAlike() {
        everyTwoHours();
        // time 1; sorted sizes 10 10 20 20 30 30 30 30 50 50 80 80: Q1 20, Q2 30, Q3 50, skew 1 - 10/30;
        // deviations of 30: 0 0 0 0 10 10 20 20 20 20 50 50, MAD 15, spread 1/2; size (0.6667 + 0.5)/2 = 0.583
        // duration 22/24 = 0.917 (up); histogram: evenness 0, twelve bars of one height, 12/11, 1
        BeaconScore score = score(Map.of());
        assertThat(score).isEqualTo(new BeaconScore(0.875, 1, 0.583, 0.917, 1, 2 * HOUR, true));
        everyTwoHours();
        assertThat(score(Map.of("size-weight", "0")))
                .isEqualTo(new BeaconScore(0.729, 1, 0.583, 0.917, 1, 2 * HOUR, true));
    }

    @Test
    void sameSecondsGiveNoIntervalButCountInTheBins() {
        connections.clear(28);
        for (int i = 0; i < 14; i++) {
            connections.add(i * HOUR, 100);
            connections.add(i * HOUR, 100);
        }
        BeaconScore score = score(Map.of());
        // 14 bins of 2, 10 of 0: sigma/mean = sqrt(10/14): 0.155; bimodal 14/13, 1
        assertThat(score).isEqualTo(new BeaconScore(1, 1, 1, 1, 1, HOUR, true));
    }

    @Test
    void fourDistinctSecondsAreNeeded() {
        connections.clear(8);
        for (int i = 0; i < 8; i++) {
            connections.add(i / 3 * 8L * HOUR, 100);
        }
        assertThat(score(Map.of("least-score", "0"))).isNull();
        connections.clear(8);
        for (int i = 0; i < 8; i++) {
            connections.add(i / 2 * 6L * HOUR, 100);
        }
        // 4 bins: no duration; time and size 1; evenness 1 - sqrt(5): 0
        assertThat(score(Map.of())).isEqualTo(new BeaconScore(0.5, 1, 1, 0, 0, 6 * HOUR, true));
        assertThat(score(Map.of("min-starts", "5", "least-score", "0"))).isNull();
        assertThat(score(Map.of("min-intervals", "4", "least-score", "0"))).isNull();
    }

    @Test
    void unknownSizesCountZero() {
        connections.clear(24);
        for (int i = 0; i < 24; i++) {
            connections.add(i * HOUR, i < 3 ? 100 : -1);
        }
        assertThat(score(Map.of())).isEqualTo(new BeaconScore(0.75, 1, 0, 1, 1, HOUR, false));
    }

    @Test
    void whatCannotBeReportedIsNotScored() {
        connections.clear(4);
        // intervals 10 20 3000: Q1 10, Q2 20, Q3 3000, skew 1 - 2970/2990, deviations 10 0 2980, spread 0.5
        for (int second : new int[] {0, 10, 30, 3030}) {
            connections.add(second, 100);
        }
        assertThat(score(Map.of())).isNull();
        // time (0.00669 + 0.5)/2 = 0.253; size 1: 0.31325, and doubles are what they are
        BeaconScore score = score(Map.of("least-score", "31"));
        assertThat(score).isNotNull();
        assertThat(score.time()).isEqualTo(0.253);
        assertThat(score.score()).isEqualTo(0.313);
    }

    @Test
    void reportsBeginAtTheirThresholds() {
        BeaconSettings settings = GivenContext.settings(Map.of());
        assertThat(settings.isReported(0.499)).isFalse();
        assertThat(settings.isReported(0.5)).isTrue();
        assertThat(GivenContext.settings(Map.of("least-score", "57")).isReported(0.57))
                .isTrue();
    }

    @Test
    void anUnknownSizeIsNotHeldAgainstAnAlarm() {
        BeaconSettings settings = GivenContext.settings(Map.of());
        assertThat(settings.isHigh(new BeaconScore(0.899, 1, 0.6, 1, 1, 60, true)))
                .isFalse();
        assertThat(settings.isHigh(new BeaconScore(0.9, 1, 0.6, 1, 1, 60, true)))
                .isTrue();
        assertThat(settings.isHigh(new BeaconScore(0.674, 1, 0, 1, 0.7, 60, false)))
                .isFalse();
        assertThat(settings.isHigh(new BeaconScore(0.675, 1, 0, 1, 0.7, 60, false)))
                .isTrue();
    }

    /** Starts from 0 to 22 hours, with sizes that differ. */
    private void everyTwoHours() {
        long[] sizes = {10, 20, 30, 50, 80, 10, 20, 30, 50, 80, 30, 30};
        connections.clear(sizes.length);
        for (int i = 0; i < sizes.length; i++) {
            connections.add(2L * i * HOUR, sizes[i]);
        }
    }

    private @Nullable BeaconScore score(Map<String, String> changed) {
        return new BeaconScorer(GivenContext.settings(changed)).score(connections, DAY);
    }
}
