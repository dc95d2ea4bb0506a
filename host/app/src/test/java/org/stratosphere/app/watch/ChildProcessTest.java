package org.stratosphere.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.live.Heartbeat;

@Timeout(180)
class ChildProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private ChildProcess start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BeatingChild.class.getName()));
        command.addAll(List.of(arguments));
        return ChildProcess.start(command, folder.resolve("beats"));
    }

    private static void awaitBeats(ChildProcess child, long wanted) throws Exception {
        for (int look = 0; child.beats() < wanted && look < 600; look++) {
            assertThat(child.awaitEnd(Duration.ofMillis(100))).isFalse();
        }
        assertThat(child.beats()).isGreaterThanOrEqualTo(wanted);
    }

    @Test
    void itBeatsAndEndsWhenAsked() throws Exception {
        ChildProcess child = start();
        awaitBeats(child, 2);
        child.askToEnd();
        assertThat(child.awaitEnd(PATIENCE)).isTrue();
        assertThat(child.exitCode()).isNotIn(0, 8);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileAsksItToEndOnAnySystem() throws Exception {
        ChildProcess child = start();
        awaitBeats(child, 1);
        Files.writeString(Heartbeat.endRequest(folder.resolve("beats")), "");
        assertThat(child.awaitEnd(PATIENCE)).isTrue();
        assertThat(child.exitCode()).isIn(7, 42);
    }

    @Test
    void itsDeathIsSeen() throws Exception {
        ChildProcess child = start("5");
        assertThat(child.awaitEnd(PATIENCE)).isTrue();
        assertThat(child.exitCode()).isEqualTo(5);
        assertThat(child.beats()).isZero();
        ChildProcess killed = start();
        awaitBeats(killed, 1);
        killed.kill();
        assertThat(killed.exitCode()).isNotZero();
    }
}
