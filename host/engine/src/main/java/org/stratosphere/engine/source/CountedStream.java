package org.stratosphere.engine.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that are read, as they lie on disk. */
final class CountedStream extends FilterInputStream {
    private final AtomicLong count;
    private final boolean isClosable;

    /**
     * @param isClosable whether {@link #close} closes {@code in}, which may belong to someone else
     */
    CountedStream(InputStream in, AtomicLong count, boolean isClosable) {
        super(in);
        this.count = count;
        this.isClosable = isClosable;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            count.incrementAndGet();
        }
        return b;
    }

    @Override
    public int read(byte[] array, int offset, int length) throws IOException {
        int read = in.read(array, offset, length);
        if (read > 0) {
            count.addAndGet(read);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        if (isClosable) {
            in.close();
        }
    }
}
