package org.stratosphere.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.Layout;

/** Cuts a stream into blocks of whole records. For one thread. */
final class BlockReader {
    /** The longest record that is read at all. */
    static final int LONGEST_RECORD = 16 << 20;

    static final int HEAD_BYTES = 1 << 16;

    private final InputStream in;
    private final @Nullable InputStream paced;
    private final Pool<byte[]> blocks;
    private byte[] buffer;
    private int length;
    private boolean isEnded;
    private boolean isInsideTooLong;
    private int tooLong;
    /** Where the first byte of the buffer stands in the input. */
    private long offset;

    private @Nullable IOException failure;

    /**
     * @param in the decompressed bytes
     * @param paced where they come from, when that may pause: what is there is then handed on without waiting for more.
     *     What decompression holds back is not asked for, so that it may seem to pause too early, which does no harm.
     *     Null for a file
     * @param offset where the stream's first byte stands in the input
     */
    BlockReader(InputStream in, @Nullable InputStream paced, Pool<byte[]> blocks, long offset) {
        this.in = in;
        this.offset = offset;
        this.paced = paced;
        this.blocks = blocks;
        buffer = blocks.take();
    }

    /** What broke the stream off before its end, or null. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** The first bytes: 64 KiB, or fewer where the stream ends or pauses. Each call reads on. */
    ByteSlice head() {
        do {
            fill(Math.max(buffer.length, HEAD_BYTES));
        } while (!isEnded && length < HEAD_BYTES && !pauses());
        return current();
    }

    /** What {@link #head} gave last, without reading on. */
    ByteSlice current() {
        return new ByteSlice(buffer, 0, length);
    }

    /** Whether there is nothing behind the head that {@link #head} gave last. */
    boolean isEnded() {
        return isEnded;
    }

    /** Leaves out bytes at the head. */
    void skip(int bytes) {
        System.arraycopy(buffer, bytes, buffer, 0, length - bytes);
        length -= bytes;
        offset += bytes;
    }

    /** The next block, or null at the end. Where the stream breaks off, a record that is not whole is left out. */
    @Nullable
    Block next(Layout layout) {
        while (true) {
            if (isInsideTooLong) {
                leaveTooLong();
            }
            int whole = isEnded && failure == null ? length : layout.wholeRecords(current());
            if (whole > 0 && (isEnded || length == buffer.length || pauses())) {
                return cut(whole);
            }
            if (isEnded) {
                dropAll();
                return tooLong == 0 ? null : cut(0);
            }
            if (whole == 0 && length >= LONGEST_RECORD) {
                isInsideTooLong = true;
                tooLong++;
                dropAll();
            }
            fill(length == buffer.length ? Math.min(2 * buffer.length, LONGEST_RECORD) : buffer.length);
        }
    }

    /** Drops bytes up to the line end of the record that was too long. */
    private void leaveTooLong() {
        for (int at = 0; at < length; at++) {
            if (buffer[at] == '\n') {
                isInsideTooLong = false;
                skip(at + 1);
                return;
            }
        }
        dropAll();
    }

    private void dropAll() {
        offset += length;
        length = 0;
    }

    /** Where the next block begins in the input, once {@link #next} has given null: its end. */
    long offset() {
        return offset;
    }

    private Block cut(int whole) {
        byte[] next = blocks.take();
        int rest = length - whole;
        if (next.length < rest) {
            next = new byte[buffer.length];
        }
        System.arraycopy(buffer, whole, next, 0, rest);
        offset += whole;
        Block block = new Block(buffer, whole, offset, tooLong);
        tooLong = 0;
        buffer = next;
        length = rest;
        return block;
    }

    private boolean pauses() {
        try {
            return paced != null && paced.available() == 0;
        } catch (IOException unknown) {
            return true;
        }
    }

    private void fill(int capacity) {
        if (capacity > buffer.length) {
            buffer = Arrays.copyOf(buffer, capacity);
        }
        try {
            do {
                int read = in.read(buffer, length, buffer.length - length);
                if (read < 0) {
                    isEnded = true;
                } else {
                    length += read;
                }
            } while (!isEnded && length < buffer.length && !pauses());
        } catch (IOException broken) {
            breakOff(broken);
        } catch (RuntimeException damaged) {
            breakOff(new IOException("damaged data", damaged));
        }
    }

    private void breakOff(IOException reason) {
        failure = reason;
        isEnded = true;
    }

    /** Frees what decompression holds; called when no more blocks are wanted. */
    void close() {
        try {
            in.close();
        } catch (IOException alreadyBroken) {
            // It was only read; there is nothing to lose.
            isEnded = true;
        }
    }
}
