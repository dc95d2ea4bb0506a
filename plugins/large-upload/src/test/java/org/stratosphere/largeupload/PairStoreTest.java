package org.stratosphere.largeupload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Memory: many pairs, and pairs that send all day. */
class PairStoreTest {
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 86_400 * SECOND;

    @Test
    void manyNewPairsDoNotPushOutOneThatSentMuch() {
        PairStore store = new PairStore(1_000, DAY, 1_000);
        long newcomer = 0;
        int slot = 0;
        for (int i = 0; i < 100; i++) {
            slot = store.add(1, 1, 1, 1, i * MINUTE, 5_000_000);
            for (int other = 0; other < 500; other++) {
                store.add(2, newcomer++, 1, 1, i * MINUTE, 60);
            }
        }
        assertThat(store.sum(slot)).isEqualTo(500_000_000);
        assertThat(store.droppedPairs()).isGreaterThan(40_000);
    }

    @Test
    void whenPairsTakeTooMuchNothingIsCountedTwiceOrTooLong() {
        PairStore store = new PairStore(100, DAY, 1_000);
        long[] sums = new long[90];
        for (int i = 0; i < 3 * 96; i++) {
            for (int pair = 0; pair < sums.length; pair++) {
                sums[pair] = store.sum(store.add(pair, 1, 1, 1, i * 15 * MINUTE, 5_000));
                assertThat(sums[pair]).isLessThanOrEqualTo(96 * 5_000L);
            }
        }
        assertThat(sums).contains(96 * 5_000L);
        assertThat(store.refusedSlices()).isPositive();
        assertThat(store.droppedPairs()).isZero();
    }

    @Test
    void aFlowOfTheFarFutureSpoilsNothing() {
        PairStore store = new PairStore(10, DAY, 1_000);
        store.add(1, 1, 1, 1, 0, 10);
        store.add(1, 1, 1, 1, 20_000 * DAY, 10);
        store.add(1, 1, 1, 1, MINUTE, 10);
        assertThat(store.sum(store.add(1, 1, 1, 1, 2 * MINUTE, 10))).isEqualTo(20);
    }

    @Test
    void whatALightPairSentGoesADayAfterItsFirstFlow() {
        PairStore store = new PairStore(10, DAY, 100);
        store.add(1, 1, 1, 1, 0, 40);
        store.add(1, 1, 1, 1, DAY / 2, 40);
        assertThat(store.sum(store.add(1, 1, 1, 1, DAY - 1, 10))).isEqualTo(90);
        assertThat(store.sum(store.add(1, 1, 1, 1, DAY, 5))).isEqualTo(5);
        assertThat(store.sum(store.add(1, 1, 1, 1, DAY + 1, 1_000))).isEqualTo(1_005);
        assertThat(store.sum(store.add(1, 1, 1, 1, DAY + DAY / 2, 1_000))).isEqualTo(2_005);
        assertThat(store.sum(store.add(1, 1, 1, 1, 2 * DAY + 1, 1_000))).isEqualTo(2_000);
    }

    @Test
    void idlePairsTakeNoMemoryHoweverLongARunIs() throws IOException {
        PairStore store = new PairStore(1_000_000, DAY, 1_000);
        int[] sizes = new int[40];
        int steady = 0;
        for (int day = 0; day < sizes.length; day++) {
            for (int i = 0; i < 500; i++) {
                long micros = day * DAY + i * 2 * MINUTE;
                store.add(day, i, 1, 1, micros, 600);
                assertThat(store.sum(store.add(day, i, 1, 1, micros, 600))).isEqualTo(1_200);
                if (i % 100 == 0) {
                    steady = store.add(-1, 1, 1, 1, micros, 1_000);
                }
            }
            sizes[day] = saved(store).length;
        }
        assertThat(Arrays.stream(sizes, 25, 40).max().orElseThrow())
                .isLessThan(Arrays.stream(sizes, 10, 25).max().orElseThrow() * 21 / 20);
        assertThat(store.sum(steady)).isEqualTo(5_000);
        assertThat(store.droppedPairs()).isZero();
    }

    @Test
    void whatIsRestoredIsWhatWasSaved() throws IOException {
        PairStore store = new PairStore(50, DAY, 1_000);
        for (int i = 0; i < 5_000; i++) {
            int slot = store.add(i % 3 == 0 ? i : 1, 1, i % 5, 1, i * MINUTE - i % 4 * 30 * MINUTE, i * 100L);
            if (i % 50 == 0) {
                store.report(slot);
            }
        }
        PairStore restored = new PairStore(50, DAY, 1_000);
        restored.restore(new DataInputStream(new ByteArrayInputStream(saved(store))));
        assertThat(saved(restored)).isEqualTo(saved(store));
    }

    private static byte[] saved(PairStore store) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
