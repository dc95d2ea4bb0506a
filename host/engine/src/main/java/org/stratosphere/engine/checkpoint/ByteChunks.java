package org.stratosphere.engine.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Bytes in memory that grow without being copied, in pieces that no collector treats as huge objects. Written by one
 * thread, then read by any.
 */
final class ByteChunks extends OutputStream {
    private static final int FIRST_BYTES = 1 << 10;
    private static final int MOST_BYTES = 1 << 18;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[FIRST_BYTES];
    private int used;
    private long size;

    @Override
    public void write(int value) {
        if (used == last.length) {
            grow();
        }
        last[used++] = (byte) value;
        size++;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        int at = offset;
        int rest = length;
        while (rest > 0) {
            if (used == last.length) {
                grow();
            }
            int part = Math.min(rest, last.length - used);
            System.arraycopy(from, at, last, used, part);
            used += part;
            at += part;
            rest -= part;
        }
        size += length;
    }

    private void grow() {
        full.add(last);
        last = new byte[Math.min(MOST_BYTES, 2 * last.length)];
        used = 0;
    }

    /** Bytes written. */
    long size() {
        return size;
    }

    void copyTo(OutputStream out) throws IOException {
        for (byte[] chunk : full) {
            out.write(chunk);
        }
        out.write(last, 0, used);
    }

    /** A reader from the first byte on. */
    InputStream reader() {
        List<byte[]> chunks = new ArrayList<>(full);
        chunks.add(last);
        return new Reader(Collections.unmodifiableList(chunks), size);
    }

    private static final class Reader extends InputStream {
        private final List<byte[]> chunks;
        private long left;
        private int chunk;
        private int at;

        Reader(List<byte[]> chunks, long size) {
            this.chunks = chunks;
            left = size;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (left == 0) {
                return -1;
            }
            if (at == chunks.get(chunk).length) {
                chunk++;
                at = 0;
            }
            byte[] from = chunks.get(chunk);
            int part = (int) Math.min(left, Math.min(length, from.length - at));
            System.arraycopy(from, at, to, offset, part);
            at += part;
            left -= part;
            return part;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, left);
        }
    }
}
