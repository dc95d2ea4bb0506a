package org.stratosphere.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.model.ModelNode;

/**
 * Reads what {@link YamlWriter} writes, many times as fast as a parser of all YAML: the models are read at every start.
 * Whatever is written otherwise, or is wrong, it leaves to {@link YamlReader}, which reads the rest the same.
 */
final class WrittenYaml {
    /** So few characters hold neither too many values nor too many numbers. */
    private static final int MOST_CHARACTERS = 500_000;

    private static final int DEEPEST = 8;
    private static final int DIGITS_OF_EXACT = 15;

    private final String text;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private int at;
    private int line = 1;

    private WrittenYaml(String text) {
        this.text = text;
    }

    /** Something that is not written so. */
    private static final class Unfamiliar extends Exception {
        private static final long serialVersionUID = 1;

        Unfamiliar() {
            super(null, null, false, false);
        }
    }

    /** The document, or null where another reader has to look. */
    static @Nullable YamlDocument read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return null;
        }
        WrittenYaml reader = new WrittenYaml(text);
        try {
            ModelNode root = reader.fields(0, 0);
            return reader.at == text.length() ? new YamlDocument(root, reader.lines) : null;
        } catch (Unfamiliar other) {
            return null;
        }
    }

    /** The fields of an object, the first of which stands here. */
    private ModelNode fields(int indent, int depth) throws Unfamiliar {
        require(depth < DEEPEST);
        Map<String, ModelNode> fields = new LinkedHashMap<>();
        do {
            ModelNode key = scalar();
            require(key.isText() && key.text().length() <= YamlReader.LONGEST_KEY);
            if (depth == 0) {
                lines.put(key.text(), line);
            }
            require(fields.put(key.text(), value(indent + 2, depth + 1)) == null);
        } while (isNextAt(indent));
        return ModelNode.object(fields);
    }

    /** What stands behind a key, on its line or in a block below. */
    private ModelNode value(int indent, int depth) throws Unfamiliar {
        expect(':');
        if (peek() != '\n') {
            expect(' ');
            return inline();
        }
        endLine();
        require(isNextAt(indent));
        return isItem() ? items(indent, depth) : fields(indent, depth);
    }

    /** The items of a list, the first of which stands here. */
    private ModelNode items(int indent, int depth) throws Unfamiliar {
        require(depth < DEEPEST);
        List<ModelNode> items = new ArrayList<>();
        do {
            require(isItem());
            at += 2;
            items.add(item(indent + 2, depth + 1));
        } while (isNextAt(indent));
        // A list of numbers alone is another kind of node, and never written as a block.
        require(!items.get(0).isNumber());
        return ModelNode.list(items);
    }

    private ModelNode item(int indent, int depth) throws Unfamiliar {
        if (isItem()) {
            return items(indent, depth);
        }
        if (peek() != '[' && peek() != '{') {
            int start = at;
            scalar();
            boolean isKey = peek() == ':';
            at = start;
            if (isKey) {
                return fields(indent, depth);
            }
        }
        return inline();
    }

    /** The rest of a line. */
    private ModelNode inline() throws Unfamiliar {
        ModelNode node;
        if (peek() == '[') {
            node = numbers();
        } else if (peek() == '{') {
            at++;
            expect('}');
            node = ModelNode.object(Map.of());
        } else {
            node = scalar();
        }
        endLine();
        return node;
    }

    private ModelNode numbers() throws Unfamiliar {
        at++;
        double[] numbers = new double[64];
        int size = 0;
        while (true) {
            numbers = size == numbers.length ? Arrays.copyOf(numbers, 2 * size) : numbers;
            numbers[size++] = number();
            if (peek() == ']') {
                at++;
                return ModelNode.numbers(Arrays.copyOf(numbers, size));
            }
            expect(',');
            expect(' ');
        }
    }

    private double number() throws Unfamiliar {
        int start = at;
        long digits = 0;
        while (isDigit(peek())) {
            digits = 10 * digits + (peek() - '0');
            at++;
        }
        if (at > start && at - start <= DIGITS_OF_EXACT && (peek() == ',' || peek() == ']')) {
            return digits;
        }
        at = start;
        ModelNode node = scalar();
        require(node.isNumber());
        return node.number();
    }

    private ModelNode scalar() throws Unfamiliar {
        if (peek() == '"') {
            return ModelNode.text(quoted());
        }
        int start = at;
        while (isPlain(peek())) {
            at++;
        }
        String word = text.substring(start, at);
        if (YamlReader.NUMBER.matcher(word).matches()) {
            double number = Double.parseDouble(word);
            require(!Double.isInfinite(number));
            return ModelNode.number(number);
        }
        if (word.equals("true") || word.equals("false")) {
            return ModelNode.flag(word.equals("true"));
        }
        require(YamlWriter.isPlain(word));
        return ModelNode.text(word);
    }

    private String quoted() throws Unfamiliar {
        int end = ++at;
        while (end < text.length() && text.charAt(end) != '"') {
            char character = text.charAt(end++);
            require(character >= ' ' && character < 0x7f && character != '\\');
        }
        require(end < text.length());
        String quoted = text.substring(at, end);
        at = end + 1;
        return quoted;
    }

    /** Whether the next line, at whose start this stands, is indented so far; then this goes on behind the blanks. */
    private boolean isNextAt(int indent) throws Unfamiliar {
        int start = at;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        require(start - at <= indent);
        if (start == text.length() || start - at < indent) {
            return false;
        }
        at = start;
        return true;
    }

    private boolean isItem() {
        return text.startsWith("- ", at);
    }

    private void endLine() throws Unfamiliar {
        expect('\n');
        line++;
    }

    private void expect(char character) throws Unfamiliar {
        require(peek() == character);
        at++;
    }

    /** The character that stands here; a zero at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isPlain(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || isDigit(character)
                || "._/ -+".indexOf(character) >= 0;
    }

    private static void require(boolean isFamiliar) throws Unfamiliar {
        if (!isFamiliar) {
            throw new Unfamiliar();
        }
    }
}
