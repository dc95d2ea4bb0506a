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
 * What tells a followed file from others after a restart, whatever its name is then: how it begins, plain.
 *
 * @param head the first bytes, as many as were there when it was opened, at most {@value FollowedStream#HEAD_BYTES}
 * @param modifiedMillis when it was written to last, as of then, milliseconds since 1970-01-01T00:00:00Z
 */
record FileIdentity(byte[] head, long modifiedMillis) {
    /** Of a file that was just opened; of one that is gone again, nothing is known. */
    static FileIdentity of(Path file) {
        try {
            return new FileIdentity(
                    InputHead.of(file, FollowedStream.HEAD_BYTES),
                    Files.getLastModifiedTime(file).toMillis());
        } catch (IOException gone) {
            return new FileIdentity(new byte[0], 0);
        }
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
     * Whether a file is that one.
     *
     * @param plainBytes how much of it there is at least; not looked at where it is compressed
     */
    boolean is(Path file, long plainBytes) {
        try {
            return Arrays.equals(InputHead.of(file, head.length), head)
                    && (InputHead.isCompressed(file) || Files.size(file) >= plainBytes);
        } catch (IOException gone) {
            return false;
        }
    }
}
