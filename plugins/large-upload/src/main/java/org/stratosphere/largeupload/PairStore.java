package org.stratosphere.largeupload;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.module.KeySlots;

/**
 * What each source sent to each destination in the last period of event time. Each pair may have 8 older slices of it.
 * What more there is comes from a common store of {@link #BYTES_A_KEY} bytes for each pair on average; when that is used
 * up, slices are put together, which is counted, and what was sent is forgotten too early. So no pair can take another
 * one's memory. For one thread.
 */
final class PairStore {
    /** A pair is all of its key. */
    static final int NO_TAG = 0;

    private static final int BYTES_A_KEY = 128;

    /** Memory of 8 slices, which is no part of the common store. */
    private static final int OWN_BYTES = 192;

    /** Pairs at which is looked, one after the other, for some that have lain idle, when a new one comes. */
    private static final int LOOKED_AT = 2;

    /** The same, when the common store is empty. */
    private static final int LOOKED_AT_FOR_MEMORY = 64;

    /** A flow that starts so much before the newest shows that the newest was not to be believed. */
    private static final long JUMP_MICROS = 86_400_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    /** A note: sent since the oldest slice that is kept. */
    private static final int SUM = 0;
    /** A note: the first start of the newest slice, which is not among {@link #older}, microseconds. */
    private static final int FIRST = 1;
    /** A note: the newest start, microseconds. */
    private static final int NEWEST = 2;

    private static final int NOTES = 3;

    /** A pair weighs as many as its sum has bits above these: 64 KiB weigh 1, half a gigabyte 13. */
    private static final int LIGHT_BITS = 16;

    private final long periodMicros;
    private final long sliceMicros;
    private final long lightBytes;
    private final long mostBytes;
    private final KeySlots keys;

    private @Nullable Slices[] older = new Slices[0];
    /** The newest start when the pair was reported, microseconds, or {@link #NEVER}. */
    private long[] reportMicros = new long[0];

    private long commonBytes;
    private long refused;
    private long touched;

    /**
     * An empty store.
     *
     * @param entries pairs at most
     * @param periodMicros event time over which is added up, at least 1 s, microseconds
     * @param lightBytes so much of a pair counts as sent with the first of it, and so may be forgotten too early
     */
    PairStore(int entries, long periodMicros, long lightBytes) {
        this.periodMicros = periodMicros;
        this.lightBytes = lightBytes;
        sliceMicros = (periodMicros + Slices.IN_A_PERIOD - 1) / Slices.IN_A_PERIOD;
        mostBytes = (long) BYTES_A_KEY * entries;
        keys = new KeySlots(entries, NOTES);
    }

    /** Reads ahead what {@link #add} will read of several pairs, by their {@link KeySlots#hash}es, which are overwritten. */
    void readAhead(int[] hashes, int count) {
        touched = keys.readAhead(hashes, count);
    }

    /**
     * Adds what a flow carried from a source to a destination.
     *
     * @return the pair's slot
     */
    int add(long a, long b, long c, long d, long startMicros, long bytes) {
        int slot = keys.find(a, b, c, d, NO_TAG);
        if (slot == KeySlots.NONE) {
            for (int i = 0; i < LOOKED_AT; i++) {
                freeIdle(startMicros);
            }
            slot = keys.claim(a, b, c, d, NO_TAG);
            makeRoom();
            begin(slot, startMicros, bytes);
            reportMicros[slot] = NEVER;
            return slot;
        }
        long newest = keys.note(slot, NEWEST);
        if (startMicros < newest - Math.max(JUMP_MICROS, periodMicros)) {
            begin(slot, startMicros, bytes);
            reportMicros[slot] = NEVER;
        } else if (startMicros >= newest + periodMicros) {
            begin(slot, startMicros, bytes);
        } else if (startMicros > newest - periodMicros) {
            keys.setNote(slot, NEWEST, Math.max(newest, startMicros));
            addToPeriod(slot, startMicros, bytes);
            weigh(slot);
        }
        return slot;
    }

    /** What a pair sent in the period that ends with its newest flow, and perhaps before. */
    long atMost(int slot) {
        return keys.note(slot, SUM);
    }

    /** What a pair sent in the period that ends with its newest flow. */
    long sum(int slot) {
        expire(slot);
        return keys.note(slot, SUM);
    }

    /** Whether the pair was not reported in the period before its newest flow. */
    boolean mayReport(int slot) {
        return reportMicros[slot] == NEVER || keys.note(slot, NEWEST) >= reportMicros[slot] + periodMicros;
    }

    void report(int slot) {
        reportMicros[slot] = keys.note(slot, NEWEST);
    }

    /** How many pairs were forgotten for new ones. */
    long droppedPairs() {
        return keys.dropped();
    }

    /** How often a slice of a pair could not be kept apart. */
    long refusedSlices() {
        return refused;
    }

