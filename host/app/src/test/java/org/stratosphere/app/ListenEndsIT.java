package org.stratosphere.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.BuiltProgram.Answer;

/**
 * The built program is asked to end while it listens, as a system does that shuts down. It is asked by its handle, since
 * {@link Process#destroy} would close its output, too.
 */
@Timeout(400)
class ListenEndsIT {
    private static final int SIGTERM = 143;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    @TempDir
    Path folder;

    private BuiltProgram program;
    private List<String> rows;

    @BeforeEach
    void find() throws Exception {
        Assumptions.assumeTrue(
                File.separatorChar == '/', "a process cannot be asked to end on this system, it can only be killed");
        program = new BuiltProgram(folder);
        rows = Files.readAllLines(program.checkout().resolve("host/app/target/dist/examples/test7.binetflow"));
    }

    @Test
    void whatWasReadIsJudgedAndTheNextOneGoesOnFromThere() throws Exception {
        int half = rows.size() / 2;
        Process first = program.builder("home", "", "listen", "--quiet", "-").start();
        CompletableFuture<String> out = BuiltProgram.read(first.getInputStream());
        CompletableFuture<String> err = BuiltProgram.read(first.getErrorStream());
        OutputStream input = first.getOutputStream();
        write(input, rows.subList(0, half));
        awaitThreats("home", first);
        first.toHandle().destroy();
        assertThat(first.waitFor(BuiltProgram.SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).as(err.get()).isEqualTo(SIGTERM);
        assertThat(out.get()).contains("2 hosts under threat");
        assertThat(checkpoint("home")).isNotEmptyFile();

        String rest = rows.get(0) + "\n" + String.join("\n", rows.subList(half, rows.size())) + "\n";
        Answer second = program.run("home", "", rest.getBytes(StandardCharsets.US_ASCII), "listen", "--quiet", "-");
        assertThat(second.code()).as(second.err()).isEqualTo(3);
        assertThat(second.out())
                .contains("2 hosts under threat", String.format(Locale.ROOT, "%,d flows", rows.size() - 1));
    }

    @Test
    void aShellThatListensLeavesACheckpointToo() throws Exception {
        Path log = folder.resolve("growing.binetflow");
        Files.write(log, rows);
        Process shell = program.builder("shell", "").start();
        CompletableFuture<String> out = BuiltProgram.read(shell.getInputStream());
        CompletableFuture<String> err = BuiltProgram.read(shell.getErrorStream());
        try (OutputStream input = shell.getOutputStream()) {
            write(input, List.of("listen file " + log.getFileName()));
            awaitThreats("shell", shell);
            shell.toHandle().destroy();
            assertThat(shell.waitFor(BuiltProgram.SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(shell.exitValue()).as(out.get() + err.get()).isEqualTo(SIGTERM);
        assertThat(checkpoint("shell")).isNotEmptyFile();
    }

    private static void write(OutputStream input, List<String> lines) throws Exception {
        input.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
        input.flush();
    }

    /** Waits until both infected hosts were told: then what was written is read, but for the flows of a step. */
    private void awaitThreats(String home, Process listener) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        long threats = 0;
        while (threats < 2) {
            assertThat(listener.isAlive()).isTrue();
            assertThat(System.nanoTime()).as("%d threats", threats).isLessThan(end);
            Thread.sleep(200);
            threats = 0;
            for (Path file : live(home, "events.ndjson")) {
                threats += Files.readString(file)
                        .lines()
                        .filter(line -> line.contains("\"threat-opened\""))
                        .count();
            }
        }
    }

    private Path checkpoint(String home) throws Exception {
        List<Path> found = live(home, "checkpoint");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<Path> live(String home, String ending) throws Exception {
        Path live = folder.resolve(home).resolve("state/live");
        if (!Files.isDirectory(live)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(live)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
