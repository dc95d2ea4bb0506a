package org.stratosphere.engine.model;

import java.util.Arrays;
import org.stratosphere.pluginapi.model.LabelledState;

/**
 * What a module says of a labelled string after each of its letters.
 *
 * @param state the string
 * @param scores after the first letter, the second, ...: above 0 for a malicious finding, whose confidence it is; below 0 for
 *     a benign one, the confidence with a minus; 0 where the module says nothing
 * @param alarm letters after which an alarm was first given, a malicious finding of level high or critical; 0 for never
 */
public record EvaluatedString(LabelledState state, double[] scores, int alarm) {
    /** A label without the number behind it: {@code From-Normal-UDP-NTP} of {@code From-Normal-UDP-NTP-7}. */
    public String family() {
        return family(state.label());
    }

    static String family(String label) {
        return label.replaceFirst("-+[0-9.]*$", "");
    }

    /** The score after so many letters, or after all when there are fewer. */
    public double score(int letters) {
        return scores[Math.min(letters, scores.length) - 1];
    }

    /** The score of the whole string. */
    public double score() {
        return scores[scores.length - 1];
    }

    /** The highest score of any beginning. */
    public double highestScore() {
        return Arrays.stream(scores).max().orElse(0);
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
