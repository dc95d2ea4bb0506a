package org.stratosphere.longconnections;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How long a pair was connected in each of the last hours: connections at the same time add up. Hours that lie further
 * back than there is room for are forgotten as newer ones come. For one thread.
 */
final class HourSums {
    static final long HOUR = 3_600_000_000L;

    /** The newest hour that was connected, counted from 1970, and what it has; others are in the ring. */
    private long newest = Long.MIN_VALUE;

    private long inNewest;
    private long @Nullable [] ring;

    /**
     * Adds a connection.
     *
     * @param startMicros its start
     * @param endMicros its end, not before its start
     * @param hours how many hours there is room for
     * @return by how many bytes the ring has grown
     */
    int add(long startMicros, long endMicros, int hours) {
        int before = bytes();
        long start = Math.max(startMicros, endMicros - hours * HOUR);
        while (start < endMicros) {
            long hour = Math.floorDiv(start, HOUR);
            long end = Math.min(endMicros, (hour + 1) * HOUR);
            addTo(hour, end - start, hours);
            start = end;
        }
        return bytes() - before;
    }

    private void addTo(long hour, long micros, int hours) {
        if (hour == newest) {
            inNewest += micros;
        } else if (newest == Long.MIN_VALUE) {
            newest = hour;
            inNewest = micros;
        } else if (hour > newest - hours) {
            long[] others = ring;
            if (others == null) {
                others = new long[hours];
                ring = others;
            }
            if (hour > newest) {
                moveTo(hour, others);
                inNewest = micros;
            } else {
                others[(int) Math.floorMod(hour, (long) others.length)] += micros;
            }
        }
    }

    private void moveTo(long hour, long[] others) {
        others[(int) Math.floorMod(newest, (long) others.length)] = inNewest;
        if (hour - newest >= others.length) {
            Arrays.fill(others, 0);
        } else {
            for (long between = newest + 1; between <= hour; between++) {
                others[(int) Math.floorMod(between, (long) others.length)] = 0;
            }
        }
        newest = hour;
    }

    /** How long the pair was connected since a time, microseconds; of the hour in which that lies, the like share. */
    long since(long micros) {
        if (newest == Long.MIN_VALUE) {
            return 0;
        }
        long sum = share(newest, inNewest, micros);
        long[] others = ring;
        if (others != null) {
            for (long hour = newest - others.length + 1; hour < newest; hour++) {
                sum += share(hour, others[(int) Math.floorMod(hour, (long) others.length)], micros);
            }
        }
        return sum;
    }

    private static long share(long hour, long sum, long since) {
        long left = (hour + 1) * HOUR - since;
        return left <= 0 ? 0 : left >= HOUR ? sum : (long) ((double) sum * left / HOUR);
    }

    /** Bytes of the ring. */
    int bytes() {
        long[] others = ring;
        return others == null ? 0 : Long.BYTES * others.length;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(newest);
        out.writeLong(inNewest);
        long[] others = ring;
        out.writeInt(others == null ? 0 : others.length);
        if (others != null) {
            for (long other : others) {
                out.writeLong(other);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        newest = in.readLong();
        inNewest = in.readLong();
        int length = in.readInt();
        if (length > 0) {
            long[] others = new long[length];
            for (int i = 0; i < length; i++) {
                others[i] = in.readLong();
            }
            ring = others;
        }
    }
}
