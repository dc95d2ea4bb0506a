package org.stratosphere.benchmark.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stratosphere.engine.checkpoint.Checkpoint;

/** Sizes of the process that listens and of its home, looked at again and again; needs Linux's {@code /proc}. One thread. */
final class Samples {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final long KIB = 1024;

    /** How much more than in the second third a last third may have, to be called flat. */
    private static final double GROWTH = 1.15;

    /** What of a third is compared: its upper quartile, because a run that was just started has less than one that goes on. */
    private static final double QUANTILE = 0.75;

    /** What is looked at. */
    private enum Size {
        RESIDENT("resident memory, MiB", KIB * KIB, true),
        HEAP("heap after a collection, MiB", KIB * KIB, true),
        DESCRIPTORS("open descriptors", 1, true),
        THREADS("threads", 1, true),
        CHECKPOINT("checkpoint, KiB", KIB, true),
        EVENTS("events, KiB", KIB, false),
        HOME("whole home, MiB", KIB * KIB, false);

        private final String words;
        private final long unit;
        private final boolean mustBeFlat;

        Size(String words, long unit, boolean mustBeFlat) {
            this.words = words;
            this.unit = unit;
            this.mustBeFlat = mustBeFlat;
        }
    }

    private final Path home;
    private final Path feed;
    private final Map<Size, List<Long>> taken = new EnumMap<>(Size.class);
    private final SortedMap<String, List<Long>> sections = new TreeMap<>();

    /**
     * @param feed the folder under {@code state/live}
     */
    Samples(Path home, Path feed) {
        this.home = home;
        this.feed = feed;
        for (Size size : Size.values()) {
            taken.put(size, new ArrayList<>());
        }
    }

    /** Looks once at what costs nothing to look at. */
    void take(ProcessHandle listening) throws IOException {
        Path process = Path.of("/proc", Long.toString(listening.pid()));
        try {
            String status = Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1);
            OptionalLong resident = number(status, "VmRSS");
            if (resident.isEmpty()) {
                return;
            }
            add(Size.RESIDENT, resident.getAsLong() * KIB);
            add(Size.THREADS, number(status, "Threads").orElse(0));
            try (Stream<Path> open = Files.list(process.resolve("fd"))) {
                add(Size.DESCRIPTORS, open.count());
            }
        } catch (NoSuchFileException ended) {
            return;
        }
        Path checkpoint = feed.resolve("checkpoint");
        if (Files.exists(checkpoint)) {
            takeCheckpoint(checkpoint);
        }
        try (Stream<Path> events = Files.exists(feed) ? Files.list(feed) : Stream.empty()) {
            add(
                    Size.EVENTS,
                    events.filter(file -> file.getFileName().toString().startsWith("events"))
                            .mapToLong(Samples::size)
                            .sum());
        }
        try (Stream<Path> files = Files.walk(home)) {
            add(Size.HOME, files.mapToLong(Samples::size).sum());
        } catch (UncheckedIOException changedMeanwhile) {
            // The next look counts it.
            return;
        }
    }

    private void takeCheckpoint(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Checkpoint checkpoint = Checkpoint.read(in);
            add(Size.CHECKPOINT, checkpoint.size());
            for (String section : checkpoint.sections()) {
                sections.computeIfAbsent(section, any -> new ArrayList<>()).add(checkpoint.size(section));
            }
        }
    }

    /** Has the process collect its garbage, and looks at what is left. */
    void takeHeap(ProcessHandle listening) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(listening.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher total = TOTAL.matcher(said);
        if (total.find()) {
            add(Size.HEAP, Long.parseLong(total.group(1)));
        }
    }

    private void add(Size size, long value) {
        Optional.ofNullable(taken.get(size)).orElseThrow().add(value);
    }

    private static OptionalLong number(String status, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d+)").matcher(status);
        return line.find() ? OptionalLong.of(Long.parseLong(line.group(1))) : OptionalLong.empty();
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Whether everything that must be flat is. */
    boolean areFlat() {
        return taken.entrySet().stream().allMatch(entry -> !entry.getKey().mustBeFlat || isFlat(entry.getValue()));
    }

    private static boolean isFlat(List<Long> values) {
        return values.size() >= 6 && quartile(third(values, 2)) <= GROWTH * quartile(third(values, 1));
    }

    private static List<Long> third(List<Long> values, int number) {
        return values.subList(values.size() * number / 3, values.size() * (number + 1) / 3);
    }

    private static double quartile(List<Long> values) {
        long before = (long) (QUANTILE * (values.size() - 1));
        return values.stream().sorted().skip(before).findFirst().orElse(0L);
    }

    /** A row for each size: upper quartiles of the three thirds of the time, the largest, and whether it is flat. */
    String rows() {
        StringBuilder rows = new StringBuilder();
        taken.forEach((size, values) -> {
            rows.append(row(size.words, size.unit, values, size.mustBeFlat ? isFlat(values) ? "flat" : "GROWS" : ""));
            if (size == Size.CHECKPOINT) {
                sections.forEach((name, bytes) -> rows.append(row("of which " + name, KIB, bytes, "")));
            }
        });
        return rows.toString();
    }

    private static String row(String words, long unit, List<Long> values, String judgement) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %s | %s | %s |%n",
                words,
                values.size(),
                shown(unit, quartile(third(values, 0))),
                shown(unit, quartile(third(values, 1))),
                shown(unit, quartile(third(values, 2))),
                shown(unit, values.stream().mapToLong(Long::longValue).max().orElse(0)),
                judgement);
    }

    private static String shown(long unit, double value) {
        return String.format(Locale.ROOT, unit == 1 ? "%.0f" : "%.1f", value / unit);
    }
}
