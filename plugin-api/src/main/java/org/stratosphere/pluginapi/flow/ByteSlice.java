package org.stratosphere.pluginapi.flow;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A range of a byte array that is lent, not copied. Whoever receives one may read {@code array} from {@code offset}
 * (inclusive) to {@code offset + length} (exclusive) until the call returns, and writes nothing.
 *
 * @param array the bytes that hold the range
 * @param offset first byte of the range, in bytes from the start of the array
 * @param length length of the range in bytes
 */
public record ByteSlice(byte[] array, int offset, int length) {
    public ByteSlice {
        Objects.checkFromIndexSize(offset, length, array.length);
    }

    /** A slice over the whole of {@code array}, which is not copied. */
    public static ByteSlice of(byte[] array) {
        return new ByteSlice(array, 0, array.length);
    }

    /** The end of the range, exclusive, in bytes from the start of the array. */
    public int end() {
        return offset + length;
    }

    /**
     * The rest of this slice.
     *
     * @param from bytes to leave out at the head, 0 to {@link #length}
     */
    public ByteSlice from(int from) {
        Objects.checkIndex(from, length + 1);
        return new ByteSlice(array, offset + from, length - from);
    }

    /** The bytes as text, each byte outside ASCII replaced: for messages, never for parsing. */
    public String text() {
        return new String(array, offset, length, StandardCharsets.US_ASCII);
    }
}
