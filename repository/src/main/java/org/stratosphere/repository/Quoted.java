package org.stratosphere.repository;

/** Text from outside in a message: short, and without characters that a terminal would obey. */
public final class Quoted {
    private static final int MOST_CHARACTERS = 80;

    private Quoted() {}

    /** A text in quotation marks, its first 80 characters, with a question mark for each that cannot be printed. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().limit(MOST_CHARACTERS).forEach(c -> shown.appendCodePoint(isPrintable(c) ? c : '?'));
        return shown.append(text.length() > MOST_CHARACTERS ? "...'" : "'").toString();
    }

    static boolean isPrintable(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
