package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.Main;
import org.stratosphere.app.analysis.TestHome;

/** A program that listens is ended as systemd ends it: SIGTERM. Windows knows no such thing. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class ListenSignalTest {
    private static final int TERMINATED = 143;
    private static final long PATIENCE_SECONDS = 120;
    private static final long LOOK_MILLIS = 50;

    private static final String FLOWS =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label\n"
                    + "2026/01/01 00:00:00.000000,0.1,tcp,10.0.0.1,1025,   ->,192.0.2.1,80,CON,0,0,4,400,200,\n"
                            .repeat(4);

    @TempDir
    Path folder;

    private Path home;
    private Path out;
    private Path err;

    @BeforeEach
    void install() throws IOException {
        home = folder.resolve("home");
        out = folder.resolve("out");
        err = folder.resolve("err");
        new TestHome(home).install(NewestRunTest.judge(folder).jar(), "1.0.0");
    }

    private Process program(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--home",
                home.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    private static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Waits until the files that are kept of a feed are as they should be. */
    private void awaitKept(Process process, Predicate<Path> isSo) throws Exception {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (kept().noneMatch(isSo)) {
            assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
            assertThat(System.nanoTime() - endNanos).as("nanoseconds too late").isNegative();
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private Stream<Path> kept() throws IOException {
        Path live = home.resolve("state").resolve("live");
        if (!Files.isDirectory(live)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(live)) {
            return files.toList().stream();
        }
    }

    @Test
    void whatWasReadIsJudgedAndKept() throws Exception {
        Process listens = program("listen", "-q", "-");
        try (OutputStream input = listens.getOutputStream()) {
            input.write(FLOWS.getBytes(StandardCharsets.US_ASCII));
            input.flush();
            awaitKept(
                    listens,
                    file -> file.toString().endsWith(".spool") && file.toFile().length() == FLOWS.length());
            listens.destroy();
            assertThat(end(listens)).as(Files.readString(err)).isEqualTo(TERMINATED);
        } finally {
            listens.destroyForcibly();
        }
        isJudgedAndClean();

        Process again = program("listen", "-q", "-");
        again.getOutputStream().close();
        assertThat(end(again)).as(Files.readString(err)).isEqualTo(3);
        goesOn();
    }

    @Test
    void theShellThatListensEndsTheSameWay() throws Exception {
        Path file = Files.writeString(folder.resolve("flows.log"), FLOWS);
        Process shell = program();
        try (OutputStream input = shell.getOutputStream()) {
            say(input, "config set lateness 0s", "listen -q file " + file);
            long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!Files.readString(out).contains("\"flows\":4,")) {
                assertThat(System.nanoTime() - endNanos)
                        .as(Files.readString(err))
                        .isNegative();
                say(input, "status --json");
                Thread.sleep(10 * LOOK_MILLIS);
            }
            shell.destroy();
            assertThat(end(shell)).as(Files.readString(err)).isEqualTo(TERMINATED);
        } finally {
            shell.destroyForcibly();
        }
        isJudgedAndClean();
    }

    private static void say(OutputStream input, String... lines) throws IOException {
        input.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
        input.flush();
    }

    /** The open step, too: the flows are all of one minute. */
    private void isJudgedAndClean() throws IOException {
        assertThat(Files.readString(out)).contains("1 host under threat", "judge, window 0: said: many flows");
        assertThat(Files.readString(err)).doesNotContain("Exception", "given up");
        assertThat(kept()).anyMatch(file -> file.endsWith("checkpoint"));
        assertThat(kept()).noneMatch(file -> file.toString().endsWith(".spool"));
    }

    private void goesOn() throws IOException {
        assertThat(Files.readString(err))
                .contains("going on from the checkpoint of")
                .doesNotContain("Exception");
        assertThat(Files.readString(out)).contains("4 flows of 1 tuple");
    }
}
