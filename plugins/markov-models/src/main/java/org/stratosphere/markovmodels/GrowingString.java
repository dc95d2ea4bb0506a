package org.stratosphere.markovmodels;

import org.stratosphere.pluginapi.tuple.StateView;

/** A training string as it grows in a run: it can be judged after each flow, so behind each letter's group. */
final class GrowingString {
    final byte[] numbers;
    /** Characters behind each letter's group, for the first letter, the second, ... */
    private final int[] ends;

    /** @throws IllegalArgumentException when it holds a character that no state string has */
    GrowingString(String state) {
        numbers = Alphabet.encode(state);
        ends = new int[(int) state.chars().filter(StateView::isLetter).count()];
        int letters = 0;
        for (int i = 0; i < state.length(); i++) {
            char character = state.charAt(i);
            if (StateView.isLetter(character)) {
                ends[letters++] = i + 1;
            } else if (character != '0' && letters > 0) {
                ends[letters - 1] = i + 1;
            }
        }
    }

    int letters() {
        return ends.length;
    }

    /**
     * The smallest distance at which the string is ever judged, after each flow from a number of letters on.
     *
     * @param leastLetters at most {@link #letters()}
     */
    double nearest(Comparison comparison, int leastLetters) {
        double nearest = Double.POSITIVE_INFINITY;
        double cost = 0;
        int from = 0;
        for (int letter = leastLetters; letter <= ends.length; letter++) {
            int end = ends[letter - 1];
            cost = comparison.cost(numbers, from, end, cost);
            nearest = Math.min(nearest, comparison.distance(numbers, end, cost));
            from = end;
        }
        return nearest;
    }
}
