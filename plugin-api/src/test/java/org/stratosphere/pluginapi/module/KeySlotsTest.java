package org.stratosphere.pluginapi.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeySlotsTest {
    @Test
    void aKeyKeepsItsSlotAsOthersCome() {
        KeySlots slots = new KeySlots(10_000, 2);
        for (int i = 0; i < 10_000; i++) {
            assertThat(slots.find(1, i, 2, 3, 4)).isEqualTo(KeySlots.NONE);
            assertThat(slots.claim(1, i, 2, 3, 4)).isEqualTo(i);
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(slots.find(1, i, 2, 3, 4)).isEqualTo(i);
        }
        assertThat(slots.size()).isEqualTo(10_000);
        assertThat(slots.capacity()).isEqualTo(10_000);
        assertThat(slots.dropped()).isZero();
    }

    @Test
    void readingAheadChangesNothing() {
        KeySlots slots = new KeySlots(10_000, 2);
        int[] hashes = new int[100];
        for (int i = 0; i < 20_000; i++) {
            hashes[i % 100] = KeySlots.hash(1, i / 2, 2, 3, 4);
            if (i % 100 == 99) {
                slots.readAhead(hashes, 100);
            }
            if (slots.find(1, i / 2, 2, 3, 4) == KeySlots.NONE) {
                slots.claim(1, i / 2, 2, 3, 4);
            }
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(slots.find(1, i, 2, 3, 4)).isEqualTo(i);
        }
        assertThat(slots.size()).isEqualTo(10_000);
    }

    @Test
    void everyPartOfAKeyCounts() {
        KeySlots slots = new KeySlots(10, 2);
        slots.claim(1, 2, 3, 4, 5);
        assertThat(slots.find(1, 2, 3, 4, 5)).isZero();
        assertThat(slots.find(0, 2, 3, 4, 5)).isEqualTo(KeySlots.NONE);
        assertThat(slots.find(1, 0, 3, 4, 5)).isEqualTo(KeySlots.NONE);
        assertThat(slots.find(1, 2, 0, 4, 5)).isEqualTo(KeySlots.NONE);
        assertThat(slots.find(1, 2, 3, 0, 5)).isEqualTo(KeySlots.NONE);
        assertThat(slots.find(1, 2, 3, 4, 0)).isEqualTo(KeySlots.NONE);
    }

    @Test
    void aHeavyKeyOutlivesAsManyRoundsAsItWeighs() {
        KeySlots slots = new KeySlots(100, 2);
        slots.weigh(slots.claim(7, 7, 7, 7, 7), 5);
        int newcomers = 0;
        while (slots.find(7, 7, 7, 7, 7) != KeySlots.NONE) {
            slots.claim(0, newcomers++, 0, 0, 0);
        }
        assertThat(newcomers).isBetween(5 * 99, 6 * 100 + 1);
        assertThat(slots.dropped()).isEqualTo(newcomers + 1 - 100);
    }

    @Test
    void aFreedSlotIsTakenBeforeAnyOther() {
        KeySlots slots = new KeySlots(100, 1);
        for (int i = 0; i < 10; i++) {
            slots.setNote(slots.claim(i, 0, 0, 0, 0), 0, i);
        }
        slots.free(3);
        slots.free(7);
        assertThat(slots.isTaken(3)).isFalse();
        assertThat(slots.find(3, 0, 0, 0, 0)).isEqualTo(KeySlots.NONE);
        assertThat(slots.claim(20, 0, 0, 0, 0)).isEqualTo(7);
        assertThat(slots.note(7, 0)).isZero();
        assertThat(slots.claim(21, 0, 0, 0, 0)).isEqualTo(3);
        assertThat(slots.claim(22, 0, 0, 0, 0)).isEqualTo(10);
        assertThat(slots.size()).isEqualTo(11);
        assertThat(slots.dropped()).isZero();
    }

    @Test
    void visitsGoRoundAndTellWhichSlotsHaveNoKey() {
        KeySlots slots = new KeySlots(100, 0);
        assertThat(slots.visit()).isEqualTo(KeySlots.NONE);
        for (int i = 0; i < 3; i++) {
            slots.claim(i, 0, 0, 0, 0);
        }
        slots.free(1);
        assertThat(new int[] {slots.visit(), slots.visit(), slots.visit(), slots.visit()})
                .containsExactly(KeySlots.NONE, 2, 0, KeySlots.NONE);
    }

    /** Keys of which each says something for the next hundred, and never again. */
    @Test
    void twoVisitsForEachNewKeyKeepMemoryThatOfTheKeysOfNow() {
        KeySlots slots = new KeySlots(1_000_000, 1);
        for (int now = 0; now < 100_000; now++) {
            for (int i = 0; i < 2; i++) {
                int visited = slots.visit();
                if (visited != KeySlots.NONE && slots.note(visited, 0) < now - 100) {
                    slots.free(visited);
                }
            }
            slots.setNote(slots.claim(now, 0, 0, 0, 0), 0, now);
        }
        assertThat(slots.size()).isBetween(100, 220);
        for (int key = 99_900; key < 100_000; key++) {
            assertThat(slots.find(key, 0, 0, 0, 0)).isNotEqualTo(KeySlots.NONE);
        }
    }

    /** Against a map, in a crowd in which keys go, are freed and come again. */
    @Test
    void whatIsFoundIsWhatWasClaimedLast() {
        KeySlots slots = new KeySlots(61, 2);
        Map<Long, Integer> slotOf = new HashMap<>();
        Map<Integer, Long> keyAt = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long key = (i * 2_654_435_761L >>> 7) % 200;
            int slot = slots.find(key, 0, 0, 0, 0);
            assertThat(slot).isEqualTo(slotOf.getOrDefault(key, KeySlots.NONE));
            if (slot == KeySlots.NONE) {
                slot = slots.claim(key, 0, 0, 0, 0);
                Long before = keyAt.put(slot, key);
                if (before != null) {
                    slotOf.remove(before);
                }
                slotOf.put(key, slot);
            }
            slots.weigh(slot, (int) (key % 4));
            if (i % 7 == 0) {
                slots.free(slot);
                slotOf.remove(keyAt.remove(slot));
            }
        }
        assertThat(slots.dropped()).isPositive();
    }

    @Test
    void notesAreOfTheKeyAndGoWithIt() {
        KeySlots slots = new KeySlots(1, 2);
        int slot = slots.claim(1, 0, 0, 0, 0);
        slots.setNote(slot, 0, 7);
        slots.setNote(slot, 1, 8);
        assertThat(slots.note(slot, 0)).isEqualTo(7);
        assertThat(slots.note(slot, 1)).isEqualTo(8);
        slot = slots.claim(2, 0, 0, 0, 0);
        assertThat(slots.note(slot, 0)).isZero();
        assertThat(slots.note(slot, 1)).isZero();
        assertThat(slots.find(1, 0, 0, 0, 0)).isEqualTo(KeySlots.NONE);
    }

    @Test
    void whatIsRestoredGoesOnInTheSameWay() throws IOException {
        KeySlots slots = new KeySlots(10, 2);
        for (int i = 0; i < 25; i++) {
            int slot = slots.claim(i, 0, 0, 0, 0);
            slots.weigh(slot, i % 3);
            slots.setNote(slot, 1, i);
        }
        slots.free(4);
        slots.free(8);
        slots.visit();
        KeySlots restored = restored(slots, 10);
        assertThat(restored.dropped()).isEqualTo(15);
        for (int slot = 0; slot < 10; slot++) {
            assertThat(restored.isTaken(slot)).isEqualTo(slots.isTaken(slot));
            assertThat(restored.note(slot, 1)).isEqualTo(slots.isTaken(slot) ? slots.note(slot, 1) : 0);
        }
        for (int i = 100; i < 140; i++) {
            assertThat(restored.visit()).isEqualTo(slots.visit());
            assertThat(restored.claim(i, 0, 0, 0, 0)).isEqualTo(slots.claim(i, 0, 0, 0, 0));
        }
        assertThatThrownBy(() -> restored(slots, 9)).isInstanceOf(IOException.class);
    }

    @Test
    void aSavedChainOfFreeSlotsThatRunsInACircleIsRefused() throws IOException {
        KeySlots slots = new KeySlots(10, 0);
        slots.claim(1, 0, 0, 0, 0);
        slots.claim(2, 0, 0, 0, 0);
        slots.free(0);
        slots.free(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        slots.save(new DataOutputStream(bytes));
        byte[] damaged = bytes.toByteArray();
        int lastByteOfFirstRow = 4 * Integer.BYTES + Long.BYTES + Byte.BYTES + Long.BYTES - 1;
        for (int i = lastByteOfFirstRow; i > lastByteOfFirstRow - Long.BYTES; i--) {
            damaged[i] = 0;
        }
        KeySlots restored = new KeySlots(10, 0);
        assertThatThrownBy(() -> restored.restore(new DataInputStream(new ByteArrayInputStream(damaged))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chain");
    }

    private static KeySlots restored(KeySlots slots, int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        slots.save(new DataOutputStream(bytes));
        KeySlots restored = new KeySlots(most, 2);
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return restored;
    }
}
