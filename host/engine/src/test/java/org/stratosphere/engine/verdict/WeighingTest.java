package org.stratosphere.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.module.TimeWindow;

class WeighingTest {
    private static final long HOUR = 3_600_000_000L;

    @Test
    void olderEvidenceHasFadedWhenTheNewestCame() {
        Evidence old = evidence("a", Level.HIGH, 1, 0);
        Evidence fresh = evidence("b", Level.MEDIUM, 0.6, HOUR);
        Weighing weighing = Weighing.of(List.of(fresh, old), EvidenceWeights.DEFAULT);
        assertThat(weighing.sum()).isEqualTo(0.7);
        assertThat(weighing.pieces()).extracting(Weighing.Piece::evidence).containsExactly(old, fresh);
        assertThat(weighing.isThreat(weighing.sum())).isTrue();
        assertThat(weighing.without(weighing.pieces().get(0))).isEqualTo(0.3);
        assertThat(weighing.isThreat(0.3)).isFalse();
        assertThat(weighing.isThreat(0.5)).isTrue();
    }

    @Test
    void whatIsForInformationWeighsNothing() {
        Weighing weighing = Weighing.of(List.of(evidence("a", Level.INFO, 1, 0)), EvidenceWeights.DEFAULT);
        assertThat(weighing.pieces()).isEmpty();
        assertThat(weighing.sum()).isZero();
        assertThat(new Weighing(0, 0, List.of()).isThreat(0)).isFalse();
    }

    private static Evidence evidence(String label, Level level, double confidence, long stepEnd) {
        return new Evidence(
                new TimeWindow(0, 0, HOUR),
                stepEnd,
                Address.ipv4(1),
                null,
                "m",
                new Finding(label, true, level, confidence, null, Reason.of("r")),
                0,
                null,
                0,
                stepEnd);
    }
}
