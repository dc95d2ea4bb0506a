package org.stratosphere.engine.tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratosphere.engine.tuple.Flows.EPOCH;
import static org.stratosphere.engine.tuple.Flows.HOUR;
import static org.stratosphere.engine.tuple.Flows.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.pluginapi.tuple.TupleView;

class TupleTrackerTest {
    private final Recorder recorder = new Recorder();
    private final Flows flows = new Flows(200_000);

    static TupleTracker tracker(TupleListener listener) {
        return tracker(0, 1_000_000, listener);
    }

    static TupleTracker tracker(int maxFlows, long mostTuples, TupleListener listener) {
        TrackerSettings settings = new TrackerSettings(Dialect.PUBLISHED, maxFlows, mostTuples, HomeNetworks.DEFAULT);
        return new TupleTracker(settings, listener);
    }

    @Test
    void aStringIsZerosLetterAndTimeSymbolOfEachFlow() {
        TupleTracker tracker = tracker(recorder);
        flows.add(1, EPOCH, 2000, 20 * SECOND)
                .add(1, EPOCH + 10 * SECOND, 2000, 20 * SECOND)
                .add(1, EPOCH + 20 * SECOND, 100, 0)
                .add(1, EPOCH + 20 * SECOND + 2 * HOUR, 100, 0)
                .into(tracker);
        tracker.endStep();
        assertThat(recorder.of(1)).containsExactly("99,a,00R");
    }

    @Test
    void aLateFlowKeepsTheTuplesNewestStart() {
        TupleTracker tracker = tracker(recorder);
        flows.add(1, EPOCH)
                .add(1, EPOCH + 100 * SECOND)
                .add(1, EPOCH + 40 * SECOND)
                .add(1, EPOCH + 200 * SECOND)
                .add(1, EPOCH + 300 * SECOND)
                .into(tracker);
        assertThat(tracker.lateFlows()).isEqualTo(1);
        tracker.endStep();
        assertThat(recorder.of(1)).containsExactly("11+a.a+a+");
        assertThat(views(tracker)).containsExactly("5 letters, last " + (EPOCH + 300 * SECOND));
    }

    @Test
    void aFlowAtTheNewestStartIsNotLate() {
        TupleTracker tracker = tracker(recorder);
        flows.add(1, EPOCH).add(1, EPOCH).into(tracker);
        assertThat(tracker.lateFlows()).isZero();
    }

    @Test
    void tuplesGetDenseIdsInTheOrderOfTheirFirstFlow() {
        TupleTracker tracker = tracker(recorder);
        flows.add(5, EPOCH).add(3, EPOCH).add(5, EPOCH).add(9, EPOCH);
        tracker.add(flows.batch, 0, 4);
        assertThat(flows.batch.tupleId).startsWith(0, 1, 0, 2);
        assertThat(tracker.tuples()).isEqualTo(3);
    }

    @Test
    void onlyTheRowsAskedForAreAdded() {
        TupleTracker tracker = tracker(recorder);
        flows.add(5, EPOCH).add(3, EPOCH).add(4, EPOCH);
        tracker.add(flows.batch, 1, 2);
        tracker.add(flows.batch, 2, 2);
        tracker.endStep();
        assertThat(recorder.strings).containsOnlyKeys(Flows.key(3));
    }

    @Test
    void aStepHandsOverEachActiveTupleOnceInTheOrderOfItsFirstFlow() {
        List<String> seen = new ArrayList<>();
        StepCursor cursor = new StepCursor(0);
        TupleTracker tracker = tracker(each(batch -> {
            for (int row = 0; row < batch.size(); row++) {
                cursor.moveTo(batch, row);
                seen.add(batch.step() + ": " + Flows.number(cursor.key()) + " " + cursor.state() + " from "
                        + cursor.newFrom());
            }
        }));
        flows.add(1, EPOCH).add(2, EPOCH).add(1, EPOCH).into(tracker);
        tracker.endStep();
        tracker.endStep();
        flows.add(3, EPOCH).add(1, EPOCH).into(tracker);
        tracker.endStep();
        assertThat(seen).containsExactly("1: 1 11. from 0", "1: 2 1 from 0", "3: 3 1 from 0", "3: 1 11.a. from 3");
        assertThat(tracker.step()).isEqualTo(4);
    }

    @Test
    void aBatchHasAtMost4096Tuples() {
        TupleTracker tracker = tracker(recorder);
        for (int tuple = 0; tuple < 2 * StepBatch.MOST_TUPLES + 1; tuple++) {
            flows.add(tuple, EPOCH);
        }
        flows.into(tracker);
        tracker.endStep();
        assertThat(recorder.events).containsExactly("step 1 of 4096", "step 1 of 4096", "step 1 of 1");
    }

