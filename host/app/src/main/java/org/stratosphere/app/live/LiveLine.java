package org.stratosphere.app.live;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Timestamps;
import org.stratosphere.pluginapi.alert.Event;

/** One line that tells how a listening run does, made anew each second. For one thread. */
public final class LiveLine {
    private static final int SECONDS = 10;
    private static final double NANOS = 1e9;
    private static final long MICROS_PER_MILLI = 1000;
    private static final long LONGEST_LAG_SECONDS = 86_400;

    private final Listening listening;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long flows) {}

    public LiveLine(Listening listening, Clock clock, LongSupplier nanoTime) {
        this.listening = listening;
        this.clock = clock;
        this.nanoTime = nanoTime;
        samples.add(new Sample(nanoTime.getAsLong(), 0));
    }

    /**
     * The line.
     *
     * @param width columns that it may take; what is least important is left out first
     */
    public String line(int width) {
        listening.refresh();
        Map<String, Long> counts = listening.counts();
        int threats = listening.record().openThreats();
        List<String> parts = new ArrayList<>();
        parts.add(Printable.of(listening.name()));
        parts.add(threats == 1 ? "1 threat" : threats + " threats");
        parts.add(rate());
        parts.add(lag());
        parts.add(window());
        parts.add(format(counts.getOrDefault("tuples", 0L)) + " tuples");
        long skipped = skipped(counts);
        parts.add(skipped == 0 ? "" : format(skipped) + " skipped");
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            if (!part.isEmpty() && line.length() + part.length() + 3 < width) {
                line.append(line.isEmpty() ? "" : " | ").append(part);
            }
        }
        return line.toString();
    }

    private String rate() {
        Sample now = new Sample(nanoTime.getAsLong(), listening.flows());
        samples.addLast(now);
        while (samples.size() > SECONDS + 1) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        double seconds = Math.max(0.001, (now.nanos() - first.nanos()) / NANOS);
        double rate = (now.flows() - first.flows()) / seconds;
        return String.format(Locale.ROOT, rate < 10 ? "%.1f flows/s" : "%,.0f flows/s", rate);
    }

    /** How far the newest flow's start lies behind now; nothing for recorded flows. */
    private String lag() {
        long newest = listening.newestMicros();
        if (newest == Long.MIN_VALUE) {
            return "no flow yet";
        }
        long seconds = (clock.millis() * MICROS_PER_MILLI - newest) / 1_000_000;
        return Math.abs(seconds) > LONGEST_LAG_SECONDS ? "" : "lag " + seconds + " s";
    }

    private String window() {
        Event.WindowClosed closed = listening.record().newestWindow();
        long newest = listening.newestMicros();
        if (newest == Long.MIN_VALUE) {
            return "";
        }
        long number = closed == null ? 0 : closed.window().number() + 1;
        return "window " + number + " at " + Timestamps.time(newest);
    }

    private static long skipped(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(count ->
                        count.getKey().startsWith("skipped-") && !count.getKey().equals("skipped-management"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String format(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
