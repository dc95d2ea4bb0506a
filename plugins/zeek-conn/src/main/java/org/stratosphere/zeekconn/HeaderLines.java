package org.stratosphere.zeekconn;

import java.nio.charset.StandardCharsets;
import org.stratosphere.pluginapi.flow.ByteSlice;

/** Lines that begin with {@code #}, which stand together at the head of a log of Zeek, and at its end. */
final class HeaderLines {
    private HeaderLines() {}

    /** Whether the line that begins there is one of them. */
    static boolean isOne(byte[] array, int at, int end) {
        return at < end && array[at] == '#';
    }

    /** Where the line ends that begins there: at its line feed or the end of the bytes. */
    static int lineEnd(byte[] array, int from, int end) {
        int at = from;
        while (at < end && array[at] != '\n') {
            at++;
        }
        return at;
    }

    /** The end of the header lines that begin there, line feeds included. */
    static int end(byte[] array, int from, int end) {
        int at = from;
        while (isOne(array, at, end)) {
            at = Math.min(end, lineEnd(array, at, end) + 1);
        }
        return at;
    }

    /** How much of a block is whole lines, but for header lines at its end: the rest of that header may follow. */
    static int wholeRecords(ByteSlice block) {
        byte[] array = block.array();
        int end = lineBegin(array, block.offset(), block.end());
        while (end > block.offset()) {
            int begin = lineBegin(array, block.offset(), end - 1);
            if (array[begin] != '#') {
                break;
            }
            end = begin;
        }
        return end - block.offset();
    }

    /** The beginning of the line in which a place lies. */
    private static int lineBegin(byte[] array, int from, int place) {
        int at = place;
        while (at > from && array[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    /** Where among the header lines that begin there the first of a name stands, −1 when none does. */
    static int find(String name, byte[] array, int from, int end) {
        byte[] wanted = ("#" + name).getBytes(StandardCharsets.US_ASCII);
        for (int at = from; isOne(array, at, end); at = lineEnd(array, at, end) + 1) {
            if (startsWith(array, at, end, wanted)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] array, int at, int end, byte[] wanted) {
        if (end - at < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (array[at + i] != wanted[i]) {
                return false;
            }
        }
        return at + wanted.length == end || !Character.isLetterOrDigit(array[at + wanted.length]);
    }
}
