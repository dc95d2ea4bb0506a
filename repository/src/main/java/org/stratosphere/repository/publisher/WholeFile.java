package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files as a whole: a reader, or a crash at any moment, sees the old bytes or the new ones, never a part. */
final class WholeFile {
    private WholeFile() {}

    /**
     * Writes a file that everybody may read: aside, forced to the disk, renamed.
     *
     * @param file made or replaced, with its folder
     */
    static void write(Path file, byte[] content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        Files.createDirectories(folder);
        Path aside = Files.createTempFile(folder, ".", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            if (aside.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                // A web server is another user; temporary files are their owner's alone.
                Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rw-r--r--"));
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
        force(folder);
    }

    /** Makes a rename last, so that no page does without its files; Windows has no such thing for folders. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unknownHere) {
            // The file itself is on the disk; only the moment of the rename is left to the system.
        }
    }
}
