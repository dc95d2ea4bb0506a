package org.stratosphere.benchmark.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The events that a run told under an id, from its beginning to the end of a window, without the run's own id. */
final class Told {
    private static final Pattern EVENT = Pattern.compile(
            "^\\{\"schema\":\"[^\"]*\",\"type\":\"([^\"]*)\",(\"run\":\"[^\"]*\",)\"id\":\"([0-9a-f]+)\"");
    private static final Pattern WINDOW = Pattern.compile("\"window\":\\{\"number\":(\\d+),");
    private static final Pattern STEP = Pattern.compile("\"stepEnd\":\"([^\"]*)\"");
    private static final String FINDING = "\"type\":\"finding\"";
    private static final String WINDOW_CLOSED = "window-closed";
    private static final int OLD_FILES = 5;

    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<String, Integer> types = new LinkedHashMap<>();
    private int twice;
    private long lastWindow = -1;

    /**
     * Reads events.
     *
     * @param files in the order in which they were written
     * @param last the window with whose end to stop
     */
    static Told read(List<Path> files, long last) throws IOException {
        Told told = new Told();
        for (Path file : files) {
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
                for (String line; told.lastWindow < last && (line = reader.readLine()) != null; ) {
                    told.add(line);
                }
            }
        }
        return told;
    }

    /** The file of events and those that it was rolled from, oldest first. */
    static List<Path> files(Path newest) {
        List<Path> files = new ArrayList<>();
        for (int number = OLD_FILES; number > 0; number--) {
            Path old = newest.resolveSibling(newest.getFileName() + "." + number);
            if (Files.exists(old)) {
                files.add(old);
            }
        }
        files.add(newest);
        return files;
    }

    private void add(String line) {
        Matcher event = EVENT.matcher(line);
        if (!event.find()) {
            return;
        }
        String type = event.group(1);
        String without = line.substring(0, event.start(2)) + line.substring(event.end(2));
        if (lines.put(event.group(3), without) != null) {
            twice++;
        }
        types.merge(type, 1, Integer::sum);
        if (type.equals(WINDOW_CLOSED)) {
            Matcher window = WINDOW.matcher(line);
            if (window.find()) {
                lastWindow = Long.parseLong(window.group(1));
            }
        }
    }

    /** Number of the last window that ended; -1 for none. */
    long lastWindow() {
        return lastWindow;
    }

    /** Events whose id came before. */
    int twice() {
        return twice;
    }

    int size() {
        return lines.size();
    }

    int count(String type) {
        return types.getOrDefault(type, 0);
    }

    /** Whether there is a finding of a module. */
    boolean hasFindingOf(String module) {
        return lines.values().stream()
                .anyMatch(line -> line.contains(FINDING) && line.contains("\"module\":\"" + module + "\""));
    }

    /**
     * Steps that another judged when it was asked to end, before all of the step's flows had come: findings that are ours but
     * for what they say, or that come in another order, because one was told early and the others when the step ended.
     *
     * @return how many such findings, by the end of the step
     */
    SortedMap<String, Integer> early(Told other) {
        SortedMap<String, Integer> early = new TreeMap<>();
        Map<String, List<String>> theirs = other.findingsBySteps();
        findingsBySteps().forEach((step, ours) -> {
            List<String> told = theirs.getOrDefault(step, List.of());
            for (int i = 0; i < ours.size(); i++) {
                String id = ours.get(i);
                boolean isMoved = i >= told.size() || !told.get(i).equals(id);
                if (isMoved || isEarly(lines.getOrDefault(id, ""), other.lines.get(id))) {
                    early.merge(step, 1, Integer::sum);
                }
            }
        });
        return early;
    }

    /** Ids of findings in the order in which they were told, by the ends of their steps. */
    private Map<String, List<String>> findingsBySteps() {
        Map<String, List<String>> steps = new LinkedHashMap<>();
        lines.keySet()
                .forEach(id -> steps.computeIfAbsent(place(id), step -> new ArrayList<>())
                        .add(id));
        return steps;
    }

    /** A finding's step; for any other event itself. */
    private String place(String id) {
        String line = lines.getOrDefault(id, "");
        Matcher step = STEP.matcher(line);
        return line.contains(FINDING) && step.find() ? step.group(1) : id;
    }

    private static boolean isEarly(String whole, @Nullable String told) {
        return told != null && !told.equals(whole) && whole.contains(FINDING) && told.contains(FINDING);
    }

    /** The first difference to another but for early findings, as a person reads it; null when there is none. */
    @Nullable
    String difference(Told other) {
        TreeSet<String> ids = new TreeSet<>(lines.keySet());
        ids.addAll(other.lines.keySet());
        int different = 0;
        String first = null;
        for (String id : ids) {
            String mine = lines.get(id);
            String theirs = other.lines.get(id);
            if (mine == null || !mine.equals(theirs) && !isEarly(mine, theirs)) {
                different++;
                first = first != null ? first : "quiet: " + mine + "\ndisturbed: " + theirs;
            }
        }
        if (different > 0) {
            return different + " events differ, one of them\n" + first;
        }
        boolean isSameOrder = places().equals(other.places());
        return isSameOrder ? null : "the same events in another order";
    }

    private List<String> places() {
        return lines.keySet().stream().map(this::place).toList();
    }
}
