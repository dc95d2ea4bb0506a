package org.stratosphere.longconnections;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.module.PairTable;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * Judges pairs, and reports one when its level rises above what was reported last, and otherwise once in a while. For one
 * thread.
 */
final class PairJudge {
    private static final String LABEL = "Long-Connection";
    private static final double MICROS_A_SECOND = 1e6;
    /** What a host takes at a window's end. */
    private static final int MOST_FINDINGS = 1000;

    private static final Comparator<Report> STRONGEST_FIRST = Comparator.comparing(
                    (Report report) -> report.finding.confidence())
            .reversed()
            .thenComparing(report -> report.tuple);

    private final LongConnectionSettings settings;
    private final PairTable<PairDurations> pairs;
    private final List<Report> reports = new ArrayList<>();
    private long now;

    private record Report(int pair, TupleKey tuple, Finding finding) {}

    PairJudge(LongConnectionSettings settings, PairTable<PairDurations> pairs) {
        this.settings = settings;
        this.pairs = pairs;
    }

    /** A window ended at {@code micros}. */
    void begin(long micros) {
        now = micros;
        reports.clear();
    }

    /** Judges a pair; what is to be told waits for {@link #report}. */
    void judge(int pair) {
        PairDurations durations = pairs.history(pair);
        Finding finding = finding(durations);
        if (finding != null
                && (finding.level().compareTo(durations.reported) > 0
                        || now - durations.reportedMicros >= settings.repeatMicros())) {
            Address source = new Address(pairs.half(pair, 0), pairs.half(pair, 1));
            Address destination = new Address(pairs.half(pair, 2), pairs.half(pair, 3));
            TupleKey tuple = new TupleKey(source, destination, durations.port(), durations.protocol());
            reports.add(new Report(pair, tuple, finding));
        }
    }

    private @Nullable Finding finding(PairDurations durations) {
        long since = now - settings.spanMicros();
        long longest = durations.longestSince(since);
        long sum = durations.sumSince(since, settings);
        Level level = settings.level(sum);
        if (level != null) {
            Reason reason = Reason.of(
                    "connected for {duration} s in all, {connections} connections since the first, the longest of"
                            + " {longest} s",
                    "duration",
                    sum / MICROS_A_SECOND,
                    "connections",
                    durations.connections(),
                    "longest",
                    longest / MICROS_A_SECOND);
            return new Finding(LABEL, true, level, settings.confidence(sum), null, reason);
        }
        if (longest > settings.single()) {
            Reason reason = Reason.of("one connection of {duration} s", "duration", longest / MICROS_A_SECOND);
            return new Finding(LABEL, true, Level.LOW, settings.confidence(longest), null, reason);
        }
        return null;
    }

    /**
     * Tells what was found, in the order of the tuples; at most as much as a host takes, the most certain first.
     *
     * @param again told of each pair whose finding must wait for the next window
     */
    void report(Findings findings, IntConsumer again) {
        reports.sort(STRONGEST_FIRST);
        for (int i = MOST_FINDINGS; i < reports.size(); i++) {
            int pair = reports.get(i).pair;
            pairs.history(pair).isWaiting = true;
            again.accept(pair);
        }
        List<Report> told = reports.subList(0, Math.min(MOST_FINDINGS, reports.size()));
        told.sort(Comparator.comparing(Report::tuple));
        for (Report report : told) {
            PairDurations durations = pairs.history(report.pair);
            durations.reported = report.finding.level();
            durations.reportedMicros = now;
            findings.add(report.tuple, report.finding);
        }
    }
}
