package org.stratosphere.app.live;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Disk;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.UnusableCheckpointException;

/**
 * The newest checkpoint of a run. A reader, or a crash at any moment, finds the old one or the new one. One that cannot be
 * used is kept under another name, the newest three of them, and a line says so. For one thread at a time.
 */
final class CheckpointFile {
    private static final int MOST_ASIDE = 3;
    private static final int BUFFER_BYTES = 1 << 18;

    private final Path file;
    private final Disk disk;

    /** @param file need not be there; its folder must be */
    CheckpointFile(Path file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    /**
     * Reads the checkpoint; one that is damaged or of another version is set aside.
     *
     * @param tell gets the line that says so
     * @return null when there is none that can be used
     */
    @Nullable
    Checkpoint read(Consumer<String> tell) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Checkpoint.read(in);
        } catch (NoSuchFileException none) {
            return null;
        } catch (UnusableCheckpointException unusable) {
            setAside(String.valueOf(unusable.getMessage()), tell);
            return null;
        }
    }

    /** How old the newest checkpoint is by a clock of the system's, perhaps negative; zero where there is none. */
    Duration age(Clock clock) {
        try {
            return Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
        } catch (IOException none) {
            return Duration.ZERO;
        }
    }

    /** Puts a checkpoint that cannot be used under another name and tells why. */
    void setAside(String why, Consumer<String> tell) throws IOException {
        for (int older = MOST_ASIDE; older > 1; older--) {
            Path from = aside(older - 1);
            if (Files.exists(from)) {
                Files.move(from, aside(older), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, aside(1), StandardCopyOption.REPLACE_EXISTING);
        tell.accept("the checkpoint " + why + "; it is kept as " + aside(1) + ", and the run begins without it");
    }

    private Path aside(int number) {
        return file.resolveSibling(file.getFileName() + ".unusable-" + number);
    }

    /** Writes a checkpoint in the place of the one before. */
    void write(Checkpoint checkpoint) throws IOException {
        Path aside = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside), BUFFER_BYTES)) {
                checkpoint.writeTo(out);
            }
            disk.keep(aside, file);
        } finally {
            disk.delete(aside);
        }
    }
}
