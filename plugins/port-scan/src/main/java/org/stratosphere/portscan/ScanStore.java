package org.stratosphere.portscan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.module.KeySlots;

/**
 * What is known of each key, a source with a port or a destination: the targets of the last span of event time, and what
 * was reported. A key that had no flow for a whole span begins anew.
 *
 * <p>Each key may have 16 targets, which is enough for a first report. What more there is comes from a common store of
 * {@link #BYTES_A_KEY} bytes for each key on average; when that is used up, a key forgets its oldest target for a new
 * one, and this is counted. So no key can take another one's targets. For one thread.
 */
final class ScanStore {
    private static final int BYTES_A_KEY = 128;

    /** Memory of 16 targets, which is no part of the common store. */
    private static final int OWN_BYTES = 320;

    /** Keys at which is looked, one after the other, for some that have lain idle, when a new one comes. */
    private static final int LOOKED_AT = 2;

    /** The same, when the common store is empty. */
    private static final int LOOKED_AT_FOR_MEMORY = 64;

    /** A flow that starts so much before the newest shows that the newest was not to be believed. */
    private static final long JUMP_MICROS = 86_400_000_000L;

    /** A note: the only target of a key whose {@link #targets} are null. */
    private static final int ONLY = 0;
    /** A note: the newest start, microseconds. */
    private static final int NEWEST = 1;
    /** A note: packets, −1 when none are known. */
    private static final int PACKETS = 2;
    /** A note: the level that was reported. */
    private static final int REPORTED = 3;

    /** A note: flows that were established, by the hour; see {@link Successes}. */
    private static final int SUCCESSES = 4;

    private static final int NOTES = 5;

    private static final byte NO_TARGETS = 0;
    private static final byte EXACT = 1;
    private static final byte SKETCH = 2;

    private final long spanMicros;
    private final long mostBytes;
    private final KeySlots keys;

    private @Nullable Targets[] targets = new Targets[0];

    private long commonBytes;
    private long refused;

    /**
     * An empty store.
     *
     * @param entries keys at most
     * @param spanMicros event time over which targets are counted, microseconds
     */
    ScanStore(int entries, long spanMicros) {
        this.spanMicros = spanMicros;
        mostBytes = (long) BYTES_A_KEY * entries;
        keys = new KeySlots(entries, NOTES);
    }

    /**
     * A flow of a key.
     *
     * @param a first of five values that are the key
     * @param target the destination or port, by a value of its own
     * @param flowPackets −1 unknown
     * @return the key's slot when more targets than before may be counted, else {@link KeySlots#NONE}
     */
    int see(long a, long b, long c, long d, int tag, long target, long micros, long flowPackets) {
        int slot = keys.find(a, b, c, d, tag);
        if (slot == KeySlots.NONE) {
            for (int i = 0; i < LOOKED_AT; i++) {
                freeIdle(micros);
            }
            slot = keys.claim(a, b, c, d, tag);
            keys.setNote(slot, SUCCESSES, Successes.NONE);
            makeRoom();
            begin(slot, target, micros, flowPackets);
            return KeySlots.NONE;
        }
        long newest = keys.note(slot, NEWEST);
        if (micros > newest + spanMicros || micros < newest - Math.max(JUMP_MICROS, spanMicros)) {
            begin(slot, target, micros, flowPackets);
            return KeySlots.NONE;
        }
        if (micros <= newest - spanMicros) {
            return KeySlots.NONE;
        }
        keys.setNote(slot, NEWEST, Math.max(newest, micros));
        keys.setNote(slot, PACKETS, sum(keys.note(slot, PACKETS), flowPackets));
        return add(slot, target, micros, newest) ? slot : KeySlots.NONE;
    }

    /** How many distinct targets a key has had in the span that ends with its newest flow. */
    long distinct(int slot) {
        Targets set = targets[slot];
        return set == null ? 1 : set.count(keys.note(slot, NEWEST) - spanMicros);
    }

    /** What {@link #distinct} cannot exceed. */
    long atMost(int slot) {
        Targets set = targets[slot];
        return set == null ? 1 : set.atMost();
    }

    boolean isExact(int slot) {
        Targets set = targets[slot];
        return set == null || set.isExact();
    }

    /** Packets of the key's flows since it began, −1 when none are known. */
    long packets(int slot) {
        return keys.note(slot, PACKETS);
    }

    /** A flow of a key was established: of one that has none that were not, nothing is kept. */
    void succeed(long a, long b, long c, long d, int tag, long micros) {
        int slot = keys.find(a, b, c, d, tag);
        if (slot != KeySlots.NONE) {
            keys.setNote(slot, SUCCESSES, Successes.add(keys.note(slot, SUCCESSES), micros, spanMicros));
        }
    }

