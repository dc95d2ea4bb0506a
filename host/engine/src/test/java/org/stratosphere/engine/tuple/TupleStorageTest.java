package org.stratosphere.engine.tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratosphere.engine.tuple.Flows.EPOCH;
import static org.stratosphere.engine.tuple.Flows.SECOND;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.module.Forgotten;

class TupleStorageTest {
    private static final TupleListener NOBODY = new TupleListener() {
        @Override
        public void onStepBatch(StepBatch batch) {}

        @Override
        public void onForgotten(int[] tupleIds, int count, Forgotten why) {}
    };

    @Test
    void aTupleWithTenLettersTakesAtMost160Bytes() {
        int tuples = 400_000;
        TupleTracker tracker = TupleTrackerTest.tracker(0, 10_000_000, NOBODY);
        Flows flows = new Flows(4_000);
        for (int beat = 0; beat < 10; beat++) {
            for (int tuple = 0; tuple < tuples; tuple++) {
                flows.add(tuple, EPOCH + beat * 60 * SECOND);
                if (flows.batch.isFull()) {
                    flows.into(tracker);
                }
            }
            tracker.endStep();
        }
        assertThat(tracker.tuples()).isEqualTo(tuples);
        assertThat(tracker.heldBytes() / tuples).isBetween(120L, 160L);
    }

    @Test
    void memoryStaysWhereItIsHoweverManyTuplesCome() {
        TupleTracker tracker = TupleTrackerTest.tracker(100, 20_000, NOBODY);
        Flows flows = new Flows(4_000);
        long held = 0;
        for (int tuple = 0; tuple < 1_000_000; tuple++) {
            flows.add(tuple, EPOCH + tuple).add(tuple % 100, EPOCH + tuple);
            if (flows.batch.isFull()) {
                flows.into(tracker);
                if (tuple % 10 == 9) {
                    tracker.endStep();
                    tracker.endWindow();
                }
            }
            held = tuple == 200_000 ? tracker.heldBytes() : held;
        }
        assertThat(tracker.heldBytes()).isLessThanOrEqualTo(held + held / 10);
    }

    @Test
    void aFlowOfAKnownTupleAllocatesNothing() {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
            Assumptions.abort("this virtual machine does not count allocations");
            return;
        }
        int rounds = 200;
        int rows = 4_000;
        TupleTracker tracker = TupleTrackerTest.tracker(10, 100_000, NOBODY);
        Flows flows = new Flows(rows);
        long allocated = 0;
        for (int round = 0; round < rounds; round++) {
            flows.batch.clear();
            for (int row = 0; row < rows; row++) {
                flows.add(row % 1_000, EPOCH + round * SECOND);
            }
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            tracker.add(flows.batch, 0, rows);
            if (round >= rounds / 2) {
                allocated +=
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            }
            tracker.endStep();
            tracker.endWindow();
        }
        assertThat(allocated / (rounds / 2 * rows)).isZero();
        assertThat(allocated).isLessThan(100_000);
    }

    /** Characters and rows that were handed over, and the largest batch. */
    private static final class Copied implements TupleListener {
        private final StepCursor cursor = new StepCursor(0);
        long characters;
        long rows;
        int largest;

        @Override
        public void onStepBatch(StepBatch batch) {
            largest = Math.max(largest, batch.size());
            for (int row = 0; row < batch.size(); row++) {
                cursor.moveTo(batch, row);
                characters += cursor.state().length();
                rows++;
            }
        }

        @Override
        public void onForgotten(int[] tupleIds, int count, Forgotten why) {}
    }

    @Test
    void aTupleOfAHundredThousandFlowsIsCopiedOnceAStepHoweverLongItsString() {
        int steps = 5;
        Copied copied = new Copied();
        TupleTracker tracker = TupleTrackerTest.tracker(0, 1000, copied);
        Flows flows = new Flows(1_000);
        for (int flow = 0; flow < 100_000; flow++) {
            flows.add(1, EPOCH + flow * SECOND / 500);
            if (flows.batch.isFull()) {
                flows.into(tracker);
            }
            if (flow % (100_000 / steps) == 100_000 / steps - 1) {
                tracker.endStep();
            }
        }
        tracker.endWindow();
        assertThat(tracker.resets()).isEqualTo(3);
        assertThat(copied.rows).isEqualTo(steps + tracker.resets());
        assertThat(copied.characters).isLessThanOrEqualTo(copied.rows * LetterStore.MOST_BYTES);
    }

    @Test
    void aStepOfVeryManyTuplesIsHandedOverInBoundedBatches() {
        int tuples = 500_000;
        Copied copied = new Copied();
        TupleTracker tracker = TupleTrackerTest.tracker(0, tuples, copied);
        Flows flows = new Flows(4_000);
        for (int tuple = 0; tuple < tuples; tuple++) {
            flows.add(tuple, EPOCH);
            if (flows.batch.isFull()) {
                flows.into(tracker);
            }
        }
        long before = tracker.heldBytes();
        tracker.endStep();
        assertThat(copied.rows).isEqualTo(tuples);
        assertThat(copied.largest).isEqualTo(StepBatch.MOST_TUPLES);
        assertThat(tracker.heldBytes() - before).isLessThan(1 << 20);
    }
}
