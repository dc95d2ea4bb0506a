package org.stratosphere.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file that grows. At its end the stream waits and looks again, until whoever follows it says that nothing will come.
 * What lies in the file under its old name after a rename is still read.
 */
final class FollowedStream extends InputStream {
    /** So many first bytes tell one file from another, and whether one was written anew under the reader. */
    static final int HEAD_BYTES = 512;

    private final SeekableByteChannel channel;
    private final Follower follower;
    private final boolean isCompressed;
    private final FileIdentity opened;
    private volatile byte[] head = new byte[0];
    private boolean isEnded;

    /** What to do at the end of what there is. */
    enum Then {
        /** Look again. */
        FOLLOW,
        /** Read what has come meanwhile; nothing will come behind it. */
        DRAIN,
        /** Nothing of it is wanted any more. */
        STOP
    }

    /** Decides what happens at the end of what there is. */
    @FunctionalInterface
    interface Follower {
        /**
         * Called when there is nothing more to read for now; waits a little where something may come.
         *
         * @param stream what is read
         */
        Then atEnd(FollowedStream stream) throws IOException;
    }

    FollowedStream(Path file, Follower follower) throws IOException {
        opened = FileIdentity.of(file);
        isCompressed = InputHead.isCompressed(file);
        channel = Files.newByteChannel(file, StandardOpenOption.READ);
        this.follower = follower;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] array, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!isEnded) {
            int count = readNow(array, offset, length);
            if (count > 0) {
                return count;
            }
            Then then = follower.atEnd(this);
            if (then == Then.STOP) {
                isEnded = true;
            } else if (then == Then.DRAIN) {
                count = readNow(array, offset, length);
                isEnded = count <= 0;
                if (count > 0) {
                    return count;
                }
            }
        }
        return -1;
    }

    private int readNow(byte[] array, int offset, int length) throws IOException {
        long at = channel.position();
        int count = channel.read(ByteBuffer.wrap(array, offset, length));
        if (count > 0 && at == head.length && head.length < HEAD_BYTES) {
            int more = Math.min(count, HEAD_BYTES - head.length);
            byte[] longer = Arrays.copyOf(head, head.length + more);
            System.arraycopy(array, offset, longer, head.length, more);
            head = longer;
        }
        return count;
    }

    /** What tells the file from others, by what is known of it by now. May be called by any thread. */
    FileIdentity identity() {
        return isCompressed ? opened : opened.withHead(head);
    }

    /** The first bytes, as far as they were read; not decompressed. */
    byte[] head() {
        return head.clone();
    }

    /** How much was read, bytes. */
    long position() throws IOException {
        return channel.position();
    }

    /** Whether the file holds less than was read of it, or begins otherwise than it did. */
    boolean isTruncated() throws IOException {
        long at = channel.position();
        if (channel.size() < at) {
            return true;
        }
        ByteBuffer now = ByteBuffer.allocate(head.length);
        channel.position(0);
        while (now.hasRemaining() && channel.read(now) > 0) {
            // Reads on.
        }
        channel.position(at);
        return !Arrays.equals(now.array(), head);
    }

    @Override
    public int available() throws IOException {
        return isEnded ? 0 : (int) Math.max(0, Math.min(Integer.MAX_VALUE, channel.size() - channel.position()));
    }

    @Override
    public void close() throws IOException {
        isEnded = true;
        channel.close();
    }
}
