package org.stratosphere.app.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is kept. Immutable.
 *
 * @param number counts up in a home from 1, and is given once
 * @param began when it began
 * @param took from its beginning to its end, over all restarts; null while it goes on, and of one that was killed
 * @param ending how it ended
 * @param inputs names of what was read, in order
 * @param settings that shaped it, as text by key
 * @param modules that took part, as {@code id version}
 * @param counters everything that was counted, by stable name; empty before the end
 * @param flows how many it read; before the end those of the windows that ended
 * @param findings how many are kept
 * @param unkept findings that there was no room for: of an analysis the last ones, of a run that listens the oldest
 */
public record StoredRun(
        long number,
        Instant began,
        @Nullable Duration took,
        Ending ending,
        List<String> inputs,
        Map<String, String> settings,
        List<String> modules,
        Map<String, Long> counters,
        long flows,
        long findings,
        long unkept) {
    /** The key of what a run listens to, among its settings. */
    static final String FEED = "feed";

    /** How a run ended. */
    public enum Ending {
        /** At the end of its input. */
        ENDED("ended"),
        CANCELLED("cancelled"),
        /** It goes on, or its process was killed. */
        OPEN("not ended");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        /** In output. */
        public String words() {
            return words;
        }
    }

    public StoredRun {
        inputs = List.copyOf(inputs);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        modules = List.copyOf(modules);
        counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
    }

    /** What it listens to, as the folder of its checkpoints knows it; null of an analysis. */
    public @Nullable String feed() {
        return settings.get(FEED);
    }

    /** What was counted under a name, 0 when nothing was. */
    public long count(String counter) {
        return counters.getOrDefault(counter, 0L);
    }
}
