package org.stratosphere.app.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a small file at one moment, to tell later whether it has changed. Immutable. */
public final class FileContent {
    private final Path file;
    private final byte @Nullable [] bytes;

    private FileContent(Path file, byte @Nullable [] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * Reads a file.
     *
     * @param file need not exist
     * @throws IOException when it is there and cannot be read
     */
    public static FileContent of(Path file) throws IOException {
        try {
            return new FileContent(file, Files.readAllBytes(file));
        } catch (NoSuchFileException absent) {
            return new FileContent(file, null);
        }
    }

    /** The same file as it is now. */
    public FileContent again() throws IOException {
        return of(file);
    }

    public Path file() {
        return file;
    }

    /** Whether there was no file. */
    public boolean isMissing() {
        return bytes == null;
    }

    /** Whether both have the same bytes, or are both missing. */
    public boolean isSameAs(FileContent other) {
        return Arrays.equals(bytes, other.bytes);
    }
}