    /** Established flows of a key in the span that ends with its newest flow, and in up to one span more. */
    long successes(int slot) {
        return Successes.count(keys.note(slot, SUCCESSES), keys.note(slot, NEWEST), spanMicros);
    }

    /** The level that was reported, 0 for none. */
    int reported(int slot) {
        return (int) keys.note(slot, REPORTED);
    }

    void report(int slot, int level) {
        keys.setNote(slot, REPORTED, level);
    }

    /** How many keys were forgotten for new ones. */
    long droppedKeys() {
        return keys.dropped();
    }

    /** How often a target could not be kept beside all others of its key. */
    long refusedTargets() {
        return refused;
    }

    /** Writes everything. */
    void save(DataOutput out) throws IOException {
        keys.save(out);
        out.writeLong(refused);
        for (int slot = 0; slot < keys.size(); slot++) {
            Targets set = targets[slot];
            out.writeByte(set == null ? NO_TARGETS : set.isExact() ? EXACT : SKETCH);
            if (set != null) {
                set.save(out);
            }
        }
    }

    /** Reads what {@link #save} wrote, into an empty store. */
    void restore(DataInput in) throws IOException {
        keys.restore(in);
        makeRoom();
        refused = in.readLong();
        for (int slot = 0; slot < keys.size(); slot++) {
            byte kind = in.readByte();
            if (kind != NO_TARGETS) {
                put(slot, kind == EXACT ? new ExactTargets(in) : new SlidingSketch(in));
            }
        }
    }

    private void begin(int slot, long target, long micros, long flowPackets) {
        put(slot, null);
        keys.setNote(slot, ONLY, target);
        keys.setNote(slot, NEWEST, micros);
        keys.setNote(slot, PACKETS, sum(-1, flowPackets));
        keys.setNote(slot, REPORTED, 0);
        keys.weigh(slot, 0);
    }

    private boolean add(int slot, long target, long micros, long newestBefore) {
        long since = keys.note(slot, NEWEST) - spanMicros;
        Targets set = targets[slot];
        if (set == null) {
            if (keys.note(slot, ONLY) == target) {
                return false;
            }
            set = new ExactTargets(keys.note(slot, ONLY), newestBefore);
            put(slot, set);
        } else if (set instanceof ExactTargets exact && exact.isFull() && !exact.contains(target)) {
            set = enlarged(slot, exact, micros, since);
        }
        boolean mayHaveGrown = set.add(target, micros, since);
        keys.weigh(slot, Long.SIZE - Long.numberOfLeadingZeros(set.atMost()));
        return mayHaveGrown;
    }

    /** A full set with more room, as far as there is memory; in another form when it cannot grow. */
    private Targets enlarged(int slot, ExactTargets exact, long micros, long since) {
        exact.count(since);
        if (!exact.isFull()) {
            return exact;
        }
        int growth = exact.growthBytes();
        if (growth == 0 && hasCommon(SlidingSketch.BYTES - exact.bytes(), micros)) {
            SlidingSketch sketch = new SlidingSketch(since);
            exact.addTo(sketch, since);
            put(slot, sketch);
            return sketch;
        }
        if (growth > 0 && (exact.bytes() + growth <= OWN_BYTES || hasCommon(growth, micros))) {
            put(slot, null);
            exact.grow();
            put(slot, exact);
        }
        return exact;
    }

    /** Whether the common store has so many bytes, perhaps after some idle keys gave back theirs. */
    private boolean hasCommon(int wanted, long micros) {
        for (int i = 0; i < LOOKED_AT_FOR_MEMORY && commonBytes + wanted > mostBytes; i++) {
            freeIdle(micros);
        }
        boolean has = commonBytes + wanted <= mostBytes;
        refused += has ? 0 : 1;
        return has;
    }

    /** Looks at one key, and forgets it when it would begin anew in any case: also if its next flow came a span late. */
    private void freeIdle(long micros) {
        int slot = keys.visit();
        if (slot != KeySlots.NONE
                && keys.note(slot, NEWEST) < micros - 2 * spanMicros
                && Successes.count(keys.note(slot, SUCCESSES), micros, spanMicros) == 0) {
            put(slot, null);
            keys.free(slot);
        }
    }

    private void put(int slot, @Nullable Targets set) {
        commonBytes += common(set) - common(targets[slot]);
        targets[slot] = set;
    }

    private static int common(@Nullable Targets set) {
        return set == null ? 0 : Math.max(0, set.bytes() - OWN_BYTES);
    }

    private void makeRoom() {
        if (keys.capacity() > targets.length) {
            targets = Arrays.copyOf(targets, keys.capacity());
        }
    }

    /** A sum that knows −1 as unknown, and goes no further than the largest number. */
    private static long sum(long known, long more) {
        if (more < 0) {
            return known;
        }
        long sum = Math.max(0, known) + more;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
