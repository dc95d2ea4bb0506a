package org.stratosphere.zeekconn;

import org.stratosphere.pluginapi.flow.ByteSlice;

/**
 * Finds the header lines from which on another layout holds, so that a parser stops there. Lines that name no fields, such
 * as {@code #close}, are passed over.
 *
 * <p>Before the header of another log, or one that lacks what a flow needs, a parser stops at the {@code #path} line, or
 * at {@code #fields} where there is none. No file begins so, and so {@link ZeekConn} can tell rows to pass over, in the
 * middle of an input, from an input that is of no use at all. For one block.
 */
final class HeaderStop {
    private static final int NOWHERE = -1;

    /** As far as a format sees. */
    private static final int MOST_BYTES = 1 << 16;

    private int stop = NOWHERE;
    private int lookedAt = NOWHERE;

    /** Whether a parser stops before the header line that begins there; asked of one line after another. */
    boolean isAt(byte[] array, int at, int end) {
        if (at >= lookedAt) {
            int visible = Math.min(end, at + MOST_BYTES);
            lookedAt = HeaderLines.end(array, at, visible);
            stop = find(array, at, lookedAt);
        }
        return at == stop;
    }

    private static int find(byte[] array, int from, int end) {
        int fields = HeaderLines.find("fields", array, from, end);
        if (fields == NOWHERE) {
            return NOWHERE;
        }
        ConnHeader header = ConnHeader.read(new ByteSlice(array, from, end - from));
        if (header != null && header.isConn()) {
            return from;
        }
        int path = HeaderLines.find("path", array, from, end);
        return path == NOWHERE ? fields : Math.min(path, fields);
    }

    /** Whether a header stands there that a parser of the lines before it stopped at, as it does in no file's head. */
    static boolean isInTheMiddle(ByteSlice head) {
        return HeaderLines.find("path", head.array(), head.offset(), head.end()) == head.offset()
                || HeaderLines.find("fields", head.array(), head.offset(), head.end()) == head.offset();
    }
}
