package org.stratosphere.bruteforce;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.stratosphere.testkit.Traffic;

/** Flows with packets and bytes of each side, as lines; at first SSH guesses that match outwards and back. */
final class GuessLines {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern(
                    "yyyy/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private record Line(double seconds, String text) {}

    private final List<Line> lines = new ArrayList<>();
    private String source = "10.0.0.5";
    private int port = 22;
    private String state = "FSPA_FSPA";
    private double duration;
    private long packetsOut = 15;
    private long bytesOut = 2_000;
    private long packetsBack = 15;
    private long bytesBack = 3_000;

    GuessLines from(String address) {
        source = address;
        return this;
    }

    GuessLines port(int number) {
        port = number;
        return this;
    }

    GuessLines state(String word) {
        state = word;
        return this;
    }

    GuessLines lasting(double seconds) {
        duration = seconds;
        return this;
    }

    GuessLines out(long packets, long bytes) {
        packetsOut = packets;
        bytesOut = bytes;
        return this;
    }

    GuessLines back(long packets, long bytes) {
        packetsBack = packets;
        bytesBack = bytes;
        return this;
    }

    /** Sizes of a session that is no guess. */
    GuessLines session() {
        return out(300, 40_000).back(400, 90_000);
    }

    /** Sizes of an SSH guess on both sides. */
    GuessLines guess() {
        return out(15, 2_000).back(15, 3_000);
    }

    /** Flows that start a second apart. */
    GuessLines add(int count, double firstSecond) {
        for (int i = 0; i < count; i++) {
            double seconds = firstSecond + i;
            lines.add(new Line(
                    seconds,
                    String.format(
                            Locale.ROOT,
                            "%s,%.6f,tcp,%s,50000,->,192.0.2.1,%d,%s,0,0,%d,%d,%d,%d,",
                            START.format(BEGINNING.plusNanos(Math.round(seconds * 1e6) * 1_000)),
                            duration,
                            source,
                            port,
                            state,
                            packetsOut + packetsBack,
                            bytesOut + bytesBack,
                            bytesOut,
                            packetsOut)));
        }
        return this;
    }

    Traffic traffic() {
        return Traffic.lines(lines.stream()
                .sorted(Comparator.comparingDouble(Line::seconds))
                .map(Line::text)
                .toArray(String[]::new));
    }
}
