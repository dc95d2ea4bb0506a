package org.stratosphere.longconnections;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.module.PairTable;
import org.stratosphere.pluginapi.module.SourcePlaces;
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

    private static final Comparator<Report> LONGEST_FIRST =
            Comparator.comparing(Report::micros).reversed().thenComparing(Report::tuple);

    private final LongConnectionSettings settings;
    private final PairTable<PairDurations> pairs;
    private final SourcePlaces places;
    private final List<Report> reports = new ArrayList<>();
    private long now;

    /**
     * What is to be told of a pair.
     *
     * @param micros how long it was connected
     * @param grade how long that is by RITA's limits; {@link Level#LOW} of one connection that is long by itself
     * @param reason without its place
     */
    private record Report(int pair, TupleKey tuple, long micros, Level grade, Reason reason) {}

    PairJudge(LongConnectionSettings settings, PairTable<PairDurations> pairs, SourcePlaces places) {
        this.settings = settings;
        this.pairs = pairs;
        this.places = places;
    }

    /** A window ended at {@code micros}. */
    void begin(long micros) {
        now = micros;
        reports.clear();
    }

    /** Judges a pair; what is to be told waits for {@link #report}. */
    void judge(int pair) {
        PairDurations durations = pairs.history(pair);
        long since = now - settings.spanMicros();
        long longest = durations.longestSince(since);
        long sum = durations.sumSince(since, settings);
        Level grade = settings.level(sum);
        if (grade == null && longest <= settings.single()) {
            return;
        }
        Level reached = grade == null ? Level.LOW : grade;
        if (reached.compareTo(durations.reported) > 0 || now - durations.reportedMicros >= settings.repeatMicros()) {
            Address source = new Address(pairs.half(pair, 0), pairs.half(pair, 1));
            Address destination = new Address(pairs.half(pair, 2), pairs.half(pair, 3));
            TupleKey tuple = new TupleKey(source, destination, durations.port(), durations.protocol());
            reports.add(
                    grade == null
                            ? new Report(pair, tuple, longest, reached, ofOne(longest))
                            : new Report(pair, tuple, sum, reached, ofSum(sum, durations.connections(), longest)));
        }
    }

    private static Reason ofOne(long longest) {
        return Reason.of("one connection of {duration} s", "duration", longest / MICROS_A_SECOND);
    }

    private static Reason ofSum(long sum, int connections, long longest) {
        return Reason.of(
                "connected for {duration} s in all, {connections} connections since the first, the longest of"
                        + " {longest} s",
                "duration",
                sum / MICROS_A_SECOND,
                "connections",
                connections,
                "longest",
                longest / MICROS_A_SECOND);
    }

    /**
     * Tells what was found, in the order of the tuples; at most as much as a host takes, the longest first.
     *
     * @param again told of each pair whose finding must wait for the next window
     */
    void report(Findings findings, IntConsumer again) {
        reports.sort(LONGEST_FIRST);
        for (int i = MOST_FINDINGS; i < reports.size(); i++) {
            again.accept(reports.get(i).pair);
        }
        List<Report> told = reports.subList(0, Math.min(MOST_FINDINGS, reports.size()));
        for (Report report : told) {
            PairDurations durations = pairs.history(report.pair);
            durations.place = places.use(report.tuple.source(), durations.place, durations.reportedMicros, now);
            durations.reported = report.grade;
            durations.reportedMicros = now;
        }
        told.sort(Comparator.comparing(Report::tuple));
        for (Report report : told) {
            findings.add(report.tuple, finding(report, pairs.history(report.pair).place));
        }
    }

    private Finding finding(Report report, int place) {
        double share = SourcePlaces.share(place);
        Reason reason = report.reason;
        if (place > 1) {
            List<Object> values = new ArrayList<>();
            reason.asMap().forEach((name, value) -> values.addAll(List.of(name, value)));
            values.addAll(List.of("place", place, "share", share));
            reason = Reason.of(
                    reason.template() + "; number {place} of this host, which counts {share}", values.toArray());
        }
        double confidence = settings.confidence(report.micros);
        return share == 0
                ? new Finding(LABEL, true, Level.INFO, confidence, null, reason)
                : new Finding(LABEL, true, Level.LOW, confidence * share, null, reason);
    }
}