    @Test
    void aBatchIsSplitWhenItsStringsAreLong() {
        TupleTracker tracker = tracker(recorder);
        int tuples = 600;
        for (int tuple = 0; tuple < tuples; tuple++) {
            flows.add(tuple, 0).add(tuple, SECOND).add(tuple, 30_000 * HOUR);
        }
        flows.into(tracker);
        tracker.endStep();
        int first = StepBatchBuilder.FULL_CHARACTERS / 30_000 + 1;
        assertThat(recorder.events)
                .containsExactly("step 1 of " + first, "step 1 of " + first, "step 1 of " + (tuples - 2 * first));
    }

    @Test
    void aViewTellsTheTuplesCountersAndTimes() {
        TupleTracker tracker = tracker(recorder);
        flows.add(1, EPOCH + SECOND, 700, 5).add(1, EPOCH, FlowBatch.UNKNOWN, 5);
        flows.batch.totalPackets[1] = FlowBatch.UNKNOWN;
        flows.add(1, EPOCH + 7 * SECOND, 300, 5).into(tracker);
        tracker.forEachTuple(view -> {
            assertThat(view.key()).isEqualTo(Flows.key(1));
            assertThat(view.id()).isZero();
            assertThat(view.letters()).isEqualTo(3);
            assertThat(view.flows()).isEqualTo(3);
            assertThat(view.totalBytes()).isEqualTo(1000);
            assertThat(view.totalPackets()).isEqualTo(4);
            assertThat(view.firstStartMicros()).isEqualTo(EPOCH + SECOND);
            assertThat(view.lastStartMicros()).isEqualTo(EPOCH + 7 * SECOND);
            assertThat(view.isSourceHome()).isTrue();
            assertThat(view.isDestinationHome()).isFalse();
        });
    }

    @Test
    void countersStopAtTheGreatestNumber() {
        TupleTracker tracker = tracker(recorder);
        for (int i = 0; i < 3; i++) {
            flows.add(1, EPOCH, Long.MAX_VALUE, 0);
            flows.batch.totalPackets[i] = Long.MAX_VALUE;
        }
        flows.into(tracker);
        tracker.forEachTuple(view -> {
            assertThat(view.totalBytes()).isEqualTo(Long.MAX_VALUE);
            assertThat(view.totalPackets()).isEqualTo((1L << 46) - 1);
            assertThat(view.state()).hasToString("77.g.");
        });
    }

    @Test
    void aReaderThatJoinedLateSeesTheWholeString() {
        List<Integer> newFrom = new ArrayList<>();
        StepCursor cursor = new StepCursor(0);
        cursor.joinAt(2);
        TupleTracker tracker = tracker(each(batch -> {
            cursor.moveTo(batch, 0);
            newFrom.add(cursor.newFrom());
        }));
        for (int step = 0; step < 3; step++) {
            flows.add(1, EPOCH).into(tracker);
            tracker.endStep();
        }
        assertThat(newFrom).containsExactly(0, 0, 3);
    }

    @Test
    void aReaderOfLongStringsHasNotSeenTheShortOnes() {
        List<Integer> newFrom = new ArrayList<>();
        StepCursor cursor = new StepCursor(3);
        TupleTracker tracker = tracker(each(batch -> {
            cursor.moveTo(batch, 0);
            newFrom.add(cursor.newFrom());
        }));
        for (int step = 0; step < 5; step++) {
            flows.add(1, EPOCH).into(tracker);
            tracker.endStep();
        }
        assertThat(newFrom).containsExactly(0, 0, 0, 5, 7);
    }

