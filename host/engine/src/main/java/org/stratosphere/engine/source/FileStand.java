package org.stratosphere.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * How a file stands at a moment.
 *
 * @param key tells one file from another of the same name: the system's own where it has one, else the time at which the
 *     file was made
 * @param size bytes
 * @param modified when it was written to last
 */
record FileStand(Object key, long size, FileTime modified) {
    /** Looks at a file; null when there is none. */
    static @Nullable FileStand of(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            return new FileStand(
                    key == null ? attributes.creationTime() : key, attributes.size(), attributes.lastModifiedTime());
        } catch (NoSuchFileException none) {
            return null;
        }
    }
}
