package org.stratosphere.testkit;

import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * A tuple that no tracker made: its flows are its letters, one a minute since 1970 began, from a host of ours.
 *
 * @param newFrom characters of the state that the detector has seen
 * @param letters of the state
 */
public record PlainTuple(TupleKey key, int id, StateView state, int newFrom, int letters) implements TupleView {
    static final long GAP_MICROS = 60_000_000L;

    private static final int FLOW_BYTES = 200;
    private static final int FLOW_PACKETS = 2;

    /**
     * A tuple that is shown for the first time.
     *
     * @param source number of its source, which is also its id
     * @param protocol name of its protocol
     * @param text its whole string
     */
    public static PlainTuple of(int source, String protocol, String text) {
        TupleKey key = new TupleKey(new Address(0, source), new Address(0, 99), 80, Protocol.idOf(protocol));
        return of(key, source, text, 0);
    }

    /** A tuple of a key that is shown for the first time. */
    public static PlainTuple of(TupleKey key, int id, String text) {
        return of(key, id, text, 0);
    }

    /** The same tuple later. */
    public PlainTuple grownTo(String longer) {
        return of(key, id, longer, state.length());
    }

    private static PlainTuple of(TupleKey key, int id, String text, int newFrom) {
        int letters = (int) text.chars().filter(StateView::isLetter).count();
        return new PlainTuple(key, id, StateView.of(text), newFrom, letters);
    }

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
