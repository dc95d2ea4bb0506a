package org.stratosphere.engine.model.pickle;

/** Text as Python writes it in pickles of lines. */
final class PythonText {
    private static final int HEXADECIMAL = 16;

    private PythonText() {}

    /** A string in quotes, as {@code repr} of Python 2 writes it. */
    static String unquoted(String text, int position) throws PickleException {
        int last = text.length() - 1;
        char quote = text.isEmpty() ? 0 : text.charAt(0);
        if (last < 1 || quote != '\'' && quote != '"' || text.charAt(last) != quote) {
            throw new PickleException(position, "a string without its quotes");
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < last; i++) {
            char character = text.charAt(i);
            if (character == quote) {
                throw new PickleException(position, "a quote within a string");
            }
            if (character != '\\') {
                plain.append(character);
                continue;
            }
            i++;
            char kind = i < last ? text.charAt(i) : 0;
            switch (kind) {
                case '\\', '\'', '"' -> plain.append(kind);
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'x' -> {
                    plain.append((char) hexadecimal(text, i + 1, Math.min(i + 3, last), 2, position));
                    i += 2;
                }
                default -> throw new PickleException(position, "a string with an escape that is not known");
            }
        }
        return plain.toString();
    }

    /** Text whose characters beyond Latin letters stand as their numbers. */
    static String raw(String text, int position) throws PickleException {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char kind = text.charAt(i) == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (kind != 'u' && kind != 'U') {
                plain.append(text.charAt(i));
                continue;
            }
            int digits = kind == 'u' ? 4 : 8;
            int from = i + 2;
            int point = hexadecimal(text, from, Math.min(from + digits, text.length()), digits, position);
            if (!Character.isValidCodePoint(point)) {
                throw new PickleException(position, "a character that Unicode does not have");
            }
            plain.appendCodePoint(point);
            i = from + digits - 1;
        }
        return plain.toString();
    }

    private static int hexadecimal(String text, int from, int to, int digits, int position) throws PickleException {
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), HEXADECIMAL) : -1;
            if (digit < 0) {
                throw new PickleException(position, "an escape without its digits");
            }
            number = number << 4 | digit;
        }
        if (to - from != digits || number > Integer.MAX_VALUE) {
            throw new PickleException(position, "an escape without its digits");
        }
        return (int) number;
    }
}
