package org.stratosphere.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.engine.Pulse;

class HeartbeatTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<Pulse> pulse = new AtomicReference<>(new Pulse(1, true, 1, true));
    private final AtomicInteger ends = new AtomicInteger();

    private String beatAfter(Heartbeat heartbeat, long seconds) throws IOException {
        nanos.addAndGet(seconds * SECOND);
        heartbeat.beat();
        return Files.readString(folder.resolve("beats")).strip();
    }

    @Test
    void itStandsStillWhenTheRunIsStuck() throws IOException {
        try (Heartbeat heartbeat =
                new Heartbeat(folder.resolve("beats"), pulse::get, ends::incrementAndGet, nanos::get)) {
            assertThat(beatAfter(heartbeat, 0)).isEqualTo("1");
            assertThat(beatAfter(heartbeat, 3600)).as("waits for flows").isEqualTo("2");
            pulse.set(new Pulse(2, false, 1, true));
            assertThat(beatAfter(heartbeat, 30)).isEqualTo("3");
            assertThat(beatAfter(heartbeat, 50)).isEqualTo("4");
            assertThat(beatAfter(heartbeat, 20))
                    .as("works on one batch for 70 s")
                    .isEqualTo("4");
            pulse.set(new Pulse(3, false, 1, true));
            assertThat(beatAfter(heartbeat, 1)).isEqualTo("5");
            pulse.set(new Pulse(3, true, 2, false));
            assertThat(beatAfter(heartbeat, 1)).isEqualTo("6");
            assertThat(beatAfter(heartbeat, 61))
                    .as("judges one matter for 61 s")
                    .isEqualTo("6");
        }
    }

    @Test
    void itEndsTheRunOnceWhenAFileAsksForIt() throws IOException {
        Path file = folder.resolve("beats");
        try (Heartbeat heartbeat = new Heartbeat(file, pulse::get, ends::incrementAndGet, nanos::get)) {
            beatAfter(heartbeat, 1);
            assertThat(ends).hasValue(0);
            Files.writeString(Heartbeat.endRequest(file), "");
            beatAfter(heartbeat, 1);
            beatAfter(heartbeat, 1);
            assertThat(ends).hasValue(1);
        }
    }
}
