package org.stratosphere.pluginapi.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A tuple's state string, read where it lies. One final class, so that a module's loop over the characters is compiled
 * to plain array reads. It dies when the callback that received it returns; {@link #toString()} makes a copy to keep.
 */
public final class StateView implements CharSequence {
    private byte[] array = new byte[0];
    private int offset;
    private int length;

    /**
     * Points the view at other characters; called by hosts and by tests.
     *
     * @param array ASCII characters, not copied
     */
    public void set(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** A view of a string's characters, for tests and training. */
    public static StateView of(CharSequence state) {
        StateView view = new StateView();
        byte[] bytes = state.toString().getBytes(StandardCharsets.US_ASCII);
        view.set(bytes, 0, bytes.length);
        return view;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return (char) byteAt(index);
    }

    /** The character at an index as a byte, 0 to 127. */
    public byte byteAt(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(index);
        }
        return array[offset + index];
    }

    @Override
    public String subSequence(int start, int end) {
        Objects.checkFromToIndex(start, end, length);
        return new String(array, offset + start, end - start, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return new String(array, offset, length, StandardCharsets.US_ASCII);
    }

    /** Whether a character of a state string is a letter, one for each flow, and not a zero or a time symbol. */
    public static boolean isLetter(int character) {
        return character >= '1' && character <= '9' || character >= 'A' && character <= 'z';
    }
}
