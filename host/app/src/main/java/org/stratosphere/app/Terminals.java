package org.stratosphere.app;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.output.Style;

/**
 * Which of the process's streams a person sees, and how.
 *
 * @param isInput whether somebody types standard input
 * @param isOutput whether somebody looks at standard output
 * @param isError whether somebody looks at standard error
 * @param columns width of the terminal
 * @param style how standard output is printed
 */
record Terminals(boolean isInput, boolean isOutput, boolean isError, int columns, Style style) {
    /** The system property in which the launcher names the streams that are terminals, such as {@code 02}. */
    static final String PROPERTY = "stratosphere.terminals";

    private static final int DEFAULT_COLUMNS = 100;
    private static final int FEWEST_COLUMNS = 20;

    /**
     * Asks the launcher's word, else Java, which only knows whether input and output both are terminals.
     *
     * @param named value of {@link #PROPERTY}, or null
     * @param hasConsole whether Java sees a console
     * @param environment the process's variables
     */
    static Terminals of(@Nullable String named, boolean hasConsole, Map<String, String> environment) {
        String streams = named != null ? named : hasConsole ? "012" : "";
        boolean isOutput = streams.contains("1");
        return new Terminals(
                streams.contains("0"),
                isOutput,
                streams.contains("2"),
                columns(environment.get("COLUMNS")),
                isOutput && isColoured(environment) ? Style.COLOURED : Style.PLAIN);
    }

    /** Whether a person can talk with the program. */
    boolean isInteractive() {
        return isInput && isOutput;
    }

    /** An old Windows console, which sets none of these variables, would print the codes of colours. */
    private static boolean isColoured(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", environment.containsKey("WT_SESSION") ? "windows" : "dumb");
        return !term.equals("dumb") && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    private static int columns(@Nullable String text) {
        try {
            return text == null ? DEFAULT_COLUMNS : Math.max(FEWEST_COLUMNS, Integer.parseInt(text));
        } catch (NumberFormatException unusable) {
            return DEFAULT_COLUMNS;
        }
    }
}
