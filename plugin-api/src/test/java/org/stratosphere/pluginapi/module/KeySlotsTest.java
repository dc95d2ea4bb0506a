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

    /** Against a map, in a crowd in which keys go and come again. */
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
        KeySlots restored = restored(slots, 10);
        assertThat(restored.dropped()).isEqualTo(15);
        for (int slot = 0; slot < 10; slot++) {
            assertThat(restored.note(slot, 1)).isEqualTo(slots.note(slot, 1));
        }
        for (int i = 100; i < 140; i++) {
            assertThat(restored.claim(i, 0, 0, 0, 0)).isEqualTo(slots.claim(i, 0, 0, 0, 0));
        }
        assertThatThrownBy(() -> restored(slots, 9)).isInstanceOf(IOException.class);
    }

    private static KeySlots restored(KeySlots slots, int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        slots.save(new DataOutputStream(bytes));
        KeySlots restored = new KeySlots(most, 2);
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return restored;
    }
}
