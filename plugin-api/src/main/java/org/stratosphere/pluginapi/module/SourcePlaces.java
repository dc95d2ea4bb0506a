package org.stratosphere.pluginapi.module;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stratosphere.pluginapi.flow.Address;

/**
 * Numbers what is told of each source, so that much of the same weighs little more than one of it: the first thing has
 * place 1 and counts whole, the second a fourth, the third a sixteenth, and more count nothing. A thing
 * keeps its place while it is told again within the span; a place that was not used for so long is free for another. What
 * a source has said of it depends on that source alone. For one thread.
 */
public final class SourcePlaces {
    /** The last place, which all further things share, and which counts nothing. */
    public static final int LAST = 4;

    private static final double NEXT = 0.25;

    private final long spanMicros;
    /** When each place was used last, microseconds, as many as were ever taken. */
    private final BoundedMap<Address, long[]> sources;

    /**
     * No places are taken.
     *
     * @param entries sources that are remembered at most, at least 1; more push out the first
     * @param spanMicros how long a place is held after its last use, microseconds
     */
    public SourcePlaces(int entries, long spanMicros) {
        this.spanMicros = spanMicros;
        sources = new BoundedMap<>(entries);
    }

    /**
     * Uses a place: the one that the thing has, or the first that is free.
     *
     * @param held the place that this answered for the thing before, 0 for none
     * @param heldMicros when that was
     * @param nowMicros event time
     * @return 1 to {@link #LAST}
     */
    public int use(Address source, int held, long heldMicros, long nowMicros) {
        long[] used = sources.get(source);
        if (used == null) {
            used = new long[] {};
        }
        int place = held > 0 && nowMicros - heldMicros < spanMicros ? held : free(used, nowMicros);
        if (place > used.length) {
            long[] more = new long[place];
            Arrays.fill(more, Long.MIN_VALUE);
            System.arraycopy(used, 0, more, 0, used.length);
            used = more;
            sources.put(source, used);
        }
        used[place - 1] = nowMicros;
        return place;
    }

    private int free(long[] used, long nowMicros) {
        for (int i = 0; i < used.length; i++) {
            if (used[i] <= nowMicros - spanMicros) {
                return i + 1;
            }
        }
        return Math.min(LAST, used.length + 1);
    }

    /** How much a thing of this place counts, in [0,1]. */
    public static double share(int place) {
        return place == LAST ? 0 : Math.pow(NEXT, place - 1);
    }

    /** Writes all places. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(sources.size());
        Map<Address, long[]> ordered = new LinkedHashMap<>();
        sources.forEach(ordered::put);
        for (Map.Entry<Address, long[]> one : ordered.entrySet()) {
            out.writeLong(one.getKey().high());
            out.writeLong(one.getKey().low());
            out.writeByte(one.getValue().length);
            for (long micros : one.getValue()) {
                out.writeLong(micros);
            }
        }
    }

    /** Reads what {@link #save} wrote, when no places are taken yet. */
    public void restore(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            Address source = new Address(in.readLong(), in.readLong());
            long[] used = new long[in.readByte()];
            for (int i = 0; i < used.length; i++) {
                used[i] = in.readLong();
            }
            sources.put(source, used);
        }
    }
}
