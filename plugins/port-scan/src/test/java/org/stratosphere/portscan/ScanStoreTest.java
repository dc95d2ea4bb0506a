package org.stratosphere.portscan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.module.KeySlots;

/** Memory: many targets of one source, and many sources. */
class ScanStoreTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;

    @Test
    void tenMillionTargetsTakeOneSketch() {
        ScanStore store = new ScanStore(1_000, HOUR);
        int slot = KeySlots.NONE;
        for (int i = 0; i < 10_000_000; i++) {
            int grown = store.see(1, 2, 0, 445, 12, i, i * 100L, 1);
            slot = grown == KeySlots.NONE ? slot : grown;
        }
        assertThat((double) store.distinct(slot)).isCloseTo(10_000_000, within(1_500_000.0));
        assertThat(store.packets(slot)).isEqualTo(10_000_000);
        assertThat(store.droppedKeys() + store.refusedTargets()).isZero();
    }

    @Test
    void theSketchForgetsWhatIsOlderThanTheSpan() {
        SlidingSketch sketch = new SlidingSketch(0);
        for (int i = 0; i < 20_000; i++) {
            sketch.add(i, i < 10_000 ? SECOND : HOUR, 0);
        }
        assertThat((double) sketch.count(0)).isCloseTo(20_000, within(4_000.0));
        assertThat((double) sketch.count(2 * SECOND)).isCloseTo(10_000, within(2_000.0));
        assertThat(sketch.count(2 * HOUR)).isZero();
    }

    /** The error is 9 % for one; over many sketches it must be about that, with no lean to a side. */
    @Test
    void theSketchErrsAsItsFormulaSays() {
        for (int count : new int[] {200, 500, 1_000, 10_000, 65_535}) {
            double sum = 0;
            double squares = 0;
            int sketches = 60;
            for (int i = 0; i < sketches; i++) {
                SlidingSketch sketch = new SlidingSketch(0);
                for (int target = 0; target < count; target++) {
                    sketch.add((long) i << 32 | target, SECOND, 0);
                }
                double error = (double) sketch.count(0) / count - 1;
                sum += error;
                squares += error * error;
            }
            assertThat(sum / sketches).as("mean error at %d", count).isBetween(-0.05, 0.05);
            assertThat(Math.sqrt(squares / sketches)).as("error at %d", count).isLessThan(0.12);
        }
    }

    @Test
    void manyNewSourcesDoNotPushOutABusyOne() {
        ScanStore store = new ScanStore(1_000, HOUR);
        long newcomer = 1_000;
        long most = 0;
        for (int target = 0; target < 100; target++) {
            int slot = store.see(1, 1, 0, 445, 12, target, target * SECOND, 1);
            most = slot == KeySlots.NONE ? most : store.distinct(slot);
            for (int i = 0; i < 200; i++) {
                store.see(newcomer++, 1, 0, 445, 12, 1, target * SECOND, 1);
            }
        }
        assertThat(most).isEqualTo(100);
        assertThat(store.droppedKeys()).isGreaterThan(15_000);
    }

    @Test
    void whenTargetsTakeTooMuchEachSourceIsStillReportedOnce() {
        ScanStore store = new ScanStore(1_000, HOUR);
        long[] most = new long[900];
        for (int target = 0; target < 200; target++) {
            for (int source = 0; source < most.length; source++) {
                int slot = store.see(source, 1, 0, 445, 12, target, target * SECOND, 1);
                most[source] = slot == KeySlots.NONE ? most[source] : store.distinct(slot);
            }
        }
        assertThat(Arrays.stream(most).min()).hasValue(16);
        assertThat(store.refusedTargets()).isPositive();
        assertThat(store.droppedKeys()).isZero();
        int slot = KeySlots.NONE;
        for (int target = 0; target < 1_000; target++) {
            slot = Math.max(slot, store.see(most.length, 1, 0, 445, 12, target, (target + 10_000) * SECOND, 1));
        }
        assertThat(store.distinct(slot)).isBetween(800L, 1_200L);
    }

    @Test
    void whatIsRestoredIsWhatWasSaved() throws IOException {
        ScanStore store = new ScanStore(100, HOUR);
        for (int i = 0; i < 3_000; i++) {
            store.see(i % 7 == 0 ? 1 : i, 1, 0, 445, 12, i, i * SECOND, i);
        }
        ScanStore restored = new ScanStore(100, HOUR);
        restored.restore(new DataInputStream(new ByteArrayInputStream(saved(store))));
        assertThat(saved(restored)).isEqualTo(saved(store));
    }

    @Test
    void idleKeysTakeNoMemoryHoweverLongARunIs() throws IOException {
        ScanStore store = new ScanStore(100_000, HOUR);
        int[] sizes = new int[40];
        int busy = KeySlots.NONE;
        for (int hour = 0; hour < sizes.length; hour++) {
            for (int i = 0; i < 500; i++) {
                long micros = hour * HOUR + i * 7 * SECOND;
                store.see(hour, i, 0, 445, 12, 1, micros, 1);
                int grown = store.see(hour, i, 0, 445, 12, 2, micros, 1);
                assertThat(store.distinct(grown)).isEqualTo(2);
                if (i % 100 == 0) {
                    busy = store.see(1, 1, 0, 23, 12, (long) hour << 32 | i, micros, 1);
                }
            }
            sizes[hour] = saved(store).length;
        }
        assertThat(Arrays.stream(sizes, 25, 40).max().orElseThrow())
                .isLessThan(Arrays.stream(sizes, 10, 25).max().orElseThrow() * 21 / 20);
        assertThat(store.distinct(busy)).isEqualTo(5);
        assertThat(store.packets(busy)).isEqualTo(5 * sizes.length);
        assertThat(store.droppedKeys()).isZero();
    }

    @Test
    void aKeyIsKeptAsLongAsItsSuccessesCount() {
        ScanStore store = new ScanStore(100_000, HOUR);
        store.see(1, 1, 0, 443, 12, 1, 0, 1);
        for (long second = 0; second < 5 * 3600; second++) {
            if (second % 60 == 0) {
                store.succeed(1, 1, 0, 443, 12, second * SECOND);
            }
            store.see(2, second, 0, 443, 12, 1, second * SECOND, 1);
        }
        store.see(1, 1, 0, 443, 12, 1, 5 * HOUR, 1);
        int slot = store.see(1, 1, 0, 443, 12, 2, 5 * HOUR, 1);
        assertThat(store.successes(slot)).isEqualTo(60);
    }

    private static byte[] saved(ScanStore store) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
