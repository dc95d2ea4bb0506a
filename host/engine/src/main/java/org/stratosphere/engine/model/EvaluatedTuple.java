package org.stratosphere.engine.model;

import java.util.Arrays;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/** The beginning of a labelled string as a tuple of invented addresses, one flow a minute. For one thread. */
final class EvaluatedTuple implements TupleView {
    private static final long GAP_MICROS = 60_000_000;
    private static final int PORT = 80;
    /** In the addresses for documentation, 2001:db8::/32. */
    private static final long NETWORK = 0x2001_0DB8_0000_0000L;

    private final TupleKey key;
    private final String text;
    /** Characters up to the end of each letter's group. */
    private final int[] ends;

    private StateView state = StateView.of("");
    private int letters;

    EvaluatedTuple(int number, LabelledState labelled) {
        key = new TupleKey(
                new Address(NETWORK, number + 1L),
                new Address(NETWORK + 1, number + 1L),
                PORT,
                Protocol.idOf(labelled.protocol()));
        text = labelled.state();
        ends = ends(text);
    }

    private static int[] ends(String text) {
        int[] ends = new int[text.length()];
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            if (StateView.isLetter(text.charAt(i))) {
                ends[letters++] = i + 1;
            } else if (text.charAt(i) != '0' && letters > 0) {
                ends[letters - 1] = i + 1;
            }
        }
        return Arrays.copyOf(ends, letters);
    }

    int allLetters() {
        return ends.length;
    }

    /** Makes it the string's first letters. */
    void cut(int toLetters) {
        letters = toLetters;
        state = StateView.of(text.substring(0, ends[toLetters - 1]));
    }

    @Override
    public TupleKey key() {
        return key;
    }

    @Override
    public int id() {
        return 0;
    }

    @Override
    public StateView state() {
        return state;
    }

    @Override
    public int newFrom() {
        return 0;
    }

    @Override
    public int letters() {
        return letters;
    }

    @Override
    public long flows() {
        return letters;
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
