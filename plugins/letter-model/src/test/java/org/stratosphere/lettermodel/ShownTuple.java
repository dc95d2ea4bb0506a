package org.stratosphere.lettermodel;

import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/** A tuple as a detector is shown it, with a string that a test writes. */
record ShownTuple(TupleKey key, String text, int newFrom) implements TupleView {
    /** A tuple of a source, told apart by its last number, that is shown for the first time. */
    static ShownTuple of(int source, String protocol, String text) {
        TupleKey key = new TupleKey(new Address(0, source), new Address(0, 99), 80, Protocol.idOf(protocol));
        return new ShownTuple(key, text, 0);
    }

    /** The same tuple later. */
    ShownTuple grownTo(String longer) {
        return new ShownTuple(key, longer, text.length());
    }

    @Override
    public int id() {
        return (int) key.source().low();
    }

    @Override
    public StateView state() {
        return StateView.of(text);
    }

    @Override
    public int letters() {
        return (int) text.chars().filter(StateView::isLetter).count();
    }

    @Override
    public long flows() {
        return letters();
    }

    @Override
    public long totalBytes() {
        return 0;
    }

    @Override
    public long totalPackets() {
        return 0;
    }

    @Override
    public long firstStartMicros() {
        return 0;
    }

    @Override
    public long lastStartMicros() {
        return 0;
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
