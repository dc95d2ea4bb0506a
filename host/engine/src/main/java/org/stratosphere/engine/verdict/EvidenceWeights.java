package org.stratosphere.engine.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stratosphere.engine.text.Durations;
import org.stratosphere.pluginapi.alert.Evidence;

/**
 * How evidence is weighed. Evidence is worth its level's value times its confidence when it comes, and half of that
 * after each half-life.
 *
 * @param threshold the sum from which on a host with evidence is a threat, 0 or more
 * @param halfLifeMicros event time in which evidence loses half of its worth, microseconds, at least 1
 * @param quietMicros event time without evidence after which a threat closes, microseconds, at least 1
 */
public record EvidenceWeights(double threshold, long halfLifeMicros, long quietMicros) {
    /** A threshold for those who would rather look twice. */
    public static final double SENSITIVE = 0.3;

    public static final double NORMAL = 0.5;

    /** A threshold for those who wish to hear of what is beyond doubt alone. */
    public static final double STRICT = 1.0;

    /** One hour, as event time; threats close after two. */
    public static final EvidenceWeights DEFAULT = new EvidenceWeights(NORMAL, 3_600_000_000L, 7_200_000_000L);

    /** The most that evidence can be worth, 1, is less than a millionth after so many half-lives. */
    private static final int HALF_LIVES_TO_FADE = 20;

    private static final double MILLION = 1e6;

    public EvidenceWeights {
        if (!(threshold >= 0) || halfLifeMicros < 1 || quietMicros < 1) {
            throw new IllegalArgumentException("threshold " + threshold + ", half-life " + halfLifeMicros
                    + " and quiet " + quietMicros + " are no weights");
        }
    }

    /** What evidence is worth when it comes, 0 to 1; nothing when it is benign or for information. */
    static double worth(Evidence evidence) {
        return evidence.finding().malicious()
                ? evidence.finding().level().value() * evidence.finding().confidence()
                : 0;
    }

    /** What evidence of an age, microseconds, is worth now. */
    double faded(double worth, long ageMicros) {
        return worth * StrictMath.pow(2, -(double) Math.max(0, ageMicros) / halfLifeMicros);
    }

    /** Whether evidence of an age, microseconds, is worth nothing any more. */
    boolean isFaded(long ageMicros) {
        return ageMicros / HALF_LIVES_TO_FADE >= halfLifeMicros;
    }

    /** A sum as it is compared and told: rounded to a millionth, so that the order of adding decides nothing. */
    static double rounded(double sum) {
        return Math.round(sum * MILLION) / MILLION;
    }

    /** The settings as text by configuration key. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("verdict.threshold", Scores.shown(threshold));
        shown.put("verdict.half-life", Durations.format(halfLifeMicros));
        shown.put("verdict.quiet", Durations.format(quietMicros));
        return shown;
    }
}
