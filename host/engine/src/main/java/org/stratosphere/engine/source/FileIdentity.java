package org.stratosphere.engine.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What tells a followed file from others after a restart, whatever its name is then.
 *
 * @param head how it begins, plain: at most {@value FollowedStream#HEAD_BYTES} bytes, and as long as there are fewer, those
 *     that were read; logs that have no more than their header in common begin alike
 * @param modifiedMillis when it was written to last, as of its opening, milliseconds since 1970-01-01T00:00:00Z
 */
record FileIdentity(byte[] head, long modifiedMillis) {
    /** Of a file that is opened now; of one that is gone again, nothing is known. */
    static FileIdentity of(Path file) {
        try {
            return new FileIdentity(
                    InputHead.of(file, FollowedStream.HEAD_BYTES),
                    Files.getLastModifiedTime(file).toMillis());
        } catch (IOException gone) {
            return new FileIdentity(new byte[0], 0);
        }
    }

    /** The same file, of which more was read. */
    FileIdentity withHead(byte[] longer) {
        return longer.length <= head.length ? this : new FileIdentity(longer, modifiedMillis);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(modifiedMillis);
            out.writeInt(head.length);
            out.write(head);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Reads {@link #bytes}; null when they are none. */
    static @Nullable FileIdentity read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long modified = in.readLong();
            byte[] head = in.readNBytes(Math.max(0, Math.min(FollowedStream.HEAD_BYTES, in.readInt())));
            return head.length == 0 ? null : new FileIdentity(head, modified);
        } catch (IOException garbled) {
            return null;
        }
    }

    /**
     * Whether a file may be that one: it begins so.
     *
     * @param plainBytes how much of it there is at least; not looked at where it is compressed
     */
    boolean mayBe(Path file, long plainBytes) {
        try {
            return Arrays.equals(InputHead.of(file, head.length), head)
                    && (InputHead.isCompressed(file) || Files.size(file) >= plainBytes);
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * How likely a file that {@linkplain #mayBe may be} that one is it, the smallest number first: those before it were
     * written to last before it was opened, and those behind it are written to later than it was.
     */
    long rank(FileStand stand) {
        long since = stand.modified().toMillis() - modifiedMillis;
        return since >= 0 ? since : Long.MAX_VALUE;
    }
}