    /** Writes everything. */
    void save(DataOutput out) throws IOException {
        keys.save(out);
        out.writeLong(refused);
        for (int slot = 0; slot < keys.size(); slot++) {
            out.writeLong(reportMicros[slot]);
            Slices slices = older[slot];
            out.writeBoolean(slices != null);
            if (slices != null) {
                slices.save(out);
            }
        }
    }

    /** Reads what {@link #save} wrote, into an empty store. */
    void restore(DataInput in) throws IOException {
        keys.restore(in);
        makeRoom();
        refused = in.readLong();
        for (int slot = 0; slot < keys.size(); slot++) {
            reportMicros[slot] = in.readLong();
            if (in.readBoolean()) {
                put(slot, new Slices(in));
            }
        }
    }

    private void begin(int slot, long startMicros, long bytes) {
        put(slot, null);
        keys.setNote(slot, SUM, bytes);
        keys.setNote(slot, FIRST, startMicros);
        keys.setNote(slot, NEWEST, startMicros);
        weigh(slot);
    }

    private void weigh(int slot) {
        keys.weigh(slot, Long.SIZE - Long.numberOfLeadingZeros(keys.note(slot, SUM) >> LIGHT_BITS));
    }

    private void addToPeriod(int slot, long startMicros, long bytes) {
        long first = keys.note(slot, FIRST);
        if (keys.note(slot, SUM) + bytes <= lightBytes) {
            addToLight(slot, first, startMicros, bytes);
            return;
        }
        long slice = Math.floorDiv(startMicros, sliceMicros);
        long newestSlice = Math.floorDiv(first, sliceMicros);
        if (slice == newestSlice) {
            keys.setNote(slot, FIRST, Math.min(first, startMicros));
            keys.setNote(slot, SUM, keys.note(slot, SUM) + bytes);
            return;
        }
        Slices slices = roomy(slot, startMicros);
        long sum = keys.note(slot, SUM);
        if (slice > newestSlice) {
            slices.add(first, sum - slices.total(), sliceMicros);
            keys.setNote(slot, FIRST, startMicros);
            keys.setNote(slot, SUM, sum + bytes);
        } else {
            slices.add(startMicros, bytes, sliceMicros);
            keys.setNote(slot, SUM, sum + bytes);
        }
    }

    /** Most pairs never send much: what little they send is one slice, whenever it is sent. */
    private void addToLight(int slot, long first, long startMicros, long bytes) {
        if (first <= keys.note(slot, NEWEST) - periodMicros) {
            expire(slot);
            keys.setNote(slot, FIRST, startMicros);
        } else if (startMicros < first) {
            keys.setNote(slot, FIRST, startMicros);
        }
        keys.setNote(slot, SUM, keys.note(slot, SUM) + bytes);
    }

    /** The older slices of a pair, with room for one more as far as there is memory. */
    private Slices roomy(int slot, long startMicros) {
        expire(slot);
        Slices slices = older[slot];
        if (slices == null) {
            slices = new Slices();
            put(slot, slices);
        } else if (slices.isFull() && slices.mayGrow()) {
            enlarge(slot, slices, startMicros);
        }
        return slices;
    }

    private void enlarge(int slot, Slices slices, long startMicros) {
        int wanted = slices.growthBytes();
        if (slices.memory() + wanted > OWN_BYTES) {
            for (int i = 0; i < LOOKED_AT_FOR_MEMORY && commonBytes + wanted > mostBytes; i++) {
                freeIdle(startMicros);
            }
            if (commonBytes + wanted > mostBytes) {
                refused++;
                return;
            }
        }
        put(slot, null);
        slices.grow();
        put(slot, slices);
    }

    /** Looks at one pair, and forgets it when it would begin anew in any case: also if its next flow came a period late. */
    private void freeIdle(long startMicros) {
        int slot = keys.visit();
        if (slot != KeySlots.NONE && keys.note(slot, NEWEST) < startMicros - 2 * periodMicros) {
            put(slot, null);
            keys.free(slot);
        }
    }

    /** Forgets the slices that are a period old. The newest may be one of them, when flows come late. */
    private void expire(int slot) {
        long since = keys.note(slot, NEWEST) - periodMicros;
        Slices slices = older[slot];
        if (slices != null) {
            keys.setNote(slot, SUM, keys.note(slot, SUM) - slices.expire(since));
        }
        if (keys.note(slot, FIRST) <= since) {
            keys.setNote(slot, SUM, slices == null ? 0 : slices.total());
        }
    }

    private void put(int slot, @Nullable Slices slices) {
        Slices before = older[slot];
        if (before != slices) {
            commonBytes += common(slices) - common(before);
            older[slot] = slices;
        }
    }

    private static int common(@Nullable Slices slices) {
        return slices == null ? 0 : Math.max(0, slices.memory() - OWN_BYTES);
    }

    private void makeRoom() {
        if (keys.capacity() > older.length) {
            older = Arrays.copyOf(older, keys.capacity());
            reportMicros = Arrays.copyOf(reportMicros, keys.capacity());
        }
    }
}
