package org.stratosphere.engine.source;

import java.io.IOException;
import java.io.InputStream;

/** A stream whose first bytes were read already, and come again. A read never waits for more than there is. */
final class ReplayedStream extends InputStream {
    private final byte[] head;
    private final InputStream in;
    private int at;

    ReplayedStream(byte[] head, InputStream rest) {
        this.head = head;
        in = rest;
    }

    @Override
    public int read() throws IOException {
        return at < head.length ? head[at++] & 0xFF : in.read();
    }

    @Override
    public int read(byte[] array, int offset, int length) throws IOException {
        if (at == head.length || length == 0) {
            return in.read(array, offset, length);
        }
        int count = Math.min(length, head.length - at);
        System.arraycopy(head, at, array, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() throws IOException {
        return at < head.length ? head.length - at : in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
