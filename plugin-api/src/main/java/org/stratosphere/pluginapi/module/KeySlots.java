package org.stratosphere.pluginapi.module;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives slots, small numbers from 0 on, to keys of two pairs of longs and an int, such as a source, a destination and a
 * service. What is known of a key stands beside it in some longs, and in arrays of the owner's at its slot, so that
 * nothing is allocated for a flow. When all slots are taken, a key of little weight loses its slot to the new one and is
 * counted. An owner that knows which keys say nothing any more {@linkplain #free frees} them as it comes by, so that
 * memory is that of the keys of now, however long a run is.
 *
 * <p>Which one goes is decided by the generalized clock (Smith, "Sequentiality and Prefetching in Database Systems", ACM
 * TODS 3(3), 1978): a hand goes round, takes one from the weight of each slot that it passes, and stops at the first
 * whose weight is 0. A key that its owner keeps giving the weight w outlives w rounds, in each of which as many new keys
 * came as there are slots. Which key goes depends on the calls alone, never on hash order. For one thread.
 */
public final class KeySlots {
    /** What {@link #find} answers when a key has no slot. */
    public static final int NONE = -1;

    /** The largest weight. */
    public static final int MOST_WEIGHT = 15;

    /** The weight of a slot without a key. */
    private static final byte FREE = -1;

    private static final int TAG = 4;
    private static final int KEY_LONGS = 5;
    /** With a large array's header they fill a cache line, so that a key with three notes lies in one. */
    private static final int LEAD = 6;

    private static final int MOST_NOTES = 11;
    private static final int FIRST_SLOTS = 64;

    /** Beyond so many, keys lie in memory rather than in a processor's cache. */
    private static final int MANY_KEYS = 1 << 12;

    /** Keeps senders from choosing keys that collide. Only where keys lie in the index depends on it. */
    private static final long SEED = ThreadLocalRandom.current().nextLong();

    private final int most;
    private final int notes;
    private final int rowLongs;

    /** Key and notes of each slot, side by side, because memory is slower than arithmetic. */
    private long[] rows;

    private byte[] weights;
    /** Hash and slot + 1 of the key that lies there, 0 for none; a power of two long, at most half full. */
    private long[] index;

    private int size;
    private int hand;
    private long dropped;

    /** The slot that was freed last; each free slot has in its row the one that was freed before it. */
    private int free = NONE;

    private int visited;

    /**
     * No keys yet; grows as they come, to about 75 bytes a key and 8 for each of its notes.
     *
     * @param most keys at most, 1 to 2<sup>26</sup>; usually {@link ModuleContext#entries()}
     * @param notes longs beside each key, 0 to 11
     */
    public KeySlots(int most, int notes) {
        if (most < 1 || most > 1 << 26 || notes < 0 || notes > MOST_NOTES) {
            throw new IllegalArgumentException("slots for " + most + " keys with " + notes + " notes");
        }
        this.most = most;
        this.notes = notes;
        rowLongs = KEY_LONGS + notes;
        int slots = Math.min(most, FIRST_SLOTS);
        rows = new long[row(slots)];
        weights = new byte[slots];
        index = new long[indexLength(slots)];
    }

    /** The slot of a key, or {@link #NONE}. */
    public int find(long a, long b, long c, long d, int tag) {
        int hash = hash(a, b, c, d, tag);
        int mask = index.length - 1;
        int at = hash & mask;
        for (long entry; (entry = index[at]) != 0; at = at + 1 & mask) {
            if (hashOf(entry) == hash && isAt(slotOf(entry), a, b, c, d, tag)) {
                return slotOf(entry);
            }
        }
        return NONE;
    }

    /**
     * Reads what {@link #find} will read of several keys. None of these reads waits for another, so that the processor
     * fetches all of them from memory at a time; one after the other they take longer than all the rest. With few keys,
     * which lie in its cache, it does nothing.
     *
     * @param hashes of the keys, by {@link #hash(long, long, long, long, int)}; overwritten
     * @param count how many of them are valid
     * @return a number that says nothing, to be kept somewhere so that the reads are not left out
     */
    public long readAhead(int[] hashes, int count) {
        if (size < MANY_KEYS) {
            return 0;
        }
        int mask = index.length - 1;
        for (int i = 0; i < count; i++) {
            hashes[i] = Math.max(0, slotOf(index[hashes[i] & mask]));
        }
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += rows[row(hashes[i])] + weights[hashes[i]];
        }
        return sum;
    }

    /**
     * The slot of a key that has none yet. It may have been another key's: the owner empties what its own arrays hold
     * there. Weight and notes are 0. {@link #capacity} may grow.
     */
    public int claim(long a, long b, long c, long d, int tag) {
        int slot = vacant();
        int at = row(slot);
        rows[at] = a;
        rows[at + 1] = b;
        rows[at + 2] = c;
        rows[at + 3] = d;
        rows[at + TAG] = tag;
        Arrays.fill(rows, at + KEY_LONGS, at + rowLongs, 0);
        weights[slot] = 0;
        addToIndex(slot);
        return slot;
    }

    private int vacant() {
        if (free != NONE) {
            int slot = free;
            free = (int) rows[row(slot)];
            return slot;
        }
        if (size < most) {
            if (size == weights.length) {
                grow();
            }
            return size++;
        }
        int slot = victim();
        removeFromIndex(slot);
        dropped++;
        return slot;
    }

    /** Forgets a slot's key; the slot goes to the next key that is claimed, before any other. Not counted as dropped. */
    public void free(int slot) {
        removeFromIndex(slot);
        weights[slot] = FREE;
        rows[row(slot)] = free;
        free = slot;
    }

    /** Whether a slot has a key. */
    public boolean isTaken(int slot) {
        return weights[slot] != FREE;
    }

    /**
     * The next slot of a round that never ends, for an owner that looks at some keys with each new one and frees those that
     * say nothing any more. Looking at two with each, it never keeps many more than twice the keys that still say something.
     *
     * @return {@link #NONE} when that slot has no key
     */
    public int visit() {
        visited = visited + 1 < size ? visited + 1 : 0;
        return size > 0 && isTaken(visited) ? visited : NONE;
    }

    /** Gives a slot's key a weight, 0 to {@link #MOST_WEIGHT}; a larger one counts as that. */
    public void weigh(int slot, int weight) {
        weights[slot] = (byte) Math.min(weight, MOST_WEIGHT);
    }

    /**
     * A note of a slot's key.
     *
     * @param number 0 to notes − 1
     */
    public long note(int slot, int number) {
        return rows[row(slot) + KEY_LONGS + number];
    }

    /** Changes a note of a slot's key. */
    public void setNote(int slot, int number, long value) {
        rows[row(slot) + KEY_LONGS + number] = value;
    }

    /** How many slots there are so far: those from 0 to size − 1 are {@linkplain #isTaken taken} or were freed. */
    public int size() {
        return size;
    }

    /** The length that the owner's arrays need; never shrinks. */
    public int capacity() {
        return weights.length;
    }

    /** How many keys lost their slots to others. */
    public long dropped() {
        return dropped;
    }

    /** Writes all keys and notes, slot by slot, and what decides which goes next. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(size);
        out.writeInt(hand);
        out.writeInt(visited);
        out.writeInt(free);
        out.writeLong(dropped);
        for (int slot = 0; slot < size; slot++) {
            out.writeByte(weights[slot]);
            int longs = isTaken(slot) ? rowLongs : 1;
            for (int i = 0; i < longs; i++) {
                out.writeLong(rows[row(slot) + i]);
            }
        }
    }

    /**
     * Reads what {@link #save} wrote, into slots without keys; each key has the slot that it had.
     *
     * @throws IOException when there are more keys than slots, or what was written is damaged
     */
    public void restore(DataInput in) throws IOException {
        int saved = in.readInt();
        if (size != 0 || saved < 0 || saved > most) {
            throw new IOException(saved + " saved keys for " + most + " slots");
        }
        hand = checked(in.readInt(), 0, saved);
        visited = checked(in.readInt(), 0, saved);
        int lastFree = checked(in.readInt(), NONE, saved);
        dropped = in.readLong();
        int freed = 0;
        for (int slot = 0; slot < saved; slot++) {
            byte weight = in.readByte();
            if (weight == FREE) {
                if (size == weights.length) {
                    grow();
                }
                size++;
                weights[slot] = FREE;
                rows[row(slot)] = checked((int) in.readLong(), NONE, saved);
                freed++;
            } else {
                claim(in.readLong(), in.readLong(), in.readLong(), in.readLong(), (int) in.readLong());
                for (int i = 0; i < notes; i++) {
                    setNote(slot, i, in.readLong());
                }
                weigh(slot, weight & MOST_WEIGHT);
            }
        }
        free = lastFree;
        checkFree(freed);
    }

    private static int checked(int slot, int least, int saved) throws IOException {
        if (slot < least || slot > Math.max(0, saved - 1)) {
            throw new IOException("slot " + slot + " of " + saved);
        }
        return slot;
    }

    /** Holds that the chain of free slots has each of them once. */
    private void checkFree(int freed) throws IOException {
        int slot = free;
        int left = freed;
        while (slot != NONE && left > 0 && !isTaken(slot)) {
            slot = (int) rows[row(slot)];
            left--;
        }
        if (slot != NONE || left != 0) {
            throw new IOException("a chain of free slots that is broken");
        }
    }

    /** Moves the hand to the next slot that has lost its weight, and past it. */
    private int victim() {
        while (true) {
            int slot = hand;
            hand = hand + 1 < size ? hand + 1 : 0;
            if (weights[slot] == 0) {
                return slot;
            }
            weights[slot]--;
        }
    }

    private boolean isAt(int slot, long a, long b, long c, long d, int tag) {
        int at = row(slot);
        return rows[at + 1] == b && rows[at + 3] == d && rows[at] == a && rows[at + 2] == c && rows[at + TAG] == tag;
    }

    private int row(int slot) {
        return LEAD + slot * rowLongs;
    }

    private int hash(int slot) {
        int at = row(slot);
        return hash(rows[at], rows[at + 1], rows[at + 2], rows[at + 3], (int) rows[at + TAG]);
    }

    /** The hash of a key, for {@link #readAhead}. */
    public static int hash(long a, long b, long c, long d, int tag) {
        long hash = (b ^ SEED) * 0x9E37_79B9_7F4A_7C15L
                ^ Long.rotateLeft((d + SEED) * 0xBF58_476D_1CE4_E5B9L, 32)
                ^ Long.rotateLeft((a ^ SEED + tag) * 0x94D0_49BB_1331_11EBL, 16)
                ^ (c + (SEED ^ tag)) * 0xD6E8_FEB8_6659_FD93L;
        hash = (hash ^ hash >>> 32) * 0xBF58_476D_1CE4_E5B9L;
        return (int) (hash >>> 32);
    }

    private void addToIndex(int slot) {
        int mask = index.length - 1;
        int hash = hash(slot);
        int at = hash & mask;
        while (index[at] != 0) {
            at = at + 1 & mask;
        }
        index[at] = (long) hash << Integer.SIZE | slot + 1;
    }

    private static int hashOf(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    private static int slotOf(long entry) {
        return (int) entry - 1;
    }

    /** Closes the gap by moving back what lies behind it, so that no search ends too early. */
    private void removeFromIndex(int slot) {
        int mask = index.length - 1;
        int gap = hash(slot) & mask;
        while (slotOf(index[gap]) != slot) {
            gap = gap + 1 & mask;
        }
        for (int at = gap + 1 & mask; index[at] != 0; at = at + 1 & mask) {
            int home = hashOf(index[at]) & mask;
            if ((at - home & mask) >= (at - gap & mask)) {
                index[gap] = index[at];
                gap = at;
            }
        }
        index[gap] = 0;
    }

    private void grow() {
        int slots = (int) Math.min(most, 2L * weights.length);
        rows = Arrays.copyOf(rows, row(slots));
        weights = Arrays.copyOf(weights, slots);
        index = new long[indexLength(slots)];
        for (int slot = 0; slot < size; slot++) {
            if (isTaken(slot)) {
                addToIndex(slot);
            }
        }
    }

    private static int indexLength(int slots) {
        return Integer.highestOneBit(Math.max(1, slots * 2 - 1)) * 2;
    }
}
