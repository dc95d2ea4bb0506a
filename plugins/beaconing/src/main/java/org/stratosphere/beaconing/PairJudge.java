package org.stratosphere.beaconing;

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
    /** What a host takes at a window's end. */
    private static final int MOST_FINDINGS = 1000;

    private static final Comparator<Report> STRONGEST_FIRST = Comparator.comparing(
                    (Report report) -> report.finding.confidence())
            .reversed()
            .thenComparing(report -> report.tuple);

    private final BeaconSettings settings;
    private final PairTable<PairHistory> pairs;
    private final BeaconScorer scorer;
    private final Connections connections = new Connections();
    private final List<Report> reports = new ArrayList<>();
    private long now;

    private record Report(int pair, TupleKey tuple, Finding finding) {}

    PairJudge(BeaconSettings settings, PairTable<PairHistory> pairs) {
        this.settings = settings;
        this.pairs = pairs;
        scorer = new BeaconScorer(settings);
    }

    /** A window ended at {@code micros}. */
    void begin(long micros) {
        now = micros;
        reports.clear();
    }

    /** Whether a judgement of a pair that got flows could say something new: it grew enough, or it was long ago. */
    boolean isDue(int pair) {
        PairHistory history = pairs.history(pair);
        if (history.reported == Level.HIGH && now - history.reportedMicros < settings.repeatMicros()) {
            return false;
        }
        return history.judged == 0
                || history.unjudged >= Math.max(1, settings.growth() * history.judged)
                || now - history.judgedMicros >= settings.repeatMicros();
    }

    /** Judges a pair over a span of whole seconds, both ends inclusive; what is to be told waits for {@link #report}. */
    void judge(int pair, long first, long last) {
        PairHistory history = pairs.history(pair);
        if (history.connections() >= Math.min(settings.minStarts(), settings.strobe())) {
            history.forgetBefore(first);
        }
        history.judged = history.connections();
        history.unjudged = 0;
        history.judgedMicros = now;
        long span = last - first;
        if (history.connections() < Math.min(settings.minStarts(), settings.strobe())) {
            return;
        }
        history.copyTo(connections, first, last);
        Finding finding = connections.count() >= settings.strobe() ? strobe(span) : beacon(span);
        if (finding != null
                && (finding.level().compareTo(history.reported) > 0
                        || now - history.reportedMicros >= settings.repeatMicros())) {
            reports.add(new Report(pair, tuple(pair, history), finding));
        }
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
            pairs.history(pair).judged = 0;
            pairs.history(pair).isWaiting = true;
            again.accept(pair);
        }
        List<Report> told = reports.subList(0, Math.min(MOST_FINDINGS, reports.size()));
        told.sort(Comparator.comparing(Report::tuple));
        for (Report report : told) {
            PairHistory history = pairs.history(report.pair);
            history.reported = report.finding.level();
            history.reportedMicros = now;
            findings.add(report.tuple, report.finding);
        }
    }

    private TupleKey tuple(int pair, PairHistory history) {
        Address source = new Address(pairs.half(pair, 0), pairs.half(pair, 1));
        Address destination = new Address(pairs.half(pair, 2), pairs.half(pair, 3));
        return new TupleKey(source, destination, history.port, history.protocol);
    }

    private Finding strobe(long span) {
        Reason reason =
                Reason.of("{connections} connections in {span} s", "connections", connections.count(), "span", span);
        return new Finding("Strobe", true, Level.HIGH, 1, null, reason);
    }

    private @Nullable Finding beacon(long span) {
        BeaconScore score = scorer.score(connections, span);
        if (score == null) {
            return null;
        }
        Level level = settings.level(score.score());
        return level == null
                ? null
                : new Finding("Beacon", true, level, Math.min(1, score.score()), null, reason(score, span));
    }

    private Reason reason(BeaconScore score, long span) {
        return Reason.of(
                "score {score} of time {time}, size {size}" + (score.isSizeKnown() ? "" : " (not known)")
                        + ", duration {duration} and histogram {histogram}: {connections} connections,"
                        + " median interval {interval} s, in {span} s",
                "score",
                score.score(),
                "time",
                score.time(),
                "size",
                score.size(),
                "duration",
                score.duration(),
                "histogram",
                score.histogram(),
                "connections",
                connections.count(),
                "interval",
                score.interval(),
                "span",
                span);
    }
}
