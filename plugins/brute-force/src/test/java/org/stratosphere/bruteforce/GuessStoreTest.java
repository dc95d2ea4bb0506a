package org.stratosphere.bruteforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Memory: many flows of one source, and many sources. */
class GuessStoreTest {
    private static final long SECOND = 1_000_000;
    private static final GuessRule RULE = new GuessRule(30, 50, 90, 1_000, 1_800 * SECOND, 300 * SECOND, 10, 30, 3);

    @Test
    void manyNewSourcesDoNotPushOutABusyOne() {
        GuessStore store = new GuessStore(1_000, RULE);
        long newcomer = 100;
        RecentFlows busy = null;
        for (int i = 0; i < 30; i++) {
            busy = store.add(1, 1, 0, i * SECOND, i * SECOND, RecentFlows.OUT);
            for (int other = 0; other < 300; other++) {
                store.add(newcomer++, 1, 0, i * SECOND, i * SECOND, 0);
            }
        }
        assertThat(busy.mostMatches()).isEqualTo(30);
        assertThat(store.droppedKeys()).isGreaterThan(7_000);
    }

    @Test
    void whenFlowsTakeTooMuchEachSourceIsStillReported() {
        GuessStore store = new GuessStore(200, RULE);
        RecentFlows[] guessing = new RecentFlows[150];
        for (int i = 0; i < 300; i++) {
            for (int source = 0; source < guessing.length; source++) {
                guessing[source] = store.add(source, 1, 0, i * SECOND, i * SECOND, RecentFlows.BACK);
            }
        }
        assertThat(guessing).allMatch(flows -> flows.mostMatches() >= 32);
        assertThat(store.refusedFlows()).isPositive();
        assertThat(store.droppedKeys()).isZero();
        RecentFlows later = null;
        for (int i = 0; i < 300; i++) {
            later = store.add(1_000, 1, 0, (5_000 + i) * SECOND, (5_000 + i) * SECOND, RecentFlows.BACK);
        }
        assertThat(later.mostMatches()).isEqualTo(300);
    }

    @Test
    void whatIsRestoredIsWhatWasSaved() throws IOException {
        GuessStore store = new GuessStore(50, RULE);
        for (int i = 0; i < 5_000; i++) {
            store.add(i % 3 == 0 ? i % 60 : 1, 1, i % 2, i * SECOND, (i + i % 7) * SECOND, i & 3);
        }
        GuessStore restored = new GuessStore(50, RULE);
        restored.restore(new DataInputStream(new ByteArrayInputStream(saved(store))));
        assertThat(saved(restored)).isEqualTo(saved(store));
    }

    @Test
    void idleSourcesTakeNoMemoryHoweverLongARunIs() throws IOException {
        GuessStore store = new GuessStore(100_000, RULE);
        int[] sizes = new int[40];
        RecentFlows steady = null;
        for (int hour = 0; hour < sizes.length; hour++) {
            for (int i = 0; i < 500; i++) {
                long micros = (hour * 3_600L + i * 7) * SECOND;
                store.add(hour, i, 0, micros, micros, RecentFlows.OUT);
                if (i % 10 == 0) {
                    steady = store.add(-1, 1, 0, micros, micros, RecentFlows.OUT);
                }
            }
            sizes[hour] = saved(store).length;
        }
        assertThat(Arrays.stream(sizes, 25, 40).max().orElseThrow())
                .isLessThan(Arrays.stream(sizes, 10, 25).max().orElseThrow() * 21 / 20);
        assertThat(steady.mostMatches()).isEqualTo(26);
        assertThat(store.droppedKeys()).isZero();
    }

    private static byte[] saved(GuessStore store) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
