package org.stratosphere.engine.checkpoint;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A run as it stood between two flows, in named sections. Immutable.
 *
 * <p>As bytes: a mark, the version of the form, the length of what follows, the sections by name, and over all of that a
 * CRC-32C. Damage by chance is found, damage on purpose is not: the file is as trusted as the home that it lies in.
 */
public final class Checkpoint {
    /** The version of the form; one of another version is never read. */
    public static final int VERSION = 1;

    private static final long MARK = 0x5354_5241_5443_4B50L;
    private static final int MOST_SECTIONS = 10_000;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Map<String, ByteChunks> sections;

    Checkpoint(Map<String, ByteChunks> sections) {
        this.sections = new TreeMap<>(sections);
    }

    /** Names of the sections, in order. */
    public Set<String> sections() {
        return Set.copyOf(sections.keySet());
    }

    /** This checkpoint with one more section, or another one of that name. */
    public Checkpoint with(String section, CheckpointBuilder.Content content) throws IOException {
        CheckpointBuilder builder = new CheckpointBuilder();
        builder.add(section, content);
        Map<String, ByteChunks> all = new TreeMap<>(sections);
        all.putAll(builder.build().sections);
        return new Checkpoint(all);
    }

    /** Whether there is a section of that name. */
    public boolean has(String section) {
        return sections.containsKey(section);
    }

    /**
     * A reader of a section.
     *
     * @throws UnusableCheckpointException when there is none of that name
     */
    public DataInputStream section(String name) throws UnusableCheckpointException {
        ByteChunks bytes = sections.get(name);
        if (bytes == null) {
            throw new UnusableCheckpointException("lacks its section '" + name + "'");
        }
        return new DataInputStream(new BufferedInputStream(bytes.reader(), BUFFER_BYTES));
    }

    /** Bytes of a section; 0 when there is none of that name. */
    public long size(String section) {
        ByteChunks bytes = sections.get(section);
        return bytes == null ? 0 : bytes.size();
    }

    /** Bytes that {@link #writeTo} writes. */
    public long size() {
        long size = 3L * Long.BYTES + Integer.BYTES;
        return size + payload();
    }

    private long payload() {
        long payload = Integer.BYTES;
        for (Map.Entry<String, ByteChunks> section : sections.entrySet()) {
            payload += Short.BYTES + section.getKey().length() + Long.BYTES;
            payload += section.getValue().size();
        }
        return payload;
    }

    /** Writes the checkpoint; the stream stays open. */
    public void writeTo(OutputStream stream) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeLong(MARK);
        out.writeInt(VERSION);
        out.writeLong(payload());
        out.writeInt(sections.size());
        for (Map.Entry<String, ByteChunks> section : sections.entrySet()) {
            out.writeUTF(section.getKey());
            out.writeLong(section.getValue().size());
            section.getValue().copyTo(out);
        }
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    /**
     * Reads a checkpoint that {@link #writeTo} wrote, to the end of the stream.
     *
     * @throws UnusableCheckpointException when it is none, of another version, cut off or damaged
     */
    public static Checkpoint read(InputStream stream) throws IOException {
        CheckedInputStream checked =
                new CheckedInputStream(new BufferedInputStream(stream, BUFFER_BYTES), new CRC32C());
        DataInputStream in = new DataInputStream(checked);
        try {
            if (in.readLong() != MARK) {
                throw new UnusableCheckpointException("is damaged: it does not begin as one");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new UnusableCheckpointException(
                        "is of version " + version + ", and this program reads version " + VERSION);
            }
            long payload = in.readLong();
            int count = in.readInt();
            if (count < 0 || count > MOST_SECTIONS) {
                throw new UnusableCheckpointException("is damaged: it cannot have " + count + " sections");
            }
            Map<String, ByteChunks> sections = new TreeMap<>();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                sections.put(name, bytes(in, in.readLong()));
            }
            Checkpoint checkpoint = new Checkpoint(sections);
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum || checkpoint.payload() != payload || in.read() >= 0) {
                throw new UnusableCheckpointException("is damaged: its check sum is another");
            }
            return checkpoint;
        } catch (EOFException cutOff) {
            throw new UnusableCheckpointException("is damaged: it is cut off", cutOff);
        } catch (java.io.UTFDataFormatException garbled) {
            throw new UnusableCheckpointException("is damaged: a name in it is none", garbled);
        }
    }

    private static ByteChunks bytes(DataInputStream in, long length) throws IOException {
        ByteChunks bytes = new ByteChunks();
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = length;
        if (left < 0) {
            throw new UnusableCheckpointException("is damaged: a section has a negative length");
        }
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("a section ends early");
            }
            bytes.write(buffer, 0, read);
            left -= read;
        }
        return bytes;
    }
}
