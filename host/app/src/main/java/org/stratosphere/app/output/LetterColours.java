package org.stratosphere.app.output;

/** Colours a state string by periodicity, so that a beacon is seen at a glance. */
public final class LetterColours {
    private LetterColours() {}

    /**
     * The string with its letters coloured: strongly periodic red, weakly periodic yellow, weakly aperiodic cyan,
     * strongly aperiodic blue, not yet known and symbols plain.
     */
    public static String colour(CharSequence state, Style style) {
        if (!style.isColoured()) {
            return state.toString();
        }
        StringBuilder coloured = new StringBuilder(state.length() * 2);
        int from = 0;
        for (int i = 1; i <= state.length(); i++) {
            if (i == state.length() || row(state.charAt(i)) != row(state.charAt(from))) {
                String part = state.subSequence(from, i).toString();
                coloured.append(
                        switch (row(state.charAt(from))) {
                            case 'a' -> style.red(part);
                            case 'A' -> style.yellow(part);
                            case 'r' -> style.cyan(part);
                            case 'R' -> style.blue(part);
                            default -> part;
                        });
                from = i;
            }
        }
        return coloured.toString();
    }

    /** The first letter of the row that a letter stands in, or 0 for other characters. */
    private static char row(char letter) {
        if (letter >= 'a' && letter <= 'i') {
            return 'a';
        }
        if (letter >= 'A' && letter <= 'I') {
            return 'A';
        }
        if (letter >= 'r' && letter <= 'z') {
            return 'r';
        }
        return letter >= 'R' && letter <= 'Z' ? 'R' : 0;
    }
}
