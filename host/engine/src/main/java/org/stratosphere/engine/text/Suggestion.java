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

    /** Insertions, deletions and replacements that turn one text into the other (Levenshtein). */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
