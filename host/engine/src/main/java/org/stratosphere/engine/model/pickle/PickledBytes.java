package org.stratosphere.engine.model.pickle;

import java.nio.charset.StandardCharsets;

/** The bytes of pickles that follow one another, read from the front. */
final class PickledBytes {
    private static final int LONGEST_LINE = 1 << 20;

    private final byte[] bytes;
    private int at;

    PickledBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Where the next byte is, from 0. */
    int position() {
        return at;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    int unsignedByte() throws PickleException {
        need(1);
        return bytes[at++] & 0xFF;
    }

    /** A number of so many bytes, the lowest first; of 4 bytes it has a sign. */
    int littleEndian(int size) throws PickleException {
        need(size);
        int number = 0;
        for (int i = 0; i < size; i++) {
            number |= (bytes[at++] & 0xFF) << 8 * i;
        }
        return number;
    }

    /** A number of 0 to 8 bytes with a sign, the lowest byte first. */
    long signed(int size) throws PickleException {
        need(size);
        long number = size > 0 && bytes[at + size - 1] < 0 ? -1L << 8 * (size - 1) << 8 : 0;
        if (size == Long.BYTES) {
            number = 0;
        }
        for (int i = 0; i < size; i++) {
            number |= (bytes[at++] & 0xFFL) << 8 * i;
        }
        return number;
    }

    /** The bits of a number of 8 bytes, the highest first. */
    long bigEndian() throws PickleException {
        need(Long.BYTES);
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | bytes[at++] & 0xFF;
        }
        return bits;
    }

    /** So many bytes, as Latin letters: what Python 2 calls a string. */
    String latin(int length) throws PickleException {
        need(length);
        String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        at += length;
        return text;
    }

    /** So many bytes of UTF-8. */
    String unicode(int length) throws PickleException {
        need(length);
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** The characters up to the end of the line, which may have been written on Windows. */
    String line() throws PickleException {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        if (end == bytes.length) {
            throw new PickleException(at, "the file ends within a line");
        }
        int length = end - at;
        if (length > LONGEST_LINE) {
            throw new PickleException(at, "a line of " + length + " characters");
        }
        String line = latin(length);
        at = end + 1;
        return line.endsWith("\r") ? line.substring(0, length - 1) : line;
    }

    private void need(int length) throws PickleException {
        if (length < 0 || length > bytes.length - at) {
            throw new PickleException(
                    at, length < 0 ? "a length below 0" : "the file ends, and " + length + " more bytes belong here");
        }
    }
}
