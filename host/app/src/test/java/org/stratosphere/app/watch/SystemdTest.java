package org.stratosphere.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The messages reach a socket as systemd has one; a few lines of Python listen at it. */
@Timeout(120)
class SystemdTest {
    private static final String LISTENER = "import socket,sys\n"
            + "s=socket.socket(socket.AF_UNIX,socket.SOCK_DGRAM)\n"
            + "s.bind(sys.argv[1])\n"
            + "print('bound',flush=True)\n"
            + "while True:\n"
            + "  m=s.recv(4096).decode()\n"
            + "  if not m.startswith('BARRIER'): print(m,flush=True)\n";

    @Test
    void itIsToldWhatHappens() throws Exception {
        // The path of such a socket may have a hundred characters only.
        Path folder = Files.createTempDirectory("s");
        Path socket = folder.resolve("notify");
        Process listener = listener(socket);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(listener.getInputStream(), StandardCharsets.UTF_8))) {
            if (!"bound".equals(lines.readLine()) || !hasNotify()) {
                System.out.println("skipped: no python3, no systemd-notify, or no sockets of the Unix kind here");
                abort("no systemd-notify");
            }
            AtomicLong nanos = new AtomicLong();
            ServiceManager systemd =
                    Systemd.of(Map.of("NOTIFY_SOCKET", socket.toString(), "WATCHDOG_USEC", "30000000"), nanos::get);
            systemd.ready();
            assertThat(lines.readLine()).isEqualTo("READY=1");
            systemd.alive();
            assertThat(lines.readLine()).isEqualTo("WATCHDOG=1");
            nanos.addAndGet(9_000_000_000L);
            systemd.alive();
            nanos.addAndGet(1_000_000_000L);
            systemd.alive();
            systemd.status("the run goes on");
            systemd.stopping();
            assertThat(lines.readLine()).isEqualTo("WATCHDOG=1");
            assertThat(lines.readLine()).isEqualTo("STATUS=the run goes on");
            assertThat(lines.readLine()).isEqualTo("STOPPING=1");
        } finally {
            listener.destroyForcibly();
            Files.deleteIfExists(socket);
            Files.deleteIfExists(folder);
        }
    }

    @Test
    void withoutItNothingIsSent() {
        assertThat(Systemd.of(Map.of("WATCHDOG_USEC", "1"), System::nanoTime)).isSameAs(ServiceManager.NONE);
    }

    private static Process listener(Path socket) {
        try {
            return new ProcessBuilder("python3", "-c", LISTENER, socket.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException absent) {
            System.out.println("skipped: no python3 here");
            return abort("no python3");
        }
    }

    private static boolean hasNotify() throws InterruptedException {
        try {
            return new ProcessBuilder("systemd-notify", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
