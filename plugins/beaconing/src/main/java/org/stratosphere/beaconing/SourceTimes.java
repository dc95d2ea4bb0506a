package org.stratosphere.beaconing;

import java.util.Arrays;

/** The newest start of each source in a window that ends. Filled anew for each window. For one thread. */
final class SourceTimes {
    private static final int FIRST_CAPACITY = 64;

    /** Three longs a slot: halves of the address, and the newest second. */
    private long[] slots = new long[3 * FIRST_CAPACITY];

    private boolean[] taken = new boolean[FIRST_CAPACITY];
    private int count;

    /** Forgets all. */
    void clear() {
        if (count > 0) {
            Arrays.fill(taken, false);
        }
        count = 0;
    }

    /** A flow of a source began in this second. */
    void see(long high, long low, long second) {
        int slot = slot(high, low);
        if (!taken[slot]) {
            taken[slot] = true;
            slots[3 * slot] = high;
            slots[3 * slot + 1] = low;
            slots[3 * slot + 2] = second;
            count++;
            if (2 * count > taken.length) {
                grow();
            }
        } else if (second > slots[3 * slot + 2]) {
            slots[3 * slot + 2] = second;
        }
    }

    /** The newest start of a source, or another second when none was seen. */
    long newest(long high, long low, long otherwise) {
        int slot = slot(high, low);
        return taken[slot] ? slots[3 * slot + 2] : otherwise;
    }

    private void grow() {
        long[] oldSlots = slots;
        boolean[] oldTaken = taken;
        taken = new boolean[2 * oldTaken.length];
        slots = new long[2 * oldSlots.length];
        for (int old = 0; old < oldTaken.length; old++) {
            if (oldTaken[old]) {
                int slot = slot(oldSlots[3 * old], oldSlots[3 * old + 1]);
                taken[slot] = true;
                System.arraycopy(oldSlots, 3 * old, slots, 3 * slot, 3);
            }
        }
    }

    private int slot(long high, long low) {
        int mask = taken.length - 1;
        long mixed = (low ^ high * 0x9E37_79B9_7F4A_7C15L) * 0xBF58_476D_1CE4_E5B9L;
        int slot = (int) (mixed >>> 32) & mask;
        while (taken[slot] && (slots[3 * slot + 1] != low || slots[3 * slot] != high)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
