package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.app.analysis.TestHome;

/**
 * A real argus on the loopback device, which sees a capture go by: it writes its archive while its flows are listened to.
 * Needs root, argus, ra and python3 for the replay; says what is missing.
 */
@Timeout(300)
class ListenArgusIT {
    private static final long PATIENCE_NANOS = 90_000_000_000L;
    private static final long QUIET_NANOS = 5_000_000_000L;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"ssh-bruteforce.pcap, 147.32.80.0/24", "test-cc-1.pcap, 147.32.80.0/24"})
    void theArchiveGivesTheSameTuplesLettersAndThreats(String capture, String network) throws Exception {
        Path packets = shared("data/pcap/" + capture);
        Path replay = shared("tools/pcap-replay.py");
        Path archive = folder.resolve("live.argus");
        int port = freePort();
        new TestHome(folder.resolve("home")).install(NewestRunTest.judge(folder).jar(), "1.0.0");
        Process argus = argus(archive, port, network);
        try (FakeConsole console = new FakeConsole(folder.resolve("home"), "");
                ArgusRelay relay = new ArgusRelay(port)) {
            console.program().beginSession();
            console.program().home();
            // The window of a run that listens stays open at its end, so that no string is cut there.
            assertThat(console.run("config", "set", "state.max-flows", "0")).isZero();
            console.program().nextCommand();
            assertThat(console.run("listen", "ra", "127.0.0.1:" + relay.port()))
                    .as(console.err())
                    .isZero();
            await("ra is served", () -> relay.served() == 1);
            replay(replay, packets);
            awaitQuiet(archive);
            argus.destroy();
            assertThat(argus.waitFor(60, TimeUnit.SECONDS)).isTrue();
            await("the connection is closed", () -> status(console).contains("\"feed-closed\""));
            console.run("listen", "stop");
            String listened = look(console);

            assertThat(console.run("config", "set", "lateness", "10s")).isZero();
            console.program().nextCommand();
            console.out();
            console.run("analyze", "-q", archive.toString());
            assertThat(console.err()).doesNotContain("stratosphere:");
            console.out();
            assertThat(look(console)).isEqualTo(listened).contains("147.32.80.", "\"state\":\"threat\"");
        } finally {
            argus.destroyForcibly();
        }
    }

    @Test
    void whenArgusComesBackItsFlowsDoToo() throws Exception {
        Path packets = shared("data/pcap/ssh-bruteforce.pcap");
        Path replay = shared("tools/pcap-replay.py");
        int port = freePort();
        Process argus = argus(folder.resolve("first.argus"), port, "147.32.80.0/24");
        try (FakeConsole console = new FakeConsole(folder.resolve("home"), "");
                ArgusRelay relay = new ArgusRelay(port)) {
            console.program().beginSession();
            console.program().home();
            assertThat(console.run("config", "set", "live.retry", "1s")).isZero();
            console.program().nextCommand();
            assertThat(console.run("listen", "ra", "127.0.0.1:" + relay.port())).isZero();
            await("ra is served", () -> relay.served() == 1);
            argus.destroy();
            await("the connection is closed", () -> status(console).contains("\"feed-closed\""));
            argus = argus(folder.resolve("second.argus"), port, "147.32.80.0/24");
            await("ra is served again", () -> relay.served() == 2);
            replay(replay, packets);
            await("the flows came", () -> !status(console).contains("\"flows\":0,"));
            assertThat(status(console)).contains("\"feed-gaps\":1", "answers again: nothing was read from");
            console.run("listen", "stop");
        } finally {
            argus.destroyForcibly();
        }
    }

    /** Tuples and hosts; what evidence weighs depends on when it is asked, which is the end of a step or of a window. */
    private static String look(FakeConsole console) {
        console.out();
        assertThat(console.run("tuples", "last", "--json")).isZero();
        assertThat(console.run("hosts", "--all", "--json")).isZero();
        return console.out().replaceAll("\"score\":[^,]*,\"summary\":\"[^\"]*\",", "");
    }

    private static String status(FakeConsole console) {
        console.out();
        console.run("status", "--json");
        return console.out();
    }

    private static void await(String what, BooleanSupplier isSo) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(100);
        }
    }

    /** Argus tells of a TCP connection up to 3.5 s behind its end; then it has nothing to tell any more. */
    private void awaitQuiet(Path archive) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        long since = System.nanoTime();
        for (long flows = 0; flows == 0 || System.nanoTime() - since < QUIET_NANOS; ) {
            assertThat(System.nanoTime())
                    .as("argus tells of " + flows + " flows")
                    .isLessThan(end);
            Thread.sleep(250);
            long now = flows(archive);
            since = now == flows ? since : System.nanoTime();
            flows = now;
        }
    }

    private long flows(Path archive) throws Exception {
        Process ra = new ProcessBuilder("ra", "-n", "-r", archive.toString(), "-", "not", "man")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Stream<String> lines = ra.inputReader(StandardCharsets.UTF_8).lines()) {
            return lines.count();
        }
    }

    /** An argus that sees one network's packets alone, whatever else the machine does. */
    private Process argus(Path archive, int port, String network) throws Exception {
        Assumptions.assumeTrue(has("argus") && has("ra"), "argus and ra are not installed");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root may watch a device");
        File log = folder.resolve("argus.log").toFile();
        Process argus = new ProcessBuilder(
                        "argus",
                        "-X",
                        "-i",
                        "lo",
                        "-B",
                        "127.0.0.1",
                        "-P",
                        Integer.toString(port),
                        "-M",
                        "1",
                        "-S",
                        "1",
                        "-w",
                        archive.toString(),
                        "-",
                        "net",
                        network)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        for (int tries = 0; tries < 50; tries++) {
            if (!argus.isAlive()) {
                Assumptions.abort("argus cannot watch the loopback device here: " + Files.readString(log.toPath()));
            }
            try (Socket answered = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return argus;
            } catch (IOException notYet) {
                Thread.sleep(200);
            }
        }
        argus.destroyForcibly();
        return Assumptions.abort("argus does not answer here: " + Files.readString(log.toPath()));
    }

    private static void replay(Path tool, Path packets) throws Exception {
        Assumptions.assumeTrue(has("python3"), "python3 is not installed");
        Process replay = new ProcessBuilder("python3", tool.toString(), packets.toString(), "40", "lo")
                .redirectErrorStream(true)
                .start();
        String said = new String(replay.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (replay.waitFor() != 0) {
            Assumptions.abort("packets cannot be sent here: " + said);
        }
    }

    private static boolean has(String program) {
        for (String place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!place.isEmpty() && Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path shared(String name) {
        String given = System.getenv("STRATOSPHERE_SHARED");
        List<Path> places = new ArrayList<>();
        if (given != null) {
            places.add(Path.of(given, name));
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            places.add(above.resolve("shared").resolve(name));
        }
        return places.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("the shared captures are not on this machine: " + name));
    }
}
