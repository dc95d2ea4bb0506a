package org.stratosphere.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.module.TimeWindow;

class EventFileTest {
    private static final long ROLL = 1 << 20;

    @TempDir
    Path folder;

    private static Event window(int number) {
        return new Event.WindowClosed("live", new TimeWindow(number, number * 100L, number * 100L + 100), 1, 1, 0, 0);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("events"), StandardCharsets.US_ASCII);
    }

    @Test
    void aReplayedEventStandsThereOnce() throws IOException {
        try (EventFile file = EventFile.open(folder.resolve("events"), ROLL)) {
            file.write(window(1));
            file.write(window(2));
            file.write(new Event.Notice("live", "input", "each time"));
        }
        List<String> before = lines();
        try (EventFile file = EventFile.open(folder.resolve("events"), ROLL)) {
            file.write(new Event.Notice("live", "input", "each time"));
            file.write(window(2));
            file.write(window(3));
            assertThat(file.known()).hasSize(2);
        }
        assertThat(lines()).hasSize(5).startsWith(before.toArray(String[]::new));
        assertThat(lines().get(4)).contains("\"number\":3");
    }

    @Test
    void aLineThatWasCutOffIsWrittenAnew() throws IOException {
        Path path = folder.resolve("events");
        try (EventFile file = EventFile.open(path, ROLL)) {
            file.write(window(1));
            file.write(window(2));
        }
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length++) {
            Files.write(path, java.util.Arrays.copyOf(whole, length));
            try (EventFile file = EventFile.open(path, ROLL)) {
                file.write(window(1));
                file.write(window(2));
            }
            assertThat(Files.readAllBytes(path)).isEqualTo(whole);
        }
    }

    @Test
    void itIsRolledAndTheFileBeforeIsRememberedToo() throws IOException {
        Path path = folder.resolve("events");
        int count = 40;
        try (EventFile file = EventFile.open(path, 3000)) {
            for (int i = 0; i < count; i++) {
                file.write(window(i));
            }
        }
        assertThat(folder.resolve("events.1")).exists();
        assertThat(folder.resolve("events.6")).doesNotExist();
        List<String> before = lines();
        try (EventFile file = EventFile.open(path, 3000)) {
            file.write(window(count - 1));
            file.write(window(count - before.size() - 1));
        }
        assertThat(lines()).isEqualTo(before);
    }

    @Test
    void anotherOutputGetsTheLastEventBeforeARestartAgainAndNoOther() throws IOException {
        try (EventFile file = EventFile.open(folder.resolve("events"), ROLL)) {
            file.write(window(1));
            file.write(window(2));
        }
        List<Event> got = new ArrayList<>();
        try (EventFile file = EventFile.open(folder.resolve("events"), ROLL)) {
            OnceWriter once = new OnceWriter(got::add, file.known(), file.newest());
            for (int i = 1; i <= 3; i++) {
                once.write(window(i));
            }
        }
        assertThat(got).containsExactly(window(2), window(3));
    }
}
