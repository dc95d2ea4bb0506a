package org.stratosphere.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.SkipReason;

class ReorderBufferTest {
    private static final long DAY = 86_400_000_000L;
    private static final int ROWS = 64;

    private final AtomicLong dropped = new AtomicLong();

    @Test
    void aFlowWithinTheLatenessComesInOrderAndALaterOneAtOnce() throws IOException {
        assertThat(reordered(10, 1000, 8, 100, 90, 101, 111, 99, 112))
                .containsExactly(90L, 100L, 101L, 99L, 111L, 112L);
    }

    @Test
    void theLatenessItselfIsStillInOrder() throws IOException {
        assertThat(reordered(10, 1000, 1, 100, 110, 100, 111)).containsExactly(100L, 100L, 110L, 111L);
        assertThat(reordered(10, 1000, 1, 100, 109, 99)).containsExactly(99L, 100L, 109L);
    }

    @Test
    void batchesDoNotChangeTheOrder() throws IOException {
        Random random = new Random(2);
        long[] starts = new long[20_000];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i + random.nextInt(100) - (random.nextInt(500) == 0 ? 5_000 : 0);
            starts[i] += random.nextInt(1000) == 0 ? DAY * (2 + i) : 0;
        }
        List<Long> expected = reordered(60, 20, 1, starts);
        long expectedDropped = dropped.getAndSet(0);
        assertThat(expected).hasSize(starts.length);
        assertThat(expectedDropped).isPositive();
        for (int rows : new int[] {7, 64}) {
            assertThat(reordered(60, 20, rows, starts)).isEqualTo(expected);
            assertThat(dropped.getAndSet(0)).isEqualTo(expectedDropped);
        }
    }

    @Test
    void theOldestGoesWhenTooManyAreHeld() throws IOException {
        assertThat(reordered(1000, 3, 8, 50, 40, 30, 20, 10)).containsExactly(20L, 10L, 30L, 40L, 50L);
        assertThat(dropped).hasValue(2);
    }

    @Test
    void aDoubtedStartGoesWithTheFlowsAroundIt() throws IOException {
        assertThat(reordered(10, 1000, 8, 100, 40 * DAY, 101, 120)).containsExactly(100L, 40 * DAY, 101L, 120L);
    }

    @Test
    void fewFlowsThatStayLongDoNotKeepAllBatches() throws IOException {
        AtomicLong made = new AtomicLong();
        Pool<FlowBatch> pool = new Pool<>(() -> {
            made.incrementAndGet();
            return new FlowBatch(ROWS);
        });
        long[] starts = new long[ROWS * 5_000];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i % ROWS == 0 ? 1_000_000 : 10;
        }
        starts[0] = 1_000_000;
        List<Long> flows = new ArrayList<>();
        drain(new ReorderBuffer(input(pool, ROWS, starts), 100, DAY, 10_000, pool, dropped, () -> false), pool, flows);
        assertThat(flows).hasSize(starts.length);
        assertThat(made.get()).isLessThan(400);
    }

    @Test
    void skippedRecordsGoOnWithTheirLines() throws IOException {
        Pool<FlowBatch> pool = new Pool<>(() -> new FlowBatch(ROWS));
        Queue<FlowBatch> batches = new ArrayDeque<>();
        for (int line = 1; line <= 5; line++) {
            FlowBatch batch = new FlowBatch(ROWS);
            batch.skip(SkipReason.TIME, line);
            batches.add(batch);
        }
        ReorderBuffer buffer = new ReorderBuffer(batches::poll, 10, DAY, 10, pool, dropped, () -> false);
        for (int line = 1; line <= 5; line++) {
            FlowBatch batch = buffer.next();
            assertThat(batch).isNotNull();
            assertThat(batch.skippedLine(SkipReason.TIME, 0)).isEqualTo(line);
        }
        assertThat(buffer.next()).isNull();
    }

    private List<Long> reordered(long lateness, int mostHeld, int rows, long... starts) throws IOException {
        Pool<FlowBatch> pool = new Pool<>(() -> new FlowBatch(ROWS));
        List<Long> flows = new ArrayList<>();
        drain(
                new ReorderBuffer(input(pool, rows, starts), lateness, DAY, mostHeld, pool, dropped, () -> false),
                pool,
                flows);
        return flows;
    }

    private static void drain(ReorderBuffer buffer, Pool<FlowBatch> pool, List<Long> flows) throws IOException {
        for (FlowBatch batch; (batch = buffer.next()) != null; pool.give(batch)) {
            for (int row = 0; row < batch.size(); row++) {
                flows.add(batch.startMicros[row]);
            }
        }
        assertThat(Collections.max(flows)).isNotNegative();
    }

    private static OrderedFlows input(Pool<FlowBatch> pool, int rows, long... starts) {
        int[] at = {0};
        return () -> {
            if (at[0] == starts.length) {
                return null;
            }
            FlowBatch batch = pool.take();
            batch.clear();
            for (int i = 0; i < rows && at[0] < starts.length; i++) {
                batch.startMicros[i] = starts[at[0]++];
                batch.added();
            }
            return batch;
        };
    }
}
