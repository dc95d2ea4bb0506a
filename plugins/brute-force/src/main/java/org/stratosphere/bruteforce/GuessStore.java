package org.stratosphere.bruteforce;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.module.KeySlots;

/**
 * The recent flows of each source and service. Each key may have 32 flows, which is enough for a first report. What more
 * there is comes from a common store of {@link #BYTES_A_KEY} bytes for each key on average; when that is used up, a key
 * forgets its oldest flow for a new one, and this is counted. So no key can take another one's flows. For one thread.
 */
final class GuessStore {
    private static final int BYTES_A_KEY = 128;

    /** Memory of 32 flows, which is no part of the common store. */
    private static final int OWN_BYTES = 336;

    /** Keys at which is looked, one after the other, for some that have lain idle, when a new one comes. */
    private static final int LOOKED_AT = 2;

    /** The same, when the common store is empty. */
    private static final int LOOKED_AT_FOR_MEMORY = 64;

    /** A flow that starts so much before the newest shows that the newest was not to be believed. */
    private static final long JUMP_MICROS = 86_400_000_000L;

    private final GuessRule rule;
    private final long mostBytes;
    private final KeySlots keys;
    private @Nullable RecentFlows[] recent = new RecentFlows[0];
    private long commonBytes;
    private long refused;

    /** @param entries keys at most */
    GuessStore(int entries, GuessRule rule) {
        this.rule = rule;
        mostBytes = (long) BYTES_A_KEY * entries;
        keys = new KeySlots(entries, 0);
    }

    /**
     * Adds a flow.
     *
     * @param service the service's number
     * @param flags of {@link RecentFlows}
     * @return the flows of its source and service, or null when it ended a whole span before the newest began
     */
    @Nullable
    RecentFlows add(long sourceHigh, long sourceLow, int service, long startMicros, long endMicros, int flags) {
        int slot = keys.find(sourceHigh, sourceLow, 0, 0, service);
        if (slot == KeySlots.NONE) {
            for (int i = 0; i < LOOKED_AT; i++) {
                freeIdle(startMicros);
            }
            slot = keys.claim(sourceHigh, sourceLow, 0, 0, service);
            if (recent.length < keys.capacity()) {
                recent = Arrays.copyOf(recent, keys.capacity());
            }
            put(slot, null);
        }
        RecentFlows flows = recent[slot];
        if (flows == null || startMicros < flows.clockMicros() - Math.max(JUMP_MICROS, rule.spanMicros())) {
            flows = new RecentFlows();
            put(slot, flows);
        }
        flows.advance(startMicros, rule.spanMicros());
        if (endMicros <= flows.clockMicros() - rule.spanMicros()) {
            return null;
        }
        if (flows.isFull() && flows.room() < rule.mostFlows()) {
            enlarge(slot, flows, startMicros);
        }
        flows.add(endMicros, flags, rule.mostFlows());
        keys.weigh(slot, Integer.SIZE - Integer.numberOfLeadingZeros(flows.mostMatches()));
        return flows;
    }

    /** How many keys were forgotten for new ones. */
    long droppedKeys() {
        return keys.dropped();
    }

    /** How often a flow could not be kept beside all others of its key. */
    long refusedFlows() {
        return refused;
    }

    /** Writes everything. */
    void save(DataOutput out) throws IOException {
        keys.save(out);
        out.writeLong(refused);
        for (int slot = 0; slot < keys.size(); slot++) {
            RecentFlows flows = recent[slot];
            out.writeBoolean(flows != null);
            if (flows != null) {
                flows.save(out);
            }
        }
    }

    /** Reads what {@link #save} wrote, into an empty store. */
    void restore(DataInput in) throws IOException {
        keys.restore(in);
        recent = Arrays.copyOf(recent, keys.capacity());
        refused = in.readLong();
        for (int slot = 0; slot < keys.size(); slot++) {
            if (in.readBoolean()) {
                put(slot, new RecentFlows(in));
            }
        }
    }

    private void enlarge(int slot, RecentFlows flows, long startMicros) {
        int wanted = flows.growthBytes();
        if (flows.bytes() + wanted > OWN_BYTES) {
            for (int i = 0; i < LOOKED_AT_FOR_MEMORY && commonBytes + wanted > mostBytes; i++) {
                freeIdle(startMicros);
            }
            if (commonBytes + wanted > mostBytes) {
                refused++;
                return;
            }
        }
        put(slot, null);
        flows.grow();
        put(slot, flows);
    }

    /** Looks at one key, and forgets it when it has no flow and no report that could matter: also if one came a span late. */
    private void freeIdle(long startMicros) {
        int slot = keys.visit();
        if (slot == KeySlots.NONE) {
            return;
        }
        RecentFlows flows = recent[slot];
        if (flows == null || flows.isOverBy(startMicros - 2 * rule.spanMicros() - rule.repeatMicros())) {
            put(slot, null);
            keys.free(slot);
        }
    }

    private void put(int slot, @Nullable RecentFlows flows) {
        commonBytes += common(flows) - common(recent[slot]);
        recent[slot] = flows;
    }

    private static int common(@Nullable RecentFlows flows) {
        return flows == null ? 0 : Math.max(0, flows.bytes() - OWN_BYTES);
    }
}
