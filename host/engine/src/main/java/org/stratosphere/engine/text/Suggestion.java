package org.stratosphere.engine.text;

import java.util.Collection;
import java.util.Locale;

/** Guesses which known name a person meant. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * A tail for an error message about an unknown name.
     *
     * @return {@code "; did you mean NAME?"} when a known name is close (a third of its letters wrong at most), else what
     *     there is: {@code "; allowed are A, B"}; empty when nothing is allowed
     */
    public static String forUnknown(String name, Collection<String> known) {
        String nearest = "";
        int smallest = Integer.MAX_VALUE;
        for (String candidate : known) {
            int edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < smallest && 3 * edits <= Math.max(3, candidate.length())) {
                smallest = edits;
                nearest = candidate;
            }
        }
        if (!nearest.isEmpty()) {
            return "; did you mean " + nearest + "?";
        }
        return known.isEmpty() ? "" : "; allowed are " + String.join(", ", known);
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
    private static int edits(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                boolean isSwapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (isSwapped) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[from.length()][to.length()];
    }
}
