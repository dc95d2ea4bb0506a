package org.stratosphere.app.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that tells when a run was last alive: written each second, so that the next run knows since when nobody listened.
 */
final class Alive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alive.class);
    private static final long EVERY_MILLIS = 1000;

    private final Path file;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "alive");
        thread.setDaemon(true);
        return thread;
    });
    private boolean isFailureLogged;

    Alive(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** When a run was last alive; null when there was none. */
    @Nullable
    Instant last() {
        try {
            return Instant.parse(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IOException | DateTimeException cutOff) {
            return lastWritten();
        }
    }

    private @Nullable Instant lastWritten() {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException none) {
            return null;
        }
    }

    void start() {
        timer.scheduleAtFixedRate(this::write, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void write() {
        try {
            Files.writeString(file, clock.instant() + "\n", StandardCharsets.US_ASCII);
            isFailureLogged = false;
        } catch (IOException refused) {
            if (!isFailureLogged) {
                isFailureLogged = true;
                LOG.warn("{} cannot be written", file, refused);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        write();
    }
}
