package org.stratosphere.testkit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * Flows made one by one, as lines of binetflow. What is said of a flow holds for those that follow, until something else
 * is said: at first 500 bytes in 4 packets, 0.1 s, {@code SPA_SPA}, starting when 2026 began. For one thread.
 */
public final class FlowLines {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern(
                    "yyyy/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long MICROS = 1_000_000;
    private static final int SOURCE_PORT = 50_000;

    private final List<Line> lines = new ArrayList<>();
    private @Nullable TupleKey tuple;
    private long startMicros = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * MICROS;
    private long bytes = 500;
    private long packets = 4;
    private long durationMicros = 100_000;
    private String state = "SPA_SPA";

    private record Line(long startMicros, String text) {}

    /**
     * The flows that follow are of this tuple.
     *
     * @param text {@code source-destination-port-protocol}, such as {@code 10.0.0.5-198.51.100.7-443-tcp}
     * @throws IllegalArgumentException when it is not of that form
     */
    public FlowLines of(String text) {
        tuple = TupleState.parse(text);
        return this;
    }

    /** IP bytes and packets, both ways together; half of the bytes are the source's. */
    public FlowLines size(long bytes, long packets) {
        this.bytes = bytes;
        this.packets = packets;
        return this;
    }

    public FlowLines lasting(long durationMicros) {
        this.durationMicros = durationMicros;
        return this;
    }

    /** The feed's word for the state, such as {@code SPA_SPA}, {@code S_} or {@code CON}. */
    public FlowLines state(String word) {
        state = word;
        return this;
    }

    /**
     * The next flow starts then; adds none.
     *
     * @param startMicros microseconds since 1970-01-01T00:00:00Z
     */
    public FlowLines at(long startMicros) {
        this.startMicros = startMicros;
        return this;
    }

    /**
     * Adds flows; the next one would start a gap after the last of them.
     *
     * @param gapMicros from start to start, microseconds
     * @throws IllegalStateException when no tuple was named yet
     */
    public FlowLines add(int count, long gapMicros) {
        for (int i = 0; i < count; i++) {
            lines.add(new Line(startMicros, line()));
            startMicros += gapMicros;
        }
        return this;
    }

    /** All flows so far, by start; those that start together stay in the order in which they were added. */
    public Traffic traffic() {
        return Traffic.lines(lines.stream()
                .sorted(Comparator.comparingLong(Line::startMicros))
                .map(Line::text)
                .toArray(String[]::new));
    }

    private String line() {
        TupleKey key = tuple;
        if (key == null) {
            throw new IllegalStateException("name the flows' tuple first, with of(...)");
        }
        Instant start =
                Instant.ofEpochSecond(Math.floorDiv(startMicros, MICROS), Math.floorMod(startMicros, MICROS) * 1_000L);
        return String.format(
                Locale.ROOT,
                "%s,%d.%06d,%s,%s,%d,   ->,%s,%s,%s,0,0,%d,%d,%d,",
                START.format(start),
                durationMicros / MICROS,
                durationMicros % MICROS,
                key.protocol(),
                key.source(),
                SOURCE_PORT,
                key.destination(),
                key.port(),
                state,
                packets,
                bytes,
                bytes / 2);
    }
}
