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
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.PairTable;
import org.stratosphere.pluginapi.module.SourcePlaces;
import org.stratosphere.pluginapi.tuple.TupleKey;

/**
 * Judges pairs, and reports one when its level rises above what was reported last, and otherwise once in a while. For one
 * thread.
 */
final class PairJudge {
    /** What a host takes at a window's end. */
    private static final int MOST_FINDINGS = 1000;

    private static final Comparator<Report> STRONGEST_FIRST = Comparator.comparing(Report::level)
            .thenComparing(Report::strength)
            .reversed()
            .thenComparing(Report::tuple);

    private final BeaconSettings settings;
    private final PairTable<PairHistory> pairs;
    private final SourcePlaces places;
    private final BeaconScorer scorer;
    private final Connections connections = new Connections();
    private final List<Report> reports = new ArrayList<>();
    private long now;

    /**
     * A beacon that is to be told.
     *
     * @param score null for a strobe
     * @param doubt why it is a hint; null for an alarm
     * @param connections in the span
     * @param span its length, seconds
     */
    private record Report(
            int pair,
            TupleKey tuple,
            @Nullable BeaconScore score,
            @Nullable Doubt doubt,
            int connections,
            long span) {
        Level level() {
            return doubt == null ? Level.HIGH : Level.LOW;
        }

        double strength() {
            return score == null ? 1 : Math.min(1, score.score());
        }
    }

    PairJudge(BeaconSettings settings, PairTable<PairHistory> pairs, SourcePlaces places) {
        this.settings = settings;
        this.pairs = pairs;
        this.places = places;
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
        int least = Math.min(settings.minStarts(), settings.strobe());
        if (history.connections() >= least) {
            history.forgetBefore(first);
        }
        history.judged = history.connections();
        history.unjudged = 0;
        history.judgedMicros = now;
        if (history.connections() < least) {
            return;
        }
        history.copyTo(connections, first, last);
        boolean isStrobe = connections.count() >= settings.strobe();
        BeaconScore score = isStrobe ? null : scorer.score(connections, last - first);
        if (isStrobe || score != null) {
            Doubt doubt = doubt(history, score);
            Report report = new Report(pair, tuple(pair, history), score, doubt, connections.count(), last - first);
            if (report.level().compareTo(history.reported) > 0
                    || now - history.reportedMicros >= settings.repeatMicros()) {
                reports.add(report);
            }
        }
    }

    private @Nullable Doubt doubt(PairHistory history, @Nullable BeaconScore score) {
        boolean isService = history.protocol != Protocol.TCP || settings.isHintPort(history.port);
        if (score == null) {
            return isService ? Doubt.SERVICE : null;
        }
        int[] seconds = connections.sortedSeconds();
        int count = connections.count();
        return Doubt.about(score, count, seconds[count - 1] - seconds[0], isService, settings);
    }

    /**
     * Tells what was found, in the order of the tuples; at most as much as a host takes, the strongest first.
     *
     * @param again told of each pair whose finding must wait for the next window
     */
    void report(Findings findings, IntConsumer again) {
        reports.sort(STRONGEST_FIRST);
        for (int i = MOST_FINDINGS; i < reports.size(); i++) {
            int pair = reports.get(i).pair;
            pairs.history(pair).judged = 0;
            again.accept(pair);
        }
        List<Report> told = reports.subList(0, Math.min(MOST_FINDINGS, reports.size()));
        for (Report report : told) {
            PairHistory history = pairs.history(report.pair);
            if (report.doubt != null) {
                history.place = places.use(report.tuple.source(), history.place, history.reportedMicros, now);
            }
            history.reported = report.level();
            history.reportedMicros = now;
        }
        told.sort(Comparator.comparing(Report::tuple));
        for (Report report : told) {
            findings.add(report.tuple, finding(report, pairs.history(report.pair).place));
        }
    }

    private TupleKey tuple(int pair, PairHistory history) {
        Address source = new Address(pairs.half(pair, 0), pairs.half(pair, 1));
        Address destination = new Address(pairs.half(pair, 2), pairs.half(pair, 3));
        return new TupleKey(source, destination, history.port, history.protocol);
    }

    private static Finding finding(Report report, int place) {
        Doubt doubt = report.doubt;
        double share = doubt == null ? 1 : SourcePlaces.share(place);
        Level level = Level.HIGH;
        List<Object> values = new ArrayList<>(List.of("connections", report.connections, "span", report.span));
        String template =
                report.score == null ? "{connections} connections in {span} s" : template(report.score, values);
        if (doubt == null) {
            template += "; an alarm by itself: it is as often, as even and as lasting as little else";
        } else {
            template += "; a hint only, for " + doubt.words()
                    + (place == 1 ? "" : ", and so is more of this host: number {place}, which counts {share}");
            level = share == 0 ? Level.INFO : Level.LOW;
            values.addAll(List.of("place", place, "share", share));
        }
        return new Finding(
                report.score == null ? "Strobe" : "Beacon",
                true,
                level,
                share == 0 ? report.strength() : report.strength() * share,
                null,
                Reason.of(template, values.toArray()));
    }

    private static String template(BeaconScore score, List<Object> values) {
        values.addAll(List.of(
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
                "interval",
                score.interval()));
        return "score {score} of time {time}, size {size}" + (score.isSizeKnown() ? "" : " (not known)")
                + ", duration {duration} and histogram {histogram}: {connections} connections,"
                + " median interval {interval} s, in {span} s";
    }
}
