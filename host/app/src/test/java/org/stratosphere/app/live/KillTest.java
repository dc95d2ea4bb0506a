package org.stratosphere.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.app.history.RunHistory;
import org.stratosphere.app.home.Home;
import org.stratosphere.engine.Recount;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.VotePolicy;
import org.stratosphere.pluginapi.alert.Event;

/** A process that listens is killed at any moment, and the next one goes on as if nothing had been. */
class KillTest {
    private static final int CHUNK = 700;
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    Path folder;

    private static Process child(Path home, long checkpointMillis, long lateness, Path log) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LiveChild.class.getName(),
                        home.toString(),
                        Long.toString(checkpointMillis),
                        Long.toString(lateness))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static Home home(Path path) throws IOException {
        Home home = new Home(path);
        home.create();
        return home;
    }

    /** Lines of events that have ids: all that depends on flows. */
    private static List<String> events(Home home) throws IOException {
        return Files.readAllLines(LiveFolder.create(home, LiveChild.FEED).events(), StandardCharsets.US_ASCII).stream()
                .filter(line -> !line.contains("\"id\":null"))
                .toList();
    }

    /** The findings of the newest run that the home keeps. */
    private static List<String> findings(Home home) throws IOException {
        RunHistory history = new RunHistory(home, line -> {});
        List<String> findings = new ArrayList<>();
        Recount recount = new Recount("r", new VotePolicy(), AllowList.NONE, Set.of(), event -> {
            if (event instanceof Event.FindingMade made) {
                findings.add(made.evidence().toString());
            }
        });
        history.replay(history.newest().orElseThrow(), recount);
        return findings;
    }

    private List<String> uninterrupted(String text, long lateness) throws Exception {
        Home home = home(folder.resolve("quiet"));
        Process process = child(home.path(), 3_600_000, lateness, folder.resolve("quiet.log"));
        try (OutputStream out = process.getOutputStream()) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return events(home);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 45})
    void aProcessKilledAtAnyMomentLosesNothingThatItHadRead(long lateness) throws Exception {
        String rows = FlowText.rows(3, 6000);
        List<String> expected = uninterrupted(FlowText.HEADER + rows, lateness);
        assertThat(expected).anyMatch(line -> line.contains("threat-opened")).hasSizeGreaterThan(1000);

        Random random = new Random(lateness);
        Home home = home(folder.resolve("killed"));
        Path log = folder.resolve("killed.log");
        int at = 0;
        long spooled = 0;
        int kills = 0;
        for (boolean isWhole = false; !isWhole; kills++) {
            assertThat(kills).as("starts").isLessThan(60);
            int chunks = kills < 8 ? 1 + random.nextInt(100) : Integer.MAX_VALUE;
            byte[] text = (FlowText.HEADER + rows.substring(at)).getBytes(StandardCharsets.US_ASCII);
            long logged = Files.exists(log) ? Files.size(log) : 0;
            Process process = child(home.path(), 20, lateness, log);
            if (kills % 3 > 0) {
                awaitMore(log, logged);
            }
            // On a slow machine each kill might come before the first checkpoint.
            Path awaited = kills == 4 ? LiveFolder.create(home, LiveChild.FEED).checkpoint() : null;
            isWhole = feed(process, text, awaited == null ? chunks : 100, random, awaited);
            if (!isWhole) {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            long end = endOfSpool(home);
            at += Math.max(0, (int) (end - spooled) - FlowText.HEADER.length());
            spooled = end;
        }
        assertThat(kills).isGreaterThan(5);
        List<String> actual = events(home);
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            assertThat(actual.get(i))
                    .as("line %d, see %s", i, Files.readString(log))
                    .isEqualTo(expected.get(i));
        }
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(findings(home)).isNotEmpty().isEqualTo(findings(home(folder.resolve("quiet"))));
        assertThat(Files.readString(log))
                .contains("nobody listened to standard input from ", "goes on from a checkpoint", "begins")
                .doesNotContain("Exception");
    }

    /** Waits until a process that was started has said something. */
    private static void awaitMore(Path log, long logged) throws Exception {
        for (int wait = 0; Files.size(log) <= logged && wait < 1200; wait++) {
            Thread.sleep(100);
        }
    }

    /**
     * Writes text in pieces that break lines; waits a while before it is over, and for a file if one is named. Answers whether
     * all was written.
     */
    private static boolean feed(Process process, byte[] text, int chunks, Random random, @Nullable Path awaited)
            throws Exception {
        try (OutputStream out = process.getOutputStream()) {
            int from = 0;
            for (int chunk = 0; chunk < chunks && from < text.length; chunk++) {
                int length = Math.min(text.length - from, 1 + random.nextInt(2 * CHUNK));
                out.write(text, from, length);
                out.flush();
                from += length;
                Thread.sleep(chunks == Integer.MAX_VALUE ? 0 : random.nextInt(8));
            }
            if (from == text.length) {
                return true;
            }
            for (int wait = 0; awaited != null && Files.notExists(awaited) && wait < 600; wait++) {
                Thread.sleep(100);
            }
            Thread.sleep(random.nextInt(900));
            process.destroyForcibly();
            return false;
        }
    }

    private static long endOfSpool(Home home) throws IOException {
        LiveFolder live = LiveFolder.create(home, LiveChild.FEED);
        try (Spool spool = Spool.open(live.spool(), 64L << 20)) {
            return spool.end();
        }
    }

    @Test
    void aProcessThatIsAskedToEndGoesOnWhereItWas() throws Exception {
        if (File.separatorChar == '\\') {
            System.out.println("skipped: a process cannot be asked to end on this system");
            return;
        }
        String rows = FlowText.rows(4, 3000);
        List<String> expected = uninterrupted(FlowText.HEADER + rows, 0);
        Home home = home(folder.resolve("asked"));
        Path log = folder.resolve("asked.log");
        Random random = new Random(1);
        int half = rows.indexOf('\n', rows.length() / 2) + 1;
        Process first = child(home.path(), 3_600_000, 0, log);
        OutputStream out = first.getOutputStream();
        out.write((FlowText.HEADER + rows.substring(0, half)).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        long wanted = FlowText.HEADER.length() + half;
        for (int wait = 0; endOfSpoolNow(home) < wanted && wait < 600; wait++) {
            Thread.sleep(100);
        }
        first.destroy();
        assertThat(first.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log)).contains("ended after 1 checkpoints");
        Process second = child(home.path(), 3_600_000, 0, log);
        feed(
                second,
                (FlowText.HEADER + rows.substring(half)).getBytes(StandardCharsets.US_ASCII),
                Integer.MAX_VALUE,
                random,
                null);
        assertThat(second.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        List<String> actual = events(home);
        assertThat(actual)
                .containsAll(expected.stream()
                        .filter(line -> line.contains("window-closed"))
                        .toList());
        assertThat(actual.stream().distinct().count()).isEqualTo(actual.size());
        assertThat(ids(actual)).containsAll(ids(expected));
    }

    private static List<String> ids(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceFirst(".*?\"id\":\"([0-9a-f]{32})\".*", "$1"))
                .sorted()
                .toList();
    }

    /** Place behind the last byte that the process has kept, without touching its files. */
    private static long endOfSpoolNow(Home home) throws IOException {
        long end = 0;
        Path spool = LiveFolder.create(home, LiveChild.FEED).spool();
        try (var files = Files.newDirectoryStream(spool, "*.spool")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                end = Math.max(end, Long.parseLong(name.substring(0, 16), 16) + Files.size(file));
            }
        }
        return end;
    }
}
