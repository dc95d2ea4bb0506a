package org.stratosphere.engine.text;

/** Text from outside, made harmless for terminals and logs. */
public final class Printable {
    private static final int LONGEST = 200;

    private Printable() {}

    /** The text on one line, without control characters and directional marks, cut after 200 characters. */
    public static String of(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints().filter(Printable::isHarmless).limit(LONGEST).forEach(clean::appendCodePoint);
        return text.codePoints().filter(Printable::isHarmless).count() > LONGEST ? clean + "..." : clean.toString();
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
