package org.stratosphere.app.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Disk;

/** When repositories are looked at next without being asked; the date is kept in {@code state/update-next}. */
public final class Schedule {
    private final Path file;
    private final Disk disk;

    public Schedule(Path home, Disk disk) {
        file = home.resolve("state").resolve("update-next");
        this.disk = disk;
    }

    /**
     * Whether it is time.
     *
     * @param earliest a time that the user set, before which it is not time; or null
     */
    public boolean isDue(Instant now, @Nullable Instant earliest) {
        Instant next = next();
        return (earliest == null || !now.isBefore(earliest)) && (next == null || !now.isBefore(next));
    }

    /** When it is time next; null before the first time, and where the date cannot be read. */
    public @Nullable Instant next() {
        try {
            return Instant.parse(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IOException | DateTimeException unknown) {
            return null;
        }
    }

    /** Keeps the next time. The caller holds the change lock. */
    public void looked(Instant now, Duration every) throws IOException {
        disk.replace(file, (now.plus(every) + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
