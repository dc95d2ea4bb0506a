package org.stratosphere.engine.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A decompressor that loses what a read had given before it failed: the bytes are given, and the failure with the next read. */
final class RescuedStream extends FilterInputStream {
    private @Nullable IOException failure;

    RescuedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return in.read();
    }

    @Override
    public int read(byte[] array, int offset, int length) throws IOException {
        int count = 0;
        try {
            for (int next; count < length && (next = read()) >= 0; count++) {
                array[offset + count] = (byte) next;
            }
        } catch (IOException broken) {
            failure = broken;
        } catch (RuntimeException damaged) {
            failure = new IOException("damaged data", damaged);
        }
        if (count == 0 && failure != null) {
            throw failure;
        }
        return count > 0 || length == 0 ? count : -1;
    }
}
