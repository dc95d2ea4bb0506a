package org.stratosphere.testkit;

import java.util.Arrays;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/** A copy of a tuple's view for one callback. Once that has returned, the view refuses to be read. */
final class LentTuple implements TupleView {
    private final TupleView tuple;
    private final TupleKey key;
    private final StateView state;
    private final byte[] characters;
    private boolean isDead;

    LentTuple(TupleView tuple) {
        this.tuple = tuple;
        key = tuple.key();
        StateView original = tuple.state();
        characters = new byte[original.length()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = original.byteAt(i);
        }
        state = new StateView();
        state.set(characters, 0, characters.length);
    }

    /** What the copy was made of. */
    TupleView original() {
        return tuple;
    }

    /** The callback has returned. */
    void die() {
        isDead = true;
        Arrays.fill(characters, (byte) '#');
        state.set(new byte[0], 0, 0);
    }

    private TupleView living() {
        if (isDead) {
            throw new IllegalStateException("a TupleView was read after its callback had returned");
        }
        return tuple;
    }

    @Override
    public TupleKey key() {
        living();
        return key;
    }

    @Override
    public int id() {
        return living().id();
    }

    @Override
    public StateView state() {
        living();
        return state;
    }

    @Override
    public int newFrom() {
        return living().newFrom();
    }

    @Override
    public int letters() {
        return living().letters();
    }

    @Override
    public long flows() {
        return living().flows();
    }

    @Override
    public long totalBytes() {
        return living().totalBytes();
    }

    @Override
    public long totalPackets() {
        return living().totalPackets();
    }

    @Override
    public long firstStartMicros() {
        return living().firstStartMicros();
    }

    @Override
    public long lastStartMicros() {
        return living().lastStartMicros();
    }

    @Override
    public boolean isSourceHome() {
        return living().isSourceHome();
    }

    @Override
    public boolean isDestinationHome() {
        return living().isDestinationHome();
    }
}
