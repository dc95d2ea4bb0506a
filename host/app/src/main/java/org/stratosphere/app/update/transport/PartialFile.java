package org.stratosphere.app.update.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.stratosphere.engine.text.Printable;

/** A download on its way, and beside it the note where the part came from, so that a later call can continue it. */
final class PartialFile {
    private static final long LONGEST_NOTE = 16_384;

    private final Path file;
    private final Path note;

    PartialFile(Path file) {
        this.file = file.toAbsolutePath();
        this.note = this.file.resolveSibling(file.getFileName() + ".from");
    }

    /**
     * What is there of the file.
     *
     * @param bytes its length; zero when it must be read from the start
     * @param validator what the server called its version; empty at zero
     */
    record Part(long bytes, String validator) {}

    /** What can be continued of this address's file. */
    Part part(URI address, long expectedSize) throws IOException {
        if (isOurs(file) && isOurs(note) && Files.size(note) <= LONGEST_NOTE) {
            List<String> lines = new String(Files.readAllBytes(note), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
            long bytes = Files.size(file);
            if (lines.size() == 2 && lines.get(0).equals(address.toString()) && bytes > 0 && bytes < expectedSize) {
                String validator = Validator.checked(lines.get(1));
                return validator.isEmpty() ? new Part(0, "") : new Part(bytes, validator);
            }
        }
        return new Part(0, "");
    }

    /** Writes on from here; at zero from the start. */
    OutputStream open(long offset) throws IOException {
        OpenOption where = offset == 0 ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
        return Files.newOutputStream(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, where, LinkOption.NOFOLLOW_LINKS);
    }

    /** Notes where the part comes from; without a validator it cannot be continued. */
    void remember(URI address, String validator) throws IOException {
        if (validator.isEmpty()) {
            Files.deleteIfExists(note);
        } else {
            Files.write(note, (address + "\n" + validator + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** The whole file is there. */
    void complete() throws IOException {
        Files.deleteIfExists(note);
    }

    /** Removes the part. */
    void forget() throws IOException {
        Files.deleteIfExists(note);
        Files.deleteIfExists(file);
    }

    /** Refuses a download that would fill the disk. */
    void checkSpace(long missing, long spare) throws IOException {
        Path folder = file.getParent();
        long free;
        try {
            free = Files.getFileStore(folder).getUsableSpace();
        } catch (SecurityException unknown) {
            return;
        }
        if (free - spare < missing) {
            throw new TransportException("the disk of " + Printable.of(String.valueOf(folder)) + " has " + (free >> 20)
                    + " MiB free; " + ((missing >> 20) + 1) + " MiB are needed and " + (spare >> 20)
                    + " MiB stay free: make room");
        }
    }

    private static boolean isOurs(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }
}
