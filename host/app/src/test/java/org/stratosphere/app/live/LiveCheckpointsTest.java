package org.stratosphere.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.home.Disk;
import org.stratosphere.engine.checkpoint.CheckpointBuilder;

class LiveCheckpointsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private long nanos;

    /** A run that is killed every four minutes comes to one every five all the same. */
    @Test
    void theTimeBeforeARestartCounts() throws IOException {
        assertThat(secondsUntilDue(null)).isEqualTo(300);
        assertThat(secondsUntilDue(Duration.ofSeconds(240))).isEqualTo(60);
        assertThat(secondsUntilDue(Duration.ofSeconds(300))).isZero();
        assertThat(secondsUntilDue(Duration.ofDays(400))).isZero();
    }

    @Test
    void aCheckpointOfTheFutureIsTakenAsOfNow() throws IOException {
        assertThat(secondsUntilDue(Duration.ofHours(-3))).isEqualTo(300);
    }

    private long secondsUntilDue(@Nullable Duration age) throws IOException {
        Path path = folder.resolve("checkpoint");
        CheckpointFile file = new CheckpointFile(path, Disk.SYSTEM);
        if (age != null) {
            file.write(new CheckpointBuilder().build());
            Files.setLastModifiedTime(path, FileTime.from(NOW.minus(age)));
        }
        try (Spool spool = Spool.open(Files.createDirectories(folder.resolve("spool")), 1 << 20);
                LiveCheckpoints checkpoints = new LiveCheckpoints(
                        file,
                        spool,
                        new LiveSettings(EVERY, 1 << 20, 1 << 20),
                        file.age(Clock.fixed(NOW, ZoneOffset.UTC)),
                        () -> 0,
                        () -> nanos,
                        line -> {})) {
            for (long seconds = 0; seconds < 1000; seconds++, nanos += 1_000_000_000L) {
                if (checkpoints.isDue()) {
                    return seconds;
                }
            }
        }
        return Long.MAX_VALUE;
    }
}
