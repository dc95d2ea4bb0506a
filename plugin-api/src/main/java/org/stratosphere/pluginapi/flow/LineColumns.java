package org.stratosphere.pluginapi.flow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where the columns of one line after another begin and end. For one thread.
 *
 * <p>Separators and line feeds are looked for 64 bytes at a time, eight in a word, and marked by one bit each. A byte of
 * {@code word ^ pattern} is zero where the word holds the wanted byte, and adding {@code 0x7F} to its lower seven bits
 * leaves its top bit clear for zero alone; no carry crosses a byte, so that every mark is exact. A multiplication moves
 * the eight top bits of a word together. One loop then walks over the marks, which a processor foresees better than
 * loops over bytes.
 */
public final class LineColumns {
    /** Columns that are told apart; the last of them holds whatever follows. */
    public static final int MOST = 256;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_BYTE = 0x0101_0101_0101_0101L;
    private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long TOP_BITS = ~LOW_BITS;
    private static final long LINE_FEEDS = EVERY_BYTE * '\n';
    private static final long TOGETHER = 0x0002_0408_1020_4081L;
    private static final int STRIDE = Long.SIZE;

    private final byte separator;
    private final long separators;

    /** The end of column i is one before the beginning of column i + 1. */
    private final int[] begins = new int[MOST + 1];

    private int count;
    private int lineBegin;
    private int blockEnd;

    /** Bits of the bytes from {@code base} on that are separators or line feeds, and were not passed yet. */
    private long marks;

    private int base;

    /**
     * Splits lines at a separator.
     *
     * @param separator of ASCII, no line end
     */
    public LineColumns(char separator) {
        this.separator = (byte) separator;
        separators = EVERY_BYTE * separator;
    }

    /**
     * Goes to the beginning of a block, whose first line {@link #next} then splits.
     *
     * @param from first byte of the block
     * @param end end of the block, exclusive
     */
    public void start(byte[] array, int from, int end) {
        lineBegin = from;
        blockEnd = end;
        base = from;
        marks = marks(array, from);
    }

    /**
     * Finds the columns of the next line. A carriage return at its end belongs to no column.
     *
     * @param array the same bytes as given to {@link #start}
     * @return the line's end, which is its line feed's place or the block's end
     */
    public int next(byte[] array) {
        int from = lineBegin;
        int found = 0;
        int chunk = base;
        long left = marks;
        begins[0] = from;
        while (true) {
            while (left != 0) {
                int at = chunk + Long.numberOfTrailingZeros(left);
                left &= left - 1;
                if (array[at] == '\n') {
                    base = chunk;
                    marks = left;
                    return finish(array, from, at, found);
                }
                if (found < MOST - 1) {
                    begins[++found] = at + 1;
                }
            }
            if (blockEnd - chunk <= STRIDE) {
                base = chunk;
                marks = 0;
                return finish(array, from, blockEnd, found);
            }
            chunk += STRIDE;
            left = marks(array, chunk);
        }
    }

    private int finish(byte[] array, int from, int lineEnd, int found) {
        int end = lineEnd > from && array[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        count = found + 1;
        begins[count] = end + 1;
        lineBegin = lineEnd + 1;
        return lineEnd;
    }

    private long marks(byte[] array, int from) {
        if (blockEnd - from < STRIDE) {
            return lastMarks(array, from);
        }
        long found = 0;
        for (int i = 0; i < STRIDE; i += Long.BYTES) {
            long word = (long) LONGS.get(array, from + i);
            long hits = ~(nonZeroBytes(word ^ separators) & nonZeroBytes(word ^ LINE_FEEDS)) & TOP_BITS;
            found |= (hits * TOGETHER >>> 56) << i;
        }
        return found;
    }

    private long lastMarks(byte[] array, int from) {
        long found = 0;
        for (int at = from; at < blockEnd; at++) {
            if (array[at] == separator || array[at] == '\n') {
                found |= 1L << at - from;
            }
        }
        return found;
    }

    /** Whose top bits are set for each byte that is not zero. */
    private static long nonZeroBytes(long word) {
        return (word & LOW_BITS) + LOW_BITS | word;
    }

    /** How many columns the line has, at least 1. */
    public int count() {
        return count;
    }

    /** Whether the line has a column of that number, counted from 0; a negative number is none. */
    public boolean has(int column) {
        return column >= 0 && column < count;
    }

    /** The first byte of a column behind its blanks; {@link #end} when there is none. */
    public int begin(byte[] array, int column) {
        int at = begins[column];
        int end = begins[column + 1] - 1;
        while (at < end && isBlank(array[at])) {
            at++;
        }
        return at;
    }

    /** The end of a column before its blanks, exclusive. */
    public int end(byte[] array, int column) {
        int begin = begins[column];
        int at = begins[column + 1] - 1;
        while (at > begin && isBlank(array[at - 1])) {
            at--;
        }
        return at > begin ? at : begin(array, column);
    }

    /** Whether the line holds nothing but blanks. */
    public boolean isEmpty(byte[] array) {
        return count == 1 && begin(array, 0) == begins[1] - 1;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
