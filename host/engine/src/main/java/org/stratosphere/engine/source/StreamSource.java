package org.stratosphere.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One stream as a live source, such as standard input. A daemon thread reads it, since nobody else can end a read; what
 * it has read when the source is closed is still given.
 */
public final class StreamSource implements LiveSource {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int CHUNKS_AHEAD = 8;
    private static final byte[] LAST = new byte[0];

    private final String name;
    private final InputStream in;
    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private final Thread thread = new Thread(this::pump, "stream-reader");
    private volatile boolean isClosed;
    private volatile @Nullable IOException broken;
    private boolean isBegun;
    private @Nullable UnreadableInputException unreadable;

    /**
     * @param in never closed
     */
    public StreamSource(String name, InputStream in) {
        this.name = name;
        this.in = in;
        thread.setDaemon(true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable LiveSection next() throws IOException {
        if (unreadable != null) {
            throw unreadable;
        }
        if (isBegun || isClosed) {
            return null;
        }
        isBegun = true;
        thread.start();
        return new LiveSection(name, new Chunks());
    }

    @Override
    public void ended(LiveSection section, long flows, @Nullable IOException failure) {
        if (failure instanceof UnreadableInputException noFlows) {
            unreadable = noFlows;
        } else if (failure != null) {
            unreadable = new UnreadableInputException(
                    name + " broke off: " + InputOpener.reason(failure) + "; what came before is used", failure);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        // A reader that waits is woken; when there is no room, it has something to read, and looks.
        chunks.offer(LAST);
        thread.interrupt();
    }

    private void pump() {
        byte[] buffer = new byte[CHUNK_BYTES];
        try {
            for (int read; !isClosed && (read = in.read(buffer)) >= 0; ) {
                if (read > 0) {
                    chunks.put(Arrays.copyOf(buffer, read));
                }
            }
        } catch (IOException failure) {
            // What the interrupt of a close does to a read is no failure of the stream.
            broken = isClosed ? null : failure;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        try {
            chunks.put(LAST);
        } catch (InterruptedException closed) {
            chunks.offer(LAST);
        }
    }

    private final class Chunks extends InputStream {
        private byte[] chunk = LAST;
        private int at;
        private boolean isEnded;

        @Override
        public int read() throws IOException {
            return hasMore() ? chunk[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] array, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!hasMore()) {
                return -1;
            }
            int count = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, array, offset, count);
            at += count;
            return count;
        }

        @Override
        public int available() {
            if (at < chunk.length) {
                return chunk.length - at;
            }
            byte[] next = chunks.peek();
            return next == null ? 0 : next.length;
        }

        /** Waits for bytes; false at the end. */
        private boolean hasMore() throws IOException {
            while (at == chunk.length) {
                if (isEnded || isClosed && chunks.isEmpty()) {
                    return ended();
                }
                try {
                    chunk = chunks.take();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return ended();
                }
                at = 0;
                isEnded = chunk.length == 0;
            }
            return true;
        }

        private boolean ended() throws IOException {
            isEnded = true;
            IOException failure = broken;
            if (failure != null) {
                throw failure;
            }
            return false;
        }
    }
}
