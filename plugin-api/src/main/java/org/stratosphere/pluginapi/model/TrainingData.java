package org.stratosphere.pluginapi.model;

import java.util.List;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * What a model is trained from.
 *
 * @param label the behaviour to learn: labels that equal it, or go on behind it with {@code -} or {@code .}; empty when
 *     the module learns all of them at once
 * @param dialect of all strings
 * @param states strings of the behaviour and all others, in the order of their files
 */
public record TrainingData(String label, Dialect dialect, List<LabelledState> states) {
    public TrainingData {
        states = List.copyOf(states);
    }

    /** Whether a labelled string shows the behaviour to learn. */
    public boolean isTarget(LabelledState state) {
        String other = state.label();
        return other.startsWith(label)
                && (other.length() == label.length()
                        || label.isEmpty()
                        || other.charAt(label.length()) == '-'
                        || other.charAt(label.length()) == '.');
    }
}
