package org.stratosphere.engine.tuple;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.stratosphere.engine.checkpoint.Fields;

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

    void save(DataOutput out) throws IOException {
        Fields.writeInts(out, items, size);
    }

    void restore(DataInput in) throws IOException {
        int[] saved = Fields.readInts(in);
        size = saved.length;
        items = Arrays.copyOf(saved, Math.max(16, size));
    }

    void clear() {
        size = 0;
    }

    long heldBytes() {
        return (long) items.length * Integer.BYTES;
    }
}
