package org.stratosphere.app.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Writes single values so that YAML reads the same characters back. */
final class YamlScalar {
    /** What needs no quotes, also within brackets. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/:+-]*[A-Za-z0-9._/+-])?");

    private static final Pattern NOTHING = Pattern.compile("null|Null|NULL");

    private YamlScalar() {}

    static String write(String text) {
        if (PLAIN.matcher(text).matches() && !NOTHING.matcher(text).matches()) {
            return text;
        }
        if (text.codePoints().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return "'" + text.replace("'", "''") + "'";
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character) {
        if (character == '"' || character == '\\') {
            quoted.append('\\').append((char) character);
        } else if (Character.isLetterOrDigit(character) || character >= ' ' && character < 0x7F) {
            quoted.appendCodePoint(character);
        } else if (character < 0x100) {
            quoted.append(String.format(Locale.ROOT, "\\x%02x", character));
        } else if (character < 0x10000) {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", character));
        } else {
            quoted.append(String.format(Locale.ROOT, "\\U%08x", character));
        }
    }
}
