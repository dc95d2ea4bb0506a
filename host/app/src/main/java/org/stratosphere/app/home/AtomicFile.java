package org.stratosphere.app.home;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces files as a whole: a reader, or a crash at any moment, sees the old bytes or the new ones, never a part. Safe
 * for use by several threads; of two writers the last one wins.
 */
public final class AtomicFile {
    /** A virus scanner or a reader on Windows holds a file for a moment. */
    private static final int TRIES = 6;

    private static final long FIRST_PAUSE_MILLIS = 10;

    private AtomicFile() {}

    /**
     * Writes a file: aside, forced to the disk, renamed.
     *
     * @param file made or replaced; where it is a link, the file that it leads to. Its permissions stay; a new file is
     *     its owner's alone
     * @throws IOException when the folder is missing or cannot be written; the old file then stands untouched
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        Path aside = Files.createTempFile(folder, ".", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            keepPermissions(target, aside);
            rename(aside, target);
        } finally {
            Files.deleteIfExists(aside);
        }
        force(folder);
    }

    /**
     * Renames a file over another of the same folder, trying again while the other is held by a reader.
     *
     * @throws IOException when it cannot be renamed; both files then stand as before
     */
    private static void rename(Path from, Path to) throws IOException {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        for (int left = TRIES; ; left--) {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (AccessDeniedException held) {
                if (left == 1) {
                    throw held;
                }
                pause(pauseMillis);
                pauseMillis *= 2;
            }
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("cancelled while a file was being replaced");
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        if (Files.exists(from)
                && from.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }

    /** Makes a rename last; Windows has no such thing for folders, and some network file systems refuse it. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unknownHere) {
            // The file itself is on the disk; only the moment of the rename is left to the system.
        }
    }
}
