package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.RefusedException;

/** The files of a folder. Links are not followed, so that nothing outside is taken for a part of it. */
public final class FolderSource implements ByteSource {
    private final Path folder;

    /**
     * @throws RefusedException when there is no such folder
     */
    public FolderSource(Path folder) throws RefusedException {
        if (!Files.isDirectory(folder)) {
            throw new RefusedException("there is no folder " + folder);
        }
        this.folder = folder;
    }

    @Override
    public byte @Nullable [] fetch(String name, long mostBytes) throws IOException {
        Path file = folder;
        for (String part : name.split("/")) {
            file = file.resolve(part);
            if (Files.isSymbolicLink(file)) {
                throw new RefusedException(file + " is a link; put the file itself there");
            }
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedException(file + " is no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, mostBytes + 1));
            if (bytes.length > mostBytes) {
                throw new RefusedException(file + " is larger than the " + mostBytes + " bytes that it may have");
            }
            return bytes;
        }
    }
}
