package org.stratosphere.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeLockTest {
    private static final Duration NO_PATIENCE = Duration.ZERO;

    @TempDir
    Path folder;

    private Home home = new Home(Path.of("."));

    @BeforeEach
    void makeHome() throws IOException {
        home = new Home(folder);
        home.create();
    }

    @Test
    void itIsFreeAgainOnceGivenBack() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (ChangeLock lock = ChangeLock.take(home, "config set", NO_PATIENCE)) {
                assertThat(home.state().resolve("change.lock")).exists();
            }
        }
    }

    @Test
    void anotherCommandOfThisProcessHasToWait() throws IOException {
        try (ChangeLock lock = ChangeLock.take(home, "config set", NO_PATIENCE)) {
            assertThatThrownBy(() -> ChangeLock.take(home, "update", NO_PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is being changed by another command");
        }
        ChangeLock.take(home, "update", NO_PATIENCE).close();
    }

    @Test
    void anotherProcessThatHoldsItIsNamed() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('!');
            assertThatThrownBy(() -> ChangeLock.take(home, "config set", NO_PATIENCE))
                    .hasMessageContaining("is being changed by process " + holder.pid() + " (update)");
            holder.getOutputStream().close();
            assertThat(holder.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            holder.destroyForcibly();
        }
        ChangeLock.take(home, "config set", NO_PATIENCE).close();
    }

    @Test
    void aHomeWithoutItsFoldersCannotBeChangedAndSaysSo() throws IOException {
        Files.delete(home.state());
        assertThatThrownBy(() -> ChangeLock.take(home, "config set", NO_PATIENCE))
                .hasMessageContaining("cannot be changed")
                .hasMessageContaining("read-only");
        home.create();
        ChangeLock.take(home, "config set", NO_PATIENCE).close();
    }

    /** Another process, which holds the lock until its input ends. */
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            try (ChangeLock lock = ChangeLock.take(new Home(Path.of(arguments[0])), "update")) {
                System.out.print('!');
                System.out.flush();
                System.in.read();
            }
        }
    }
}
