package org.stratosphere.pluginapi.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FlowBatchTest {
    @Test
    void rowsAreCopiedWithTheirTexts() {
        FlowBatch from = new FlowBatch(4);
        add(from, 1_000, "SPA_SPA", "flow=From-Normal");
        add(from, 2_000, "", "");
        FlowBatch to = new FlowBatch(2);
        to.addCopy(from, 1);
        to.addCopy(from, 0);
        from.clear();
        assertThat(from.size()).isZero();
        assertThat(to.isFull()).isTrue();
        assertThat(to.startMicros).containsExactly(2_000, 1_000);
        assertThat(to.state(0).length()).isZero();
        assertThat(to.state(1).text()).isEqualTo("SPA_SPA");
        assertThat(to.label(1).text()).isEqualTo("flow=From-Normal");
    }

    @Test
    void skippedRecordsAreCountedByReasonWithTheirFirstLines() {
        FlowBatch batch = new FlowBatch(1);
        for (int line = 5; line < 10; line++) {
            batch.skip(SkipReason.TIME, line);
        }
        batch.skip(SkipReason.PORT, 42);
        assertThat(batch.skipped(SkipReason.TIME)).isEqualTo(5);
        assertThat(batch.skippedLine(SkipReason.TIME, 2)).isEqualTo(7);
        assertThat(batch.skippedLine(SkipReason.PORT, 0)).isEqualTo(42);
        batch.clear();
        assertThat(batch.skipped(SkipReason.TIME)).isZero();
    }

    @Test
    void textsOfAnySizeAreKept() {
        FlowBatch batch = new FlowBatch(3);
        String longLabel = "x".repeat(5_000);
        add(batch, 1, "CON", longLabel);
        add(batch, 2, "INT", "short");
        assertThat(batch.label(0).text()).isEqualTo(longLabel);
        assertThat(batch.state(0).text()).isEqualTo("CON");
        assertThat(batch.label(1).text()).isEqualTo("short");
    }

    private static void add(FlowBatch batch, long startMicros, String state, String label) {
        batch.startMicros[batch.size()] = startMicros;
        byte[] stateBytes = state.getBytes(StandardCharsets.US_ASCII);
        byte[] labelBytes = label.getBytes(StandardCharsets.US_ASCII);
        batch.setState(stateBytes, 0, stateBytes.length);
        batch.setLabel(labelBytes, 0, labelBytes.length);
        batch.added();
    }
}
