package org.stratosphere.engine.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvictionTest {
    private final SplittableRandom random = new SplittableRandom(8);

    @Test
    void choosesTheFewestFlowsThenTheOldestThenTheLowestId() {
        check(40, () -> 1 + random.nextInt(3), () -> random.nextInt(5));
        check(5_000, () -> 1 + random.nextInt(3), () -> random.nextInt(5));
    }

    @Test
    void choosesAmongTuplesOfOneFlowByStart() {
        check(20_000, () -> 1, () -> Flows.EPOCH + random.nextLong(Flows.HOUR));
    }

    @Test
    void oneStartOfTheYear9999DoesNotBlurTheOthers() {
        long year9999 = 253_370_764_800L * Flows.SECOND;
        check(20_000, () -> 1, () -> random.nextInt(1000) == 0 ? year9999 : -Flows.EPOCH + random.nextInt(100_000));
    }

    @Test
    void choosesAmongTuplesWithVeryManyFlows() {
        check(3_000, () -> 1_000_000_000L + random.nextLong(1L << 40), () -> random.nextInt(5));
        check(3_000, () -> 100 + random.nextInt(1_000_000), () -> random.nextInt(5));
    }

    @Test
    void equalTuplesGoById() {
        check(10_000, () -> 7, () -> 42);
    }

    private interface Draw {
        long next();
    }

    private void check(int tuples, Draw flows, Draw start) {
        long[] flowCounts = new long[tuples];
        long[] starts = new long[tuples];
        for (int id = 0; id < tuples; id++) {
            flowCounts[id] = flows.next();
            starts[id] = start.next();
        }
        int[] order = IntStream.range(0, tuples)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(id -> flowCounts[id])
                        .thenComparingLong(id -> starts[id])
                        .thenComparingInt(id -> id))
                .mapToInt(id -> id)
                .toArray();
        for (int count : new int[] {1, tuples / 16, tuples / 2, tuples - 1, tuples}) {
            TupleTable table = new TupleTable(1);
            Flows batch = new Flows(1);
            for (int id = 0; id < tuples; id++) {
                batch.batch.clear();
                batch.add(id, starts[id]);
                table.insert(table.newId(), batch.batch, 0, table.hash(batch.batch, 0), 0);
                table.page(id)[TupleTable.at(id) + TupleTable.FLOWS] = flowCounts[id] << TupleTable.LENGTH_BITS;
                table.page(id)[TupleTable.at(id) + TupleTable.LAST_START] = starts[id];
            }
            IntList victims = new Eviction(table, tuples).choose(count);
            int[] expected = Arrays.copyOf(order, count);
            Arrays.sort(expected);
            assertThat(Arrays.copyOf(victims.items, victims.size)).isEqualTo(expected);
        }
    }
}
