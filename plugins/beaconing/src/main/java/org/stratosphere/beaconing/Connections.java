package org.stratosphere.beaconing;

import java.util.Arrays;

/** The connections of one pair while it is judged: their starts and sizes. Used again for the next. For one thread. */
final class Connections {
    private int[] seconds = new int[64];
    private long[] sizes = new long[64];
    private int count;
    private int sizeCount;

    /** Forgets all, and makes room for so many. */
    void clear(int room) {
        count = 0;
        sizeCount = 0;
        if (room > seconds.length) {
            seconds = new int[room + room / 4];
            sizes = new long[seconds.length];
        }
    }

    /**
     * Adds a connection; there must be room.
     *
     * @param second its start, whole seconds after the span's, below 2³¹
     * @param size the source's bytes, negative where unknown
     */
    void add(long second, long size) {
        seconds[count++] = (int) second;
        if (size >= 0) {
            sizes[sizeCount++] = size;
        }
    }

    int count() {
        return count;
    }

    /** How many connections have a known size. */
    int sizeCount() {
        return sizeCount;
    }

    /** The sizes that are known, as many as {@link #sizeCount}; may be sorted. */
    long[] sizes() {
        return sizes;
    }

    /** The starts in ascending order, as many as {@link #count}. */
    int[] sortedSeconds() {
        for (int i = 1; i < count; i++) {
            if (seconds[i] < seconds[i - 1]) {
                Arrays.sort(seconds, 0, count);
                break;
            }
        }
        return seconds;
    }
}
