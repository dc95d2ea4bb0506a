package org.stratosphere.app.output;

/** Colours and weights of text on a terminal; plain text where there is none. */
public enum Style {
    PLAIN,
    COLOURED;

    private static final String RESET = "\u001b[0m";

    /** Whether text is coloured. */
    public boolean isColoured() {
        return this == COLOURED;
    }

    public String bold(String text) {
        return with("1", text);
    }

    public String dim(String text) {
        return with("2", text);
    }

    public String red(String text) {
        return with("31", text);
    }

    public String green(String text) {
        return with("32", text);
    }

    public String yellow(String text) {
        return with("33", text);
    }

    public String blue(String text) {
        return with("34", text);
    }

    public String cyan(String text) {
        return with("36", text);
    }

    private String with(String code, String text) {
        return isColoured() ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
