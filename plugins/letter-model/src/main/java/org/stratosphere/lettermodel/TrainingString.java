package org.stratosphere.lettermodel;

import java.util.Arrays;
import org.stratosphere.pluginapi.model.LabelledState;

/**
 * A labelled string to learn from.
 *
 * @param group strings of one group are never divided between learning and testing: a source and a label's family
 * @param protocol name in lower case
 * @param isMalicious its class
 * @param numbers its characters as numbers of {@link Alphabet}
 * @param ends characters up to the end of each letter's group, for the first letter, the second, ...
 * @param isSimulated whether nobody ever saw it in a network: it is told by its missing tuple
 */
record TrainingString(
        String group, String protocol, boolean isMalicious, byte[] numbers, int[] ends, boolean isSimulated) {
    /** What a simulated string counts: there are as many as one likes, and they are more alike than those of networks. */
    private static final double SIMULATED = 0.05;

    /** @throws IllegalArgumentException when it holds a character that no state string has */
    static TrainingString of(LabelledState state) {
        byte[] numbers = Alphabet.encode(state.state());
        String source = state.tuple().replaceFirst("-.*", "");
        return new TrainingString(
                source + " " + family(state.label()),
                state.protocol(),
                state.malicious(),
                numbers,
                ends(numbers),
                state.tuple().isEmpty());
    }

    /** What it counts when the stages learn, and when their scores are calibrated. */
    double weight() {
        return isSimulated ? SIMULATED : 1;
    }

    private static int[] ends(byte[] numbers) {
        int[] ends = new int[numbers.length];
        int letters = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < Alphabet.LETTERS) {
                ends[letters++] = i + 1;
            } else if (numbers[i] != Alphabet.ZERO && letters > 0) {
                ends[letters - 1] = i + 1;
            }
        }
        return Arrays.copyOf(ends, letters);
    }

    /** A label without the number behind it, so {@code From-Normal-UDP-NTP} of {@code From-Normal-UDP-NTP-7}. */
    static String family(String label) {
        return label.replaceFirst("-+[0-9.]*$", "");
    }

    int letters() {
        return ends.length;
    }

    /** The features of a beginning of so many letters, at least 1. */
    int[] features(int letters) {
        int[] features = new int[Shape.FEATURES];
        new Shape().features(numbers, ends[letters - 1], features);
        return features;
    }
}
