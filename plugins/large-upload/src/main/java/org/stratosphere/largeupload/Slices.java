package org.stratosphere.largeupload;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What was sent in each slice of a period, a grid of {@link #IN_A_PERIOD} slices, oldest first. A slice counts until its
 * first flow is a period old, so that nothing older is ever counted, and a lone flow to the microsecond.
 */
final class Slices {
    static final int IN_A_PERIOD = 96;

    /** A period touches one slice more; a power of two. */
    static final int MOST = 128;

    private static final int FIRST = 4;
    private static final int OBJECTS = 64;

    /** First start, microseconds, and bytes of each slice, one after the other: a ring, a power of two long. */
    private long[] ring = new long[2 * FIRST];

    private int head;
    private int size;
    private long total;

    Slices() {}

    /** What {@link #save} wrote. */
    Slices(DataInput in) throws IOException {
        int capacity = in.readUnsignedByte();
        size = in.readUnsignedByte();
        if (capacity < FIRST || capacity > MOST || Integer.bitCount(capacity) != 1 || size > capacity) {
            throw new IOException(size + " slices in a ring of " + capacity);
        }
        ring = new long[2 * capacity];
        for (int i = 0; i < size; i++) {
            ring[2 * i] = in.readLong();
            ring[2 * i + 1] = in.readLong();
            total += bytes(i);
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(capacity());
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(start(i));
            out.writeLong(bytes(i));
        }
    }

    boolean isFull() {
        return size == capacity();
    }

    boolean mayGrow() {
        return capacity() < MOST;
    }

    /** Doubles the room. */
    void grow() {
        long[] larger = new long[2 * ring.length];
        for (int i = 0; i < size; i++) {
            larger[2 * i] = start(i);
            larger[2 * i + 1] = bytes(i);
        }
        ring = larger;
        head = 0;
    }

    int growthBytes() {
        return Long.BYTES * ring.length;
    }

    int memory() {
        return OBJECTS + Long.BYTES * ring.length;
    }

    /** The sum of all slices. */
    long total() {
        return total;
    }

    /** Forgets the slices whose first flow started by then; what they held. */
    long expire(long byMicros) {
        long gone = 0;
        while (size > 0 && start(0) <= byMicros) {
            gone += bytes(0);
            head = head + 1 & capacity() - 1;
            size--;
        }
        total -= gone;
        return gone;
    }

    /** Adds to a flow's slice; where its slice is new and there is no room, to the one before, or the first. */
    void add(long startMicros, long bytes, long sliceMicros) {
        total += bytes;
        int at = size - 1;
        while (at >= 0 && start(at) > startMicros) {
            at--;
        }
        long slice = Math.floorDiv(startMicros, sliceMicros);
        if (at >= 0 && Math.floorDiv(start(at), sliceMicros) == slice) {
            set(at, start(at), bytes(at) + bytes);
        } else if (at + 1 < size && Math.floorDiv(start(at + 1), sliceMicros) == slice) {
            set(at + 1, startMicros, bytes(at + 1) + bytes);
        } else if (!isFull()) {
            insert(at + 1, startMicros, bytes);
        } else {
            int nearest = Math.max(0, at);
            set(nearest, Math.min(start(nearest), startMicros), bytes(nearest) + bytes);
        }
    }

    private void insert(int at, long startMicros, long bytes) {
        size++;
        for (int i = size - 1; i > at; i--) {
            set(i, start(i - 1), bytes(i - 1));
        }
        set(at, startMicros, bytes);
    }

    private int capacity() {
        return ring.length / 2;
    }

    private long start(int index) {
        return ring[2 * (head + index & capacity() - 1)];
    }

    private long bytes(int index) {
        return ring[2 * (head + index & capacity() - 1) + 1];
    }

    private void set(int index, long start, long bytes) {
        int at = 2 * (head + index & capacity() - 1);
        ring[at] = start;
        ring[at + 1] = bytes;
    }
}
