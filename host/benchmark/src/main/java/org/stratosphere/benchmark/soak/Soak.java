package org.stratosphere.benchmark.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Has {@code watch listen file} follow recorded rows at many times the speed of their recording, disturbs it all the while,
 * and holds what it told against an analysis of the same rows that nobody disturbed. Called by {@code host/bin/soak}.
 */
public final class Soak {
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final int HEAP_EVERY_LOOKS = 10;
    private static final Duration CATCH_UP = Duration.ofMinutes(5);
    private static final long ROTATE_SECONDS = 97;
    private static final String SPARE = "large-upload";
    private static final double NANOS = 1e9;

    /** So few that they are used up within the first third, and memory has no reason to grow any more. */
    private static final String TUPLES = "4000";

    private static final List<String> TYPES =
            List.of("finding", "threat-opened", "threat-updated", "threat-closed", "window-closed");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Path folder;
    private final Path recorded;
    private final Path log;
    private final double minutes;
    private final double days;
    private final long seed;
    private final Program quiet;
    private final Program disturbed;
    private final Publisher publisher;
    private final long begunNanos = System.nanoTime();
    private Path feedFolder = Path.of("");

    private Soak(Path launcher, Path bundled, Path folder, double days, double minutes, long seed) throws IOException {
        this.folder = folder;
        this.days = days;
        this.minutes = minutes;
        this.seed = seed;
        recorded = folder.resolve("recorded.binetflow");
        Path feed = Files.createDirectories(folder.resolve("feed"));
        log = feed.resolve("flows.binetflow");
        quiet = new Program(launcher, folder.resolve("quiet-home"), folder);
        disturbed = new Program(launcher, folder.resolve("home"), folder);
        Path publishing = Files.createDirectories(folder.resolve("publisher"));
        publisher = new Publisher(new Program(launcher, publishing.resolve("home"), publishing), bundled);
    }

    /**
     * Prints the tables.
     *
     * @param arguments the launcher, the repository that comes with the program, a folder for everything that holds {@code
     *     recorded.binetflow}, the days that those rows span, the minutes in which to play them, and a seed
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Soak soak = new Soak(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Path.of(arguments[2]),
                Double.parseDouble(arguments[3]),
                Double.parseDouble(arguments[4]),
                Long.parseLong(arguments[5]));
        System.exit(soak.run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        Path expected = folder.resolve("quiet.ndjson");
        quiet.must("config", "set", "lateness", "10s");
        quiet.must("config", "set", "memory.tuples", TUPLES);
        int code = quiet.start(expected, folder.resolve("commands.log"), "analyze", "--json", recorded.toString())
                .waitFor();
        Told all = Told.read(List.of(expected), Long.MAX_VALUE);
        if (all.count("threat-opened") == 0 || all.hasFindingOf(SPARE)) {
            throw new IOException("the recorded rows do not suit: exit code " + code + ", " + all.count("threat-opened")
                    + " threats");
        }
        say("the quiet run told %d events", all.size());
        prepare();
        Watched watched = new Watched(disturbed, log);
        GrowingLog growing = new GrowingLog(recorded, log, days * 24 * 60 / minutes, ROTATE_SECONDS);
        Disturbances disturbances = new Disturbances(disturbed, watched, publisher, seed, line -> say("%s", line));
        Files.createFile(log);
        watched.start();
        Samples samples;
        try {
            samples = disturb(watched, growing, disturbances, all.lastWindow());
        } finally {
            say("the watcher ends with code %d", watched.stop());
        }
        return report(expected, growing, disturbances, samples);
    }

    private void prepare() throws IOException, InterruptedException {
        publisher.begin();
        disturbed.must("config", "set", "live.checkpoint", "30s");
        disturbed.must("config", "set", "memory.tuples", TUPLES);
        String[] trust = {
            "trust",
            "add",
            publisher.site().toString(),
            "--root",
            publisher.root().toString()
        };
        disturbed.must(trust);
        List<String> update = new ArrayList<>(List.of("update", "--yes", "--take-over", Publisher.MODEL));
        for (String plugin : Publisher.PLUGINS) {
            update.addAll(List.of("--take-over", plugin));
        }
        disturbed.must(update.toArray(String[]::new));
    }

    /** Plays the rows and disturbs until all of them are judged. */
    private Samples disturb(Watched watched, GrowingLog growing, Disturbances disturbances, long lastWindow)
            throws IOException, InterruptedException {
        CompletableFuture<Void> playing = CompletableFuture.runAsync(() -> {
            try {
                growing.play();
            } catch (IOException | InterruptedException failed) {
                throw new CompletionException(failed);
            }
        });
        CompletableFuture<Void> disturbing = CompletableFuture.runAsync(() -> {
            try {
                while (!playing.isDone()) {
                    Thread.sleep(1000L * disturbances.pauseSeconds());
                    disturbances.next();
                }
            } catch (IOException | InterruptedException failed) {
                throw new CompletionException(failed);
            }
        });
        feedFolder = awaitFeedFolder();
        Samples samples = new Samples(disturbed.home(), feedFolder);
        for (int looks = 1; !playing.isDone() || !disturbing.isDone(); looks++) {
            Thread.sleep(LOOK.toMillis());
            ProcessHandle listening = watched.child().orElse(null);
            if (listening != null) {
                samples.take(listening);
                if (looks % HEAP_EVERY_LOOKS == 0) {
                    samples.takeHeap(listening);
                }
            }
        }
        disturbing.join();
        playing.join();
        say("all rows are written: %d, with %d rotations", growing.rows(), growing.rotations());
        long until = System.nanoTime() + CATCH_UP.toNanos();
        while (told(Long.MAX_VALUE).lastWindow() < lastWindow - 1 && System.nanoTime() < until) {
            Thread.sleep(LOOK.toMillis());
        }
        return samples;
    }

