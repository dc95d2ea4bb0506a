package org.stratosphere.testkit;

import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/** A tuple that no tracker made: its flows are its letters, one a minute since 1970 began, from a host of ours. */
record PlainTuple(TupleKey key, int id, StateView state, int newFrom, int letters) implements TupleView {
    static final long GAP_MICROS = 60_000_000L;

    private static final int FLOW_BYTES = 200;
    private static final int FLOW_PACKETS = 2;

    @Override
    public long flows() {
        return letters;
    }

    @Override
    public long totalBytes() {
        return (long) letters * FLOW_BYTES;
    }

    @Override
    public long totalPackets() {
        return (long) letters * FLOW_PACKETS;
    }

    @Override
    public long firstStartMicros() {
        return 0;
    }

    @Override
    public long lastStartMicros() {
        return (letters - 1) * GAP_MICROS;
    }

    @Override
    public boolean isSourceHome() {
        return true;
    }

    @Override
    public boolean isDestinationHome() {
        return false;
    }
}
