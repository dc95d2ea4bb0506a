package org.stratosphere.engine.text;

/** Text from outside, made harmless for terminals and logs. */
public final class Printable {
    private static final int LONGEST = 200;
    private static final int LONGEST_MESSAGE = 1000;

    private Printable() {}

    /** The text on one line, without control characters and directional marks, cut after 200 characters. */
    public static String of(String text) {
        return cut(text, LONGEST);
    }

    /** A message of the program's own, in which there may be text from outside: the same, cut after 1,000 characters. */
    public static String message(String text) {
        return cut(text, LONGEST_MESSAGE);
    }

    private static String cut(String text, int longest) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints().filter(Printable::isHarmless).limit(longest).forEach(clean::appendCodePoint);
        return text.codePoints().filter(Printable::isHarmless).count() > longest ? clean + "..." : clean.toString();
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
