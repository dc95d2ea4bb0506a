package org.stratosphere.engine.tuple;

import java.util.Arrays;

/** A growing list of tuple ids, kept from step to step so that it is allocated once. */
final class IntList {
    int[] items = new int[16];
    int size;

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size + (size >> 1));
        }
        items[size++] = item;
    }

    void clear() {
        size = 0;
    }

    long heldBytes() {
        return (long) items.length * Integer.BYTES;
    }
}
