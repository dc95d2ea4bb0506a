package org.stratosphere.portscan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Up to {@link #MOST} targets, counted exactly. */
final class ExactTargets implements Targets {
    /** Beyond 100, so that the second report too is exact. */
    static final int MOST = 128;

    private static final int FIRST = 4;
    private static final int OBJECTS = 64;

    private long[] targets;
    private long[] times;
    private int size;

    /** One target. */
    ExactTargets(long target, long micros) {
        targets = new long[FIRST];
        times = new long[FIRST];
        append(target, micros);
    }

    /** What {@link #save} wrote. */
    ExactTargets(DataInput in) throws IOException {
        int capacity = in.readUnsignedByte();
        size = in.readUnsignedByte();
        if (capacity < FIRST || capacity > MOST || size > capacity) {
            throw new IOException(size + " targets in a set of " + capacity);
        }
        targets = new long[capacity];
        times = new long[targets.length];
        for (int i = 0; i < size; i++) {
            targets[i] = in.readLong();
            times[i] = in.readLong();
        }
    }

    /** Whether {@link #add} of a new target needs more room than there is; {@link #count} may make some. */
    boolean isFull() {
        return size == targets.length;
    }

    boolean contains(long target) {
        return indexOf(target) >= 0;
    }

    /** Makes room for as many again, up to {@link #MOST}. */
    void grow() {
        targets = Arrays.copyOf(targets, Math.min(MOST, 2 * targets.length));
        times = Arrays.copyOf(times, targets.length);
    }

    /** The memory that {@link #grow} adds, 0 when there is no growing. */
    int growthBytes() {
        return 2 * Long.BYTES * (Math.min(MOST, 2 * targets.length) - targets.length);
    }

    /** When it is full, a new target takes the place of the one that was seen longest ago. */
    @Override
    public boolean add(long target, long micros, long sinceMicros) {
        int at = indexOf(target);
        if (at >= 0) {
            boolean wasGone = times[at] <= sinceMicros;
            times[at] = Math.max(times[at], micros);
            return wasGone;
        }
        if (!isFull()) {
            append(target, micros);
            return true;
        }
        int oldest = 0;
        for (int i = 1; i < size; i++) {
            if (times[i] < times[oldest]) {
                oldest = i;
            }
        }
        targets[oldest] = target;
        times[oldest] = micros;
        return true;
    }

    @Override
    public long count(long sinceMicros) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (times[i] > sinceMicros) {
                targets[kept] = targets[i];
                times[kept++] = times[i];
            }
        }
        size = kept;
        return size;
    }

    @Override
    public long atMost() {
        return size;
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public int bytes() {
        return OBJECTS + 2 * Long.BYTES * targets.length;
    }

    /** Adds all of these to another. */
    void addTo(Targets others, long sinceMicros) {
        for (int i = 0; i < size; i++) {
            others.add(targets[i], times[i], sinceMicros);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(targets.length);
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(targets[i]);
            out.writeLong(times[i]);
        }
    }

    private void append(long target, long micros) {
        targets[size] = target;
        times[size++] = micros;
    }

    private int indexOf(long target) {
        for (int i = 0; i < size; i++) {
            if (targets[i] == target) {
                return i;
            }
        }
        return -1;
    }
}
