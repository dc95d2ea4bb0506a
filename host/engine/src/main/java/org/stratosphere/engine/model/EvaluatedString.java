package org.stratosphere.engine.model;

import org.stratosphere.pluginapi.model.LabelledState;

/**
 * What a module says of a labelled string after each of its letters.
 *
 * @param state the string
 * @param scores after the first letter, the second, ...: above 0 for a malicious finding, whose confidence it is; below 0 for
 *     a benign one, the confidence with a minus; 0 where the module says nothing
 */
public record EvaluatedString(LabelledState state, double[] scores) {
    /** A label without the number behind it: {@code From-Normal-UDP-NTP} of {@code From-Normal-UDP-NTP-7}. */
    public String family() {
        return state.label().replaceFirst("-+[0-9.]*$", "");
    }

    /** The score after so many letters, or after all when there are fewer. */
    public double score(int letters) {
        return scores[Math.min(letters, scores.length) - 1];
    }

    /** The score of the whole string. */
    public double score() {
        return scores[scores.length - 1];
    }

    /** Whether a malicious finding was ever given. */
    public boolean isEverMalicious() {
        for (double score : scores) {
            if (score > 0) {
                return true;
            }
        }
        return false;
    }
}
