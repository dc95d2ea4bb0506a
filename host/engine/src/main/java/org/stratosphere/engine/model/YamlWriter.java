package org.stratosphere.engine.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.stratosphere.pluginapi.model.ModelNode;

/**
 * Writes a tree as YAML that {@link YamlReader} reads back the same, and always as the same bytes, whatever the JDK:
 * keys in the tree's order, a list of numbers on one line as far as it fits, a number with as few digits as identify it.
 */
final class YamlWriter {
    /** Words, versions and hashes, which no YAML parser takes for anything but text; all else is quoted. */
    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z]([A-Za-z0-9._/ -]*[A-Za-z0-9._/-])?|[0-9]+[.][0-9]+[.][0-9]+|[0-9e]*+[abcdf][0-9a-f]*+");

    private static final Pattern KEYWORD =
            Pattern.compile("true|false|null|yes|no|on|off|y|n", Pattern.CASE_INSENSITIVE);
    /** Numbers on one line, which then is shorter than the longest that is read. */
    private static final int NUMBERS_A_LINE = 8192;

    private static final int LONGEST_TEXT = 1 << 19;

    private static final double EXACT = 1L << 53;

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /** A document with an object as its root. */
    static String write(ModelNode root) {
        YamlWriter writer = new YamlWriter();
        writer.fields(root.fields(), 0);
        return writer.out.toString();
    }

    private void fields(Map<String, ModelNode> fields, int indent) {
        boolean first = true;
        for (Map.Entry<String, ModelNode> field : fields.entrySet()) {
            if (!first) {
                out.append(" ".repeat(indent));
            }
            first = false;
            out.append(key(field.getKey())).append(':');
            value(field.getValue(), indent + 2);
        }
    }

    /** A value behind a key, with the rest of its line. */
    private void value(ModelNode node, int indent) {
        if (isBlock(node)) {
            out.append('\n');
            block(node, indent);
        } else {
            out.append(' ').append(inline(node)).append('\n');
        }
    }

    private void block(ModelNode node, int indent) {
        out.append(" ".repeat(indent));
        if (node.isObject()) {
            fields(node.fields(), indent);
        } else {
            items(node.items(), indent);
        }
    }

    private void items(List<ModelNode> items, int indent) {
        boolean first = true;
        for (ModelNode item : items) {
            if (!first) {
                out.append(" ".repeat(indent));
            }
            first = false;
            out.append("- ");
            if (!isBlock(item)) {
                out.append(inline(item)).append('\n');
            } else if (item.isObject()) {
                fields(item.fields(), indent + 2);
            } else {
                items(item.items(), indent + 2);
            }
        }
    }

    private static boolean isBlock(ModelNode node) {
        return node.isObject() && !node.fields().isEmpty()
                || node.isList() && !node.items().isEmpty();
    }

    private static String inline(ModelNode node) {
        if (node.isText()) {
            return text(node.text());
        }
        if (node.isNumber()) {
            return number(node.number());
        }
        if (node.isFlag()) {
            return Boolean.toString(node.flag());
        }
        return node.isObject() ? "{}" : numbers(node.numbers());
    }

    private static String numbers(double[] numbers) {
        StringBuilder line = new StringBuilder("[");
        for (int i = 0; i < numbers.length; i++) {
            line.append(i == 0 ? "" : i % NUMBERS_A_LINE == 0 ? ",\n " : ", ").append(number(numbers[i]));
        }
        return line.append(']').toString();
    }

    private static String key(String key) {
        if (key.length() > YamlReader.LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "a model's file holds no key of more than " + YamlReader.LONGEST_KEY + " characters");
        }
        return text(key);
    }

    /** Whether a text is written without quotes. */
    static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches() && !KEYWORD.matcher(text).matches();
    }

    private static String text(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character >= ' ' && character < 0x7f) {
                quoted.append(character);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            }
        }
        if (quoted.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a model's file holds no text of " + text.length() + " characters");
        }
        return quoted.append('"').toString();
    }

    /** The shortest decimal that is read back as the same number; {@code Double.toString} differs between JDKs. */
    static String number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a model holds no number " + number);
        }
        if (number == Math.rint(number) && Math.abs(number) <= EXACT) {
            return number == 0 && 1 / number < 0 ? "-0.0" : Long.toString((long) number);
        }
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == number) {
                return rounded.toString();
            }
        }
    }
}