    @Test
    void aCursorAtNoRowSaysSo() {
        assertThatThrownBy(() -> new StepCursor(0).key()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theCutComesWhenATupleHasSeenMoreThanMaxFlows() {
        TupleTracker tracker = tracker(3, 100, recorder);
        flows.add(1, EPOCH).add(1, EPOCH).add(1, EPOCH);
        flows.add(2, EPOCH).add(2, EPOCH).add(2, EPOCH).add(2, EPOCH).into(tracker);
        tracker.endStep();
        tracker.endWindow();
        assertThat(recorder.events).containsExactly("step 1 of 2", "RESET of 1");
        assertThat(tracker.resets()).isEqualTo(1);
        flows.add(1, EPOCH).add(2, EPOCH + HOUR).add(2, EPOCH + HOUR + SECOND).into(tracker);
        tracker.endStep();
        tracker.endWindow();
        assertThat(recorder.of(1)).containsExactly("11.a.a.");
        assertThat(recorder.of(2)).containsExactly("11.a.a.", "11.");
        assertThat(tracker.resets()).isEqualTo(2);
        assertThat(views(tracker))
                .containsExactly("0 letters, last " + EPOCH, "2 letters, last " + (EPOCH + HOUR + SECOND));
    }

    @Test
    void aTupleThatStartsAnewRemembersNoTimes() {
        TupleTracker tracker = tracker(1, 100, recorder);
        flows.add(1, EPOCH + HOUR).add(1, EPOCH + HOUR).into(tracker);
        tracker.endStep();
        tracker.endWindow();
        flows.add(1, EPOCH).add(1, EPOCH + SECOND).into(tracker);
        tracker.endStep();
        assertThat(recorder.of(1)).containsExactly("11.", "11.");
        assertThat(tracker.lateFlows()).isZero();
    }

    @Test
    void nothingIsCutWhenMaxFlowsIsZero() {
        TupleTracker tracker = tracker(0, 100, recorder);
        for (int i = 0; i < 10_000; i++) {
            flows.add(1, EPOCH);
        }
        flows.into(tracker);
        tracker.endStep();
        tracker.endWindow();
        assertThat(recorder.events).containsExactly("step 1 of 1");
    }

    @Test
    void aWindowThatEndsWithinAStepLosesNothing() {
        TupleTracker tracker = tracker(1, 100, recorder);
        flows.add(1, EPOCH).add(1, EPOCH).into(tracker);
        tracker.endWindow();
        assertThat(recorder.events).containsExactly("step 1 of 1", "RESET of 1");
        assertThat(tracker.activeInWindow()).isZero();
    }

    @Test
    void aTupleIsActiveInTheWindowOnceHoweverManyStepsItHas() {
        TupleTracker tracker = tracker(recorder);
        flows.add(1, EPOCH).add(2, EPOCH).into(tracker);
        assertThat(tracker.activeInWindow()).isEqualTo(2);
        tracker.endStep();
        flows.add(1, EPOCH).add(3, EPOCH).into(tracker);
        assertThat(tracker.activeInWindow()).isEqualTo(3);
        tracker.endStep();
        tracker.endWindow();
        assertThat(tracker.activeInWindow()).isZero();
        flows.add(1, EPOCH).into(tracker);
        assertThat(tracker.activeInWindow()).isEqualTo(1);
    }

    @Test
    void aFullStringIsHandedOverAndBegunAnew() {
        int[] rowAtReset = {-1};
        TupleTracker[] made = new TupleTracker[1];
        made[0] = tracker(new TupleListener() {
            @Override
            public void onStepBatch(StepBatch batch) {
                recorder.onStepBatch(batch);
            }

            @Override
            public void onForgotten(int[] tupleIds, int count, Forgotten why) {
                rowAtReset[0] = made[0].row();
                recorder.onForgotten(tupleIds, count, why);
            }
        });
        for (int i = 0; i < 40_000; i++) {
            flows.add(1, EPOCH);
        }
        flows.into(made[0]);
        assertThat(recorder.events).containsExactly("step 1 of 1", "RESET of 1");
        made[0].endStep();
        String first = recorder.of(1).get(0);
        String second = recorder.of(1).get(1);
        assertThat(first).hasSizeBetween(LetterStore.MOST_BYTES - 8, LetterStore.MOST_BYTES);
        assertThat(rowAtReset[0]).isEqualTo((first.length() + 1) / 2);
        assertThat(second).isEqualTo("1" + first.substring(1, second.length()));
        assertThat(first.length() + second.length()).isEqualTo(2 * 40_000 - 2);
        assertThat(made[0].resets()).isEqualTo(1);
        assertThat(made[0].activeInWindow()).isEqualTo(1);
        assertThat(views(made[0])).containsExactly((second.length() + 1) / 2 + " letters, last " + EPOCH);
    }

    @Test
    void aFullStringThatWasSeenIsNotHandedOverAgain() {
        TupleTracker tracker = tracker(recorder);
        for (int i = 0; i < 32_766; i++) {
            flows.add(1, EPOCH);
        }
        flows.into(tracker);
        tracker.endStep();
        flows.add(1, EPOCH).into(tracker);
        assertThat(recorder.events).containsExactly("step 1 of 1", "RESET of 1");
    }

    @Test
    void aGapOfEightThousandYearsShowsAtMost65535Zeros() {
        TupleTracker tracker = tracker(recorder);
        flows.add(1, 0).add(1, SECOND).into(tracker);
        tracker.endStep();
        flows.add(1, 253_370_764_800L * SECOND).into(tracker);
        tracker.endStep();
        flows.add(1, 253_370_764_801L * SECOND).into(tracker);
        tracker.endStep();
        assertThat(recorder.of(1)).containsExactly("11." + "0".repeat(65_535) + "RR.");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> tracker(-1, 1, recorder)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tracker(0, 0, recorder)).isInstanceOf(IllegalArgumentException.class);
    }

    static List<String> views(TupleTracker tracker) {
        List<String> views = new ArrayList<>();
        tracker.forEachTuple(view -> views.add(text(view)));
        return views;
    }

    private static String text(TupleView view) {
        assertThat(view.newFrom()).isZero();
        return view.letters() + " letters, last " + view.lastStartMicros();
    }

    static TupleListener each(Consumer<StepBatch> action) {
        return new TupleListener() {
            @Override
            public void onStepBatch(StepBatch batch) {
                action.accept(batch);
            }

            @Override
            public void onForgotten(int[] tupleIds, int count, Forgotten why) {}
        };
    }
}
