package org.stratosphere.app.home;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Replaces files as a whole: a reader, or a crash at any moment, sees the old bytes or the new ones, never a part. Safe
 * for use by several threads; of two writers the last one wins. Each thing that is done to the disk is a method of its
 * own.
 */
public class Disk {
    /** The disk as it is. */
    public static final Disk SYSTEM = new Disk();

    /** A virus scanner or a reader on Windows holds a file for a moment. */
    private static final int TRIES = 6;

    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final String SUFFIX = ".tmp";
    private static final Duration YOUNG = Duration.ofMinutes(10);

    protected Disk() {}

    /**
     * Writes a file: aside, forced to the disk, renamed.
     *
     * @param file made or replaced; where it is a link, the file that it leads to. Its permissions stay; a new file is
     *     its owner's alone
     * @throws IOException when the folder is missing or cannot be written; the old file then stands untouched
     */
    public final void replace(Path file, byte[] content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        Path aside = create(folder);
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                write(channel, ByteBuffer.wrap(content));
                force(channel);
            }
            keepPermissions(target, aside);
            move(aside, target);
        } finally {
            delete(aside);
        }
        force(folder);
    }

    /**
     * Gives a file that was written aside, on the same disk, its name; its bytes are forced to the disk before.
     *
     * @throws IOException when it cannot be renamed; both files then stand as before
     */
    public final void keep(Path aside, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            force(channel);
        }
        move(aside, file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            force(folder);
        }
    }

    /** Deletes what a process that was killed left aside in a folder; what is young may still be in use. */
    public final void deleteLeftBehind(Path folder) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(YOUNG));
        try (DirectoryStream<Path> asides = Files.newDirectoryStream(folder, ".*" + SUFFIX)) {
            for (Path aside : asides) {
                if (Files.getLastModifiedTime(aside).compareTo(old) < 0) {
                    delete(aside);
                }
            }
        } catch (NoSuchFileException deletedByAnother) {
            // Nothing is left to do.
        }
    }

    /** Deletes a file if it is there. */
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** Makes an empty file that is its owner's alone, under a name that nothing else has. */
    protected Path create(Path folder) throws IOException {
        return Files.createTempFile(folder, ".", SUFFIX);
    }

    /** Writes all that a buffer holds. */
    protected void write(FileChannel channel, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }

    /** Waits until a file's bytes are on the disk. */
    protected void force(FileChannel channel) throws IOException {
        channel.force(true);
    }

    /** Makes a rename last; Windows has no such thing for folders, and some network file systems refuse it. */
    protected void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unknownHere) {
            // The file itself is on the disk; only the moment of the rename is left to the system.
        }
    }

    /** Renames a file over another, at once or not at all. */
    protected void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Tries again while the other file is held by a reader. */
    private void move(Path from, Path to) throws IOException {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        for (int left = TRIES; ; left--) {
            try {
                rename(from, to);
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
}
