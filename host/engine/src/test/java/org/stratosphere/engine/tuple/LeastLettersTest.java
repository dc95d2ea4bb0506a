package org.stratosphere.engine.tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratosphere.engine.tuple.Flows.EPOCH;
import static org.stratosphere.engine.tuple.Flows.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.module.Forgotten;

class LeastLettersTest {
    /** What a reader of tuples with so many letters is shown. */
    private static final class Reader implements TupleListener {
        final List<String> shown = new ArrayList<>();
        int rows;
        private final int leastLetters;
        private final StepCursor cursor;

        Reader(int leastLetters) {
            this.leastLetters = leastLetters;
            cursor = new StepCursor(leastLetters);
        }

        @Override
        public void onStepBatch(StepBatch batch) {
            for (int row = 0; row < batch.size(); row++) {
                rows++;
                if (batch.letters(row) >= leastLetters) {
                    cursor.moveTo(batch, row);
                    shown.add(batch.step() + " " + cursor.id() + " " + cursor.state() + " from " + cursor.newFrom());
                }
            }
        }

        @Override
        public void onForgotten(int[] tupleIds, int count, Forgotten why) {
            shown.add(count + " " + why);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9, Integer.MAX_VALUE})
    void aReaderIsShownTheSameThoughWhatItDoesNotWantIsNotHandedOver(int leastLetters) {
        Reader all = new Reader(leastLetters);
        Reader few = new Reader(leastLetters);
        TupleTracker whole = TupleTrackerTest.tracker(12, 300, all);
        TupleTracker sparing = TupleTrackerTest.tracker(12, 300, few);
        sparing.setLeastLetters(leastLetters);
        SplittableRandom random = new SplittableRandom(leastLetters);
        Flows flows = new Flows(100);
        for (int round = 0; round < 200; round++) {
            for (int row = 0; row < 100; row++) {
                int tuple = random.nextInt(4) == 0 ? random.nextInt(2000) : random.nextInt(150);
                flows.add(tuple, EPOCH + round * 600 * SECOND + row * SECOND);
            }
            for (TupleTracker tracker : List.of(whole, sparing)) {
                tracker.add(flows.batch, 0, 100);
                tracker.endStep();
                if (round % 5 == 4) {
                    assertThat(sparing.activeInWindow()).isPositive();
                    tracker.endWindow();
                }
            }
            flows.batch.clear();
        }
        assertThat(few.shown).isEqualTo(all.shown);
        assertThat(few.rows).isLessThanOrEqualTo(all.rows);
        assertThat(whole.evicted()).isPositive().isEqualTo(sparing.evicted());
        assertThat(whole.resets()).isPositive().isEqualTo(sparing.resets());
    }

    @Test
    void aReaderThatWantsFewerLettersSeesStringsFromTheirBeginning() {
        Reader reader = new Reader(1);
        TupleTracker tracker = TupleTrackerTest.tracker(reader);
        tracker.setLeastLetters(10);
        Flows flows = new Flows(10);
        flows.add(1, EPOCH).add(1, EPOCH + SECOND).into(tracker);
        tracker.endStep();
        tracker.setLeastLetters(1);
        flows.add(1, EPOCH + 2 * SECOND).into(tracker);
        tracker.endStep();
        flows.add(1, EPOCH + 3 * SECOND).into(tracker);
        tracker.endStep();
        assertThat(reader.shown).containsExactly("2 0 11.a. from 0", "3 0 11.a.a. from 5");
    }
}
