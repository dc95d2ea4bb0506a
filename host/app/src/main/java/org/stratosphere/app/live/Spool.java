package org.stratosphere.app.live;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a stream that no checkpoint covers yet, in files that follow one another; each is named by the place of its
 * first byte in the stream. What {@link #append} has returned from is there when the process is killed at any moment. It
 * is forced to the disk with the first bytes that come a second or more behind the last ones that were: when the power
 * fails, what came within a second behind these may be gone. Bounded: beyond the cap the oldest file goes, and
 * {@link #droppedBytes} counts it. For any threads.
 */
final class Spool implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})[.]spool");
    private static final int FILES_IN_CAP = 16;
    private static final long LARGEST_FILE = 16L << 20;
    private static final long SMALLEST_FILE = 1L << 10;
    private static final int LINE_SEARCH_BYTES = 1 << 16;
    private static final long FORCE_NANOS = 1_000_000_000L;

    private final Path folder;
    private final long capBytes;
    private final long fileBytes;
    private final Deque<Part> parts = new ArrayDeque<>();
    private @Nullable FileChannel open;
    private long end;
    private long droppedBytes;
    private long forcedNanos = System.nanoTime() - FORCE_NANOS;

    private static final class Part {
        final Path file;
        final long start;
        long length;

        Part(Path file, long start, long length) {
            this.file = file;
            this.start = start;
            this.length = length;
        }

        long end() {
            return start + length;
        }
    }

    private Spool(Path folder, long capBytes) {
        this.folder = folder;
        this.capBytes = capBytes;
        fileBytes = Math.max(SMALLEST_FILE, Math.min(LARGEST_FILE, capBytes / FILES_IN_CAP));
    }

    /**
     * Opens the spool as a process left it that may have been killed: a record that is not whole at its end is cut off,
     * since the rest of it will never come.
     *
     * @param folder exists
     * @param capBytes most bytes that are kept
     */
    static Spool open(Path folder, long capBytes) throws IOException {
        Spool spool = new Spool(folder, capBytes);
        spool.find();
        spool.cutToRecord();
        return spool;
    }

    private void find() throws IOException {
        List<Part> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.add(new Part(file, Long.parseLong(name.group(1), 16), Files.size(file)));
                }
            }
        }
        found.sort((one, other) -> Long.compare(one.start, other.start));
        for (Part part : found) {
            if (!parts.isEmpty() && parts.getLast().end() != part.start) {
                dropAll();
            }
            parts.add(part);
            end = part.end();
        }
    }

    private void cutToRecord() throws IOException {
        while (!parts.isEmpty()) {
            Part last = parts.getLast();
            long whole = wholeRecords(last);
            droppedBytes += last.length - whole;
            if (whole > 0) {
                if (whole < last.length) {
                    try (FileChannel channel = FileChannel.open(last.file, StandardOpenOption.WRITE)) {
                        channel.truncate(whole);
                    }
                    last.length = whole;
                }
                end = last.end();
                return;
            }
            end = last.start;
            Files.delete(last.file);
            parts.removeLast();
        }
    }

    /** Bytes of a file up to and with its last line feed. */
    private static long wholeRecords(Part part) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LINE_SEARCH_BYTES);
        try (FileChannel channel = FileChannel.open(part.file, StandardOpenOption.READ)) {
            for (long to = part.length; to > 0; to -= LINE_SEARCH_BYTES) {
                long from = Math.max(0, to - LINE_SEARCH_BYTES);
                buffer.clear().limit((int) (to - from));
                readFully(channel, buffer, from);
                for (int i = buffer.limit() - 1; i >= 0; i--) {
                    if (buffer.get(i) == '\n') {
                        return from + i + 1;
                    }
                }
            }
        }
        return 0;
    }

    private static void readFully(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new EOFException("a file of the spool became shorter");
            }
            at += read;
        }
    }

    /** Place in the stream of the first byte that is kept. */
    synchronized long start() {
        return parts.isEmpty() ? end : parts.getFirst().start;
    }

    /** Place in the stream behind the last byte. */
    synchronized long end() {
        return end;
    }

    /** Bytes kept. */
    synchronized long size() {
        return end - start();
    }

    /** Bytes that were not kept: beyond the cap, of records cut off, or where the disk took no more. */
    synchronized long droppedBytes() {
        return droppedBytes;
    }

    /** Begins anew at a place of the stream, without any bytes. */
    synchronized void restartAt(long place) throws IOException {
        dropAll();
        end = place;
    }

    private void dropAll() throws IOException {
        closeOpen();
        for (Part part : parts) {
            droppedBytes += part.length;
            Files.deleteIfExists(part.file);
        }
        parts.clear();
    }

    /**
     * Keeps bytes that were read. When the disk takes no more of them, all that is kept is given up, since what follows a
     * hole is of no use, and the spool goes on behind them.
     *
     * @throws IOException when they cannot be kept
     */
    synchronized void append(byte[] bytes, int offset, int length) throws IOException {
        long behind = end + length;
        try {
            FileChannel channel = open;
            if (channel == null || parts.getLast().length >= fileBytes) {
                channel = next();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            parts.getLast().length += length;
            end = behind;
            long nowNanos = System.nanoTime();
            if (nowNanos - forcedNanos >= FORCE_NANOS) {
                channel.force(false);
                forcedNanos = nowNanos;
            }
        } catch (IOException full) {
            droppedBytes += length;
            dropAll();
            end = behind;
            throw full;
        }
        while (end - parts.getFirst().start > capBytes && parts.size() > 1) {
            droppedBytes += parts.getFirst().length;
            Files.deleteIfExists(parts.removeFirst().file);
        }
    }

    /** Ends the last record where it was broken off, so that the next one begins on a line of its own. */
    synchronized void endRecord() throws IOException {
        byte[] last = new byte[1];
        if (end > start() && read(end - 1, last, 0, 1) == 1 && last[0] != '\n') {
            last[0] = '\n';
            append(last, 0, 1);
        }
    }

    private FileChannel next() throws IOException {
        closeOpen();
        Path file = folder.resolve(String.format(Locale.ROOT, "%016x.spool", end));
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        open = channel;
        parts.add(new Part(file, end, 0));
        return channel;
    }

    /** Forgets what lies before a place of the stream, as far as whole files do. */
    synchronized void trim(long place) throws IOException {
        while (!parts.isEmpty() && parts.getFirst().end() <= place) {
            if (parts.size() == 1) {
                closeOpen();
            }
            Files.deleteIfExists(parts.removeFirst().file);
        }
    }

    /** Reads bytes from a place on, 0 where there are none yet. */
    synchronized int read(long place, byte[] to, int offset, int length) throws IOException {
        for (Part part : parts) {
            if (place >= part.start && place < part.end()) {
                int count = (int) Math.min(length, part.end() - place);
                try (FileChannel channel = FileChannel.open(part.file, StandardOpenOption.READ)) {
                    readFully(channel, ByteBuffer.wrap(to, offset, count), place - part.start);
                }
                return count;
            }
        }
        return 0;
    }

    /** A reader of what is kept from a place on; it ends where the spool ended when it was made. */
    InputStream reader(long place) {
        return new Reader(place, end());
    }

    private final class Reader extends InputStream {
        private final long last;
        private long place;

        Reader(long place, long last) {
            this.place = place;
            this.last = last;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int count = place >= last ? 0 : Spool.this.read(place, to, offset, (int) Math.min(length, last - place));
            place += count;
            return count == 0 ? -1 : count;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, Math.max(0, last - place));
        }
    }

    private void closeOpen() throws IOException {
        FileChannel channel = open;
        open = null;
        if (channel != null) {
            channel.force(false);
            channel.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closeOpen();
    }
}
