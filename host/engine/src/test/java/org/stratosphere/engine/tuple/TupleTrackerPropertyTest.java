package org.stratosphere.engine.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.tuple.Dialect;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** Seeded runs of random flows, steps and windows: what a reader joins is what the rules give for all flows. */
class TupleTrackerPropertyTest {
    private static final long[] GAPS = {
        0,
        1,
        Flows.SECOND,
        5 * Flows.SECOND,
        5 * Flows.SECOND + 1,
        10 * Flows.SECOND,
        60 * Flows.SECOND,
        61 * Flows.SECOND,
        300 * Flows.SECOND,
        301 * Flows.SECOND,
        Flows.HOUR,
        Flows.HOUR + 1,
        5 * Flows.HOUR
    };

    /** Forwards to a recorder, and splits the flows of each tuple where the tracker says its string ended. */
    private static final class Run implements TupleListener {
        final Recorder recorder = new Recorder();
        final Map<TupleKey, List<List<ReferenceState.Flow>>> flows = new HashMap<>();
        final Map<Integer, TupleKey> keys = new HashMap<>();
        final Flows batch = new Flows(64);
        final TupleTracker tracker;
        private int counted;

        Run(Dialect dialect, int maxFlows, long mostTuples, TupleTable table) {
            tracker = new TupleTracker(
                    new TrackerSettings(dialect, maxFlows, mostTuples, HomeNetworks.DEFAULT), this, table);
        }

        void add() {
            counted = 0;
            tracker.add(batch.batch, 0, batch.batch.size());
            countRows(batch.batch.size());
            batch.batch.clear();
        }

        private void countRows(int to) {
            for (; counted < to; counted++) {
                TupleKey key = keyOfRow(counted);
                keys.put(batch.batch.tupleId[counted], key);
                List<List<ReferenceState.Flow>> strings =
                        flows.computeIfAbsent(key, made -> new ArrayList<>(List.of(new ArrayList<>())));
                strings.get(strings.size() - 1)
                        .add(new ReferenceState.Flow(
                                batch.batch.startMicros[counted],
                                batch.batch.totalBytes[counted],
                                batch.batch.durationMicros[counted]));
            }
        }

        private TupleKey keyOfRow(int row) {
            return Flows.key((int) batch.batch.sourceLow[row] & 0x00FF_FFFF);
        }

        @Override
        public void onStepBatch(StepBatch stepBatch) {
            recorder.onStepBatch(stepBatch);
        }

        @Override
        public void onForgotten(int[] tupleIds, int count, Forgotten why) {
            if (batch.batch.size() > 0) {
                countRows(tracker.row());
            }
            recorder.onForgotten(tupleIds, count, why);
            for (int i = 0; i < count; i++) {
                flows.get(keys.get(tupleIds[i])).add(new ArrayList<>());
            }
        }

        void checkAgainstReference(Dialect dialect) {
            for (Map.Entry<TupleKey, List<List<ReferenceState.Flow>>> tuple : flows.entrySet()) {
                List<String> expected = new ArrayList<>();
                for (List<ReferenceState.Flow> string : tuple.getValue()) {
                    if (!string.isEmpty()) {
                        expected.add(ReferenceState.of(dialect, string));
                    }
                }
                assertThat(recorder.of(tuple.getKey())).isEqualTo(expected);
            }
        }
    }

    private static Run run(long seed, Dialect dialect, int maxFlows, long mostTuples, int tuples, TupleTable table) {
        SplittableRandom random = new SplittableRandom(seed);
        Run run = new Run(dialect, maxFlows, mostTuples, table);
        long clock = random.nextInt(2) == 0 ? Flows.EPOCH : -Flows.EPOCH;
        long[] next = new long[tuples];
        for (int round = 0; round < 600; round++) {
            int size = 1 + random.nextInt(run.batch.batch.capacity());
            for (int i = 0; i < size; i++) {
                int tuple = 1 + (int) ((tuples - 1) * Math.pow(random.nextDouble(), 3));
                long gap = GAPS[random.nextInt(GAPS.length)];
                next[tuple] = Math.max(next[tuple], clock) + gap - (random.nextInt(20) == 0 ? Flows.HOUR : 0);
                run.batch.add(tuple, next[tuple], random.nextInt(2_000) - 1, random.nextLong(20_000_000) - 1);
                clock += random.nextInt(100_000);
            }
            run.add();
            if (random.nextInt(4) == 0) {
                run.tracker.endStep();
                if (random.nextInt(4) == 0) {
                    run.tracker.endWindow();
                }
            }
        }
        run.tracker.endStep();
        run.tracker.endWindow();
        return run;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void growingStringsEqualThoseOfAllFlows(long seed) {
        for (Dialect dialect : Dialect.values()) {
            Run run = run(seed, dialect, 0, 1_000_000, 500, new TupleTable());
            run.checkAgainstReference(dialect);
            assertThat(run.tracker.resets() + run.tracker.evicted()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void cutsAndEvictionsLoseNoLetter(long seed) {
        for (int mostTuples : new int[] {1, 2, 40, 300}) {
            Run run = run(seed, Dialect.PUBLISHED, 10, mostTuples, 500, new TupleTable());
            run.checkAgainstReference(Dialect.PUBLISHED);
            assertThat(run.tracker.evicted()).isPositive().isEqualTo(run.recorder.evicted);
            assertThat(run.tracker.resets()).isEqualTo(run.recorder.reset);
            assertThat(run.tracker.tuples()).isLessThanOrEqualTo(mostTuples);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void theHashsSeedChangesNothing(long seed) {
        Run one = run(seed, Dialect.PUBLISHED, 10, 200, 500, new TupleTable(1));
        Run other = run(seed, Dialect.PUBLISHED, 10, 200, 500, new TupleTable(2));
        assertThat(one.recorder.events).isEqualTo(other.recorder.events);
        assertThat(listing(one.tracker)).isEqualTo(listing(other.tracker));
    }

    private static List<String> listing(TupleTracker tracker) {
        List<String> listing = new ArrayList<>();
        tracker.forEachTuple(view -> listing.add(view.id() + " " + view.key() + " " + view.state()));
        return listing;
    }
}
