package org.stratosphere.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A source whose sections and bytes come when the test says so. */
final class FakeLiveSource implements LiveSource {
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> bytes = new LinkedBlockingQueue<>();
    private final List<String> endings = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean isClosed;
    private volatile boolean isBroken;
    private volatile @Nullable String fatal;

    void give(String text) {
        bytes.add(text.getBytes(StandardCharsets.UTF_8));
    }

    void endSection() {
        bytes.add(END);
    }

    /** The section breaks off. */
    void breakOff() {
        isBroken = true;
        bytes.add(END);
    }

    /** The next section cannot be. */
    void fail(String message) {
        fatal = message;
    }

    /** How sections ended: flows and failure. */
    List<String> endings() {
        return endings;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public @Nullable LiveSection next() throws IOException {
        String message = fatal;
        if (message != null) {
            throw new IOException(message);
        }
        return isClosed ? null : new LiveSection("fake section", new Bytes());
    }

    @Override
    public void ended(LiveSection section, long flows, @Nullable IOException failure) {
        endings.add(flows + " " + (failure == null ? "well" : failure.getMessage()));
    }

    @Override
    public void close() {
        isClosed = true;
        bytes.add(END);
    }

    private final class Bytes extends InputStream {
        private byte[] current = END;
        private int at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] array, int offset, int length) throws IOException {
            if (at == current.length) {
                try {
                    current = bytes.take();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return -1;
                }
                at = 0;
                if (current.length == 0) {
                    if (isBroken) {
                        isBroken = false;
                        throw new IOException("pulled out");
                    }
                    return -1;
                }
            }
            int count = Math.min(length, current.length - at);
            System.arraycopy(current, at, array, offset, count);
            at += count;
            return count;
        }

        @Override
        public int available() {
            byte[] next = bytes.peek();
            return current.length - at + (next == null ? 0 : next.length);
        }
    }
}
