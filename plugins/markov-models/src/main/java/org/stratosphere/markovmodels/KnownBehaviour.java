package org.stratosphere.markovmodels;

import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.model.Labels;
import org.stratosphere.pluginapi.model.Model;

/**
 * A model as the detector uses it.
 *
 * @param threshold largest distance that matches
 */
record KnownBehaviour(Model model, double threshold, Comparison comparison) {
    private static final String WORDS =
            "{letters} letters ({characters} characters) fit {model}: distance {distance}, at most {threshold} allowed";
    private static final double LEAST_CONFIDENCE = 0.5;
    private static final double LETTERS_FOR_MORE = 60;

    /**
     * Makes a model usable.
     *
     * @param threshold instead of the model's own, or 0
     * @param penalty for imported models
     * @param mostChains for imported models
     * @throws IllegalArgumentException that says what does not fit
     */
    static KnownBehaviour of(Model model, double threshold, double penalty, int mostChains) {
        check(model);
        double used = threshold == 0 ? model.threshold() : threshold;
        Comparison comparison = ImportedModel.fits(model.parameters())
                ? new ImportedModel(model.parameters(), penalty, mostChains)
                : LearntModel.of(model.parameters());
        return new KnownBehaviour(model, used, comparison);
    }

    /** Checks all of a model but its parameters. */
    static void check(Model model) {
        if (!(model.threshold() >= 1)) {
            throw new IllegalArgumentException("threshold must be 1 or more, not " + model.threshold());
        }
        if (!Labels.isMalicious(model.label()) && !Labels.isBenign(model.label())) {
            throw new IllegalArgumentException("label must name a kind: Botnet, Malware, Malicious or Attack, or Normal"
                    + " or Benign, as in From-Botnet-TCP-HTTP-CC.Zeus-1");
        }
    }

    /**
     * The largest distance that matches for a string.
     *
     * @param share of the letters that a string needs for the whole threshold, at most 1: a distance is at least 1, and of a
     *     shorter string what lies above must be less by that share
     */
    double allowed(double share) {
        return 1 + (threshold - 1) * share;
    }

    /**
     * What it says of a tuple that matches.
     *
     * @param allowed the largest distance that would have matched
     */
    Finding finding(int letters, int characters, double distance, double allowed) {
        boolean malicious = model.isMalicious();
        return new Finding(
                model.label(),
                malicious,
                malicious ? Level.HIGH : Level.INFO,
                Math.min(1, LEAST_CONFIDENCE + letters / LETTERS_FOR_MORE),
                model.id(),
                Reason.of(
                        WORDS,
                        "letters",
                        letters,
                        "characters",
                        characters,
                        "distance",
                        distance,
                        "model",
                        model.id(),
                        "threshold",
                        allowed));
    }
}
