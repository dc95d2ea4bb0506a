package org.stratosphere.engine.tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratosphere.engine.tuple.Flows.EPOCH;
import static org.stratosphere.engine.tuple.Flows.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TupleEvictionTest {
    private final Recorder recorder = new Recorder();
    private final Flows flows = new Flows(4_096);

    @Test
    void asManyTuplesAsAllowedEvictNone() {
        TupleTracker tracker = TupleTrackerTest.tracker(0, 64, recorder);
        for (int tuple = 0; tuple < 64; tuple++) {
            flows.add(tuple, EPOCH + tuple);
        }
        flows.into(tracker);
        assertThat(tracker.evicted()).isZero();
        flows.add(64, EPOCH + 64).into(tracker);
        assertThat(tracker.evicted()).isEqualTo(4);
        assertThat(tracker.tuples()).isEqualTo(61);
        assertThat(recorder.events).containsExactly("step 1 of 4", "EVICTED of 4");
    }

    @Test
    void aScanOfManyHostsFlushesNoBeacon() {
        TupleTracker tracker = TupleTrackerTest.tracker(0, 1_000, recorder);
        for (int beat = 0; beat < 5; beat++) {
            for (int beacon = 0; beacon < 100; beacon++) {
                flows.add(beacon, EPOCH + beat * 60 * SECOND);
            }
        }
        flows.into(tracker);
        tracker.endStep();
        for (int scanned = 0; scanned < 50_000; scanned++) {
            flows.add(1_000 + scanned, EPOCH + 300 * SECOND + scanned);
            if (flows.batch.isFull()) {
                flows.into(tracker);
            }
        }
        flows.into(tracker);
        for (int beacon = 0; beacon < 100; beacon++) {
            flows.add(beacon, EPOCH + 600 * SECOND);
        }
        flows.into(tracker);
        tracker.endStep();
        for (int beacon = 0; beacon < 100; beacon++) {
            assertThat(recorder.of(beacon)).containsExactly("11,a,a,a,R*");
        }
        assertThat(recorder.handedOver).isEqualTo(50_000 + 200);
        assertThat(tracker.evicted()).isEqualTo(recorder.evicted).isBetween(49_000L, 50_000L);
    }

    @Test
    void anEvictedTupleComesAgainAsANewOne() {
        TupleTracker tracker = TupleTrackerTest.tracker(0, 2, recorder);
        flows.add(1, EPOCH)
                .add(2, EPOCH + 1)
                .add(3, EPOCH + 2)
                .add(1, EPOCH + 3)
                .into(tracker);
        tracker.endStep();
        assertThat(recorder.of(1)).containsExactly("1", "1");
        assertThat(recorder.of(2)).containsExactly("1");
        assertThat(recorder.events)
                .containsExactly("step 1 of 1", "EVICTED of 1", "step 1 of 1", "EVICTED of 1", "step 1 of 2");
    }

    @Test
    void lettersThatWereSeenAreNotHandedOverAgainBeforeEviction() {
        TupleTracker tracker = TupleTrackerTest.tracker(0, 1, recorder);
        flows.add(1, EPOCH).into(tracker);
        tracker.endStep();
        flows.add(2, EPOCH).into(tracker);
        assertThat(recorder.events).containsExactly("step 1 of 1", "EVICTED of 1");
    }

    @Test
    void theListingKeepsTheOrderOfFirstFlowsThoughIdsComeAgain() {
        TupleTracker tracker = TupleTrackerTest.tracker(0, 16, recorder);
        for (int tuple = 0; tuple < 16; tuple++) {
            flows.add(tuple, EPOCH).add(tuple, EPOCH + (tuple == 7 ? 1 : 2));
        }
        flows.add(100, EPOCH + 9).add(101, EPOCH + 10).add(102, EPOCH + 11).into(tracker);
        List<Integer> listed = new ArrayList<>();
        tracker.forEachTuple(view -> listed.add(Flows.number(view.key())));
        assertThat(listed).containsExactly(0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 102);
    }

    @Test
    void aTupleThatTookAnEvictedOnesIdIsHandedOverInItsOwnPlace() {
        List<Integer> order = new ArrayList<>();
        TupleTracker tracker = TupleTrackerTest.tracker(0, 3, TupleTrackerTest.each(batch -> {
            StepCursor cursor = new StepCursor(0);
            for (int at = 0; at < batch.size(); at++) {
                cursor.moveTo(batch, at);
                order.add(Flows.number(cursor.key()));
            }
        }));
        for (int tuple : new int[] {1, 2, 2, 3, 3, 4}) {
            flows.add(tuple, EPOCH);
        }
        tracker.add(flows.batch, 0, 6);
        assertThat(flows.batch.tupleId).startsWith(0, 1, 1, 2, 2, 0);
        tracker.endStep();
        assertThat(order).containsExactly(1, 2, 3, 4);
    }
}
