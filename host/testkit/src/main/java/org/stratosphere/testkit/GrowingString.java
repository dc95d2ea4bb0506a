package org.stratosphere.testkit;

import java.nio.charset.StandardCharsets;
import org.stratosphere.pluginapi.tuple.StateView;

/** A tuple whose string gets a letter at a time, with the zeros before it and the time symbol behind it. */
final class GrowingString {
    private final TupleState whole;
    private final int id;
    private final byte[] characters;
    private int length;
    private int letters;
    private int shownLength;

    GrowingString(TupleState whole, int id) {
        this.whole = whole;
        this.id = id;
        characters = whole.state().getBytes(StandardCharsets.US_ASCII);
    }

    /** @return whether there was a letter left */
    boolean grow() {
        int end = length;
        while (end < characters.length && !StateView.isLetter(characters[end])) {
            end++;
        }
        if (end == characters.length) {
            return false;
        }
        end++;
        while (end < characters.length && !StateView.isLetter(characters[end]) && characters[end] != '0') {
            end++;
        }
        length = end;
        letters++;
        return true;
    }

    int letters() {
        return letters;
    }

    String protocol() {
        return whole.key().protocol();
    }

    /** The tuple as it stands, for a detector that will have seen it then. */
    PlainTuple show() {
        StateView view = new StateView();
        view.set(characters, 0, length);
        PlainTuple tuple = new PlainTuple(whole.key(), id, view, shownLength, letters);
        shownLength = length;
        return tuple;
    }
}