    /** The folder that the run keeps of its feed, once it is there. */
    private Path awaitFeedFolder() throws IOException, InterruptedException {
        Path live = disturbed.home().resolve("state").resolve("live");
        long until = System.nanoTime() + CATCH_UP.toNanos();
        while (System.nanoTime() < until) {
            if (Files.isDirectory(live)) {
                try (DirectoryStream<Path> folders = Files.newDirectoryStream(live)) {
                    for (Path found : folders) {
                        return found;
                    }
                }
            }
            Thread.sleep(LOOK.toMillis());
        }
        throw new IOException("nobody listens: " + folder.resolve("watch.log") + " says why");
    }

    private Told told(long lastWindow) throws IOException {
        Path events = feedFolder.resolve("events.ndjson");
        return Files.exists(events) ? Told.read(Told.files(events), lastWindow) : Told.read(List.of(), lastWindow);
    }

    private boolean report(Path expected, GrowingLog growing, Disturbances disturbances, Samples samples)
            throws IOException {
        Told last = told(Long.MAX_VALUE);
        Told theirs = told(last.lastWindow());
        Told ours = Told.read(List.of(expected), last.lastWindow());
        String difference = ours.difference(theirs);
        boolean isAll = last.lastWindow()
                >= Told.read(List.of(expected), Long.MAX_VALUE).lastWindow() - 1;
        SortedMap<String, Integer> early = ours.early(theirs);
        boolean isEarlyOnlyWhereAsked = early.size() <= disturbances.restarts();
        boolean isGood = samples.areFlat() && difference == null && isEarlyOnlyWhereAsked && last.twice() == 0 && isAll;
        out.printf(
                Locale.ROOT,
                "%n%d flows of %.1f days in %.1f min, seed %d, %d rotations of the log%n%n",
                growing.rows(),
                days,
                minutes,
                seed,
                growing.rotations());
        out.printf(Locale.ROOT, "| what happened | times |%n|---|---|%n%s%n", disturbances.rows());
        out.printf(
                Locale.ROOT,
                "| size, at the upper quartile of a third of the time | looks | first | second | last | largest | |%n"
                        + "|---|---|---|---|---|---|---|%n%s%n",
                samples.rows());
        out.printf(Locale.ROOT, "| to the end of window %d | quiet | disturbed |%n|---|---|---|%n", last.lastWindow());
        for (String type : TYPES) {
            out.printf(Locale.ROOT, "| %s | %d | %d |%n", type, ours.count(type), theirs.count(type));
        }
        out.printf(
                Locale.ROOT,
                "| findings told before their step's end, in %d steps | 0 | %d |%n",
                early.size(),
                early.values().stream().mapToInt(Integer::intValue).sum());
        out.printf(Locale.ROOT, "| told twice | %d | %d |%n%n", ours.twice(), last.twice());
        out.println(difference == null ? "the events are the same in the same order" : difference);
        if (!isEarlyOnlyWhereAsked) {
            out.println("more steps were judged early than there were restarts: " + early.keySet());
        }
        if (!isAll) {
            out.println("the disturbed run did not come to the end of the rows");
        }
        out.println(isGood ? "PASSED" : "FAILED");
        return isGood;
    }

    private void say(String format, Object... values) {
        double seconds = (System.nanoTime() - begunNanos) / NANOS;
        out.printf(Locale.ROOT, "%7.1f s  " + format + "%n", prepend(seconds, values));
    }

    private static Object[] prepend(double seconds, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = seconds;
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }
}
