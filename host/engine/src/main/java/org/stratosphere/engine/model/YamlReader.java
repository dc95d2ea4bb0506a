package org.stratosphere.engine.model;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.model.ModelNode;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/**
 * The part of YAML that model files use: objects, lists, texts, decimal numbers, true and false. Works on the parser's
 * events, so that nothing is expanded or built before it is checked: anchors, aliases, tags, a second document, a key
 * given twice, deep nesting and very many values are refused. Lists of numbers never become single nodes.
 */
final class YamlReader {
    private static final int DEEPEST = 16;
    /** YAML's own limit is 1024 characters in the file, where a character may take six. */
    static final int LONGEST_KEY = 160;

    private static final int MOST_NODES = 1_000_000;
    private static final int MOST_NUMBERS = 4_000_000;
    static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final Iterator<Event> events;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private int nodes;
    private int numbersInLists;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    /** What is wrong, and where. */
    static final class YamlError extends Exception {
        private static final long serialVersionUID = 1;

        /** From 1; 0 when not known. */
        final int line;

        YamlError(int line, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.line = line;
        }
    }

    /**
     * Reads one document, whose root is an object.
     *
     * @param text at most as many characters as {@code mostCharacters}
     */
    static YamlDocument read(String text, int mostCharacters) throws YamlError {
        YamlDocument written = WrittenYaml.read(text);
        return written == null ? parse(text, mostCharacters) : written;
    }

    /** Reads a document in whatever way it is written. */
    static YamlDocument parse(String text, int mostCharacters) throws YamlError {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(mostCharacters);
        try {
            return new YamlReader(
                            new Yaml(options).parse(new StringReader(text)).iterator())
                    .document();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new YamlError(line, "no valid YAML: " + Printable.of(e.getProblem()), e);
        } catch (YAMLException e) {
            throw new YamlError(0, "no valid YAML: " + Printable.of(String.valueOf(e.getMessage())), e);
        }
    }

    private YamlDocument document() throws YamlError {
        Event first = events.next();
        while (first instanceof StreamStartEvent || first instanceof DocumentStartEvent) {
            first = events.next();
        }
        if (!(first instanceof MappingStartEvent start)) {
            throw error(first, "expected keys with values");
        }
        ModelNode root = object(start, 0);
        events.next();
        if (events.next() instanceof DocumentStartEvent second) {
            throw error(second, "a second document; one file holds one model");
        }
        return new YamlDocument(root, lines);
    }

    private ModelNode node(Event event, int depth) throws YamlError {
        if (event instanceof AliasEvent) {
            throw error(event, "aliases are not allowed; write the value out");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (depth == DEEPEST) {
            throw error(event, "nested deeper than " + DEEPEST + " levels");
        }
        return event instanceof MappingStartEvent start
                ? object(start, depth)
                : list((SequenceStartEvent) event, depth);
    }

    private ModelNode object(MappingStartEvent start, int depth) throws YamlError {
        refuseExtras(start, start.getTag());
        count(start);
        Map<String, ModelNode> fields = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw error(event, "a key must be a text");
            }
            refuseExtras(key, key.getTag());
            String name = key.getValue();
            if (name.length() > LONGEST_KEY) {
                throw error(key, "a key of more than " + LONGEST_KEY + " characters");
            }
            if (depth == 0) {
                lines.put(name, line(key));
            }
            if (fields.put(name, node(events.next(), depth + 1)) != null) {
                throw error(key, "the key " + Printable.of(name) + " is given twice");
            }
        }
        return ModelNode.object(fields);
    }

    private ModelNode list(SequenceStartEvent start, int depth) throws YamlError {
        refuseExtras(start, start.getTag());
        count(start);
        double[] numbers = new double[16];
        int size = 0;
        Event event = events.next();
        for (; event instanceof ScalarEvent scalar && isNumber(scalar); event = events.next()) {
            refuseExtras(scalar, scalar.getTag());
            if (++numbersInLists > MOST_NUMBERS) {
                throw error(scalar, "more than " + MOST_NUMBERS + " numbers");
            }
            numbers = size == numbers.length ? Arrays.copyOf(numbers, 2 * size) : numbers;
            numbers[size++] = number(scalar);
        }
        if (event instanceof SequenceEndEvent && size > 0) {
            return ModelNode.numbers(Arrays.copyOf(numbers, size));
        }
        List<ModelNode> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            count(start);
            items.add(ModelNode.number(numbers[i]));
        }
        for (; !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return ModelNode.list(items);
    }

    private ModelNode scalar(ScalarEvent scalar) throws YamlError {
        refuseExtras(scalar, scalar.getTag());
        count(scalar);
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return ModelNode.text(text);
        }
        return switch (text) {
            case "", "~", "null" -> throw error(scalar, "a value is missing; write \"\" for an empty text");
            case "true" -> ModelNode.flag(true);
            case "false" -> ModelNode.flag(false);
            default -> isNumber(scalar) ? ModelNode.number(number(scalar)) : ModelNode.text(text);
        };
    }

    private static boolean isNumber(ScalarEvent scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN
                && NUMBER.matcher(scalar.getValue()).matches();
    }

    private static double number(ScalarEvent scalar) throws YamlError {
        double number = Double.parseDouble(scalar.getValue());
        if (Double.isInfinite(number)) {
            throw error(scalar, "the number " + Printable.of(scalar.getValue()) + " is too large");
        }
        return number;
    }

    private static void refuseExtras(NodeEvent event, @Nullable String tag) throws YamlError {
        if (event.getAnchor() != null) {
            throw error(event, "anchors are not allowed");
        }
        if (tag != null) {
            throw error(event, "tags are not allowed");
        }
    }

    private void count(Event event) throws YamlError {
        if (++nodes > MOST_NODES) {
            throw error(event, "more than " + MOST_NODES + " values");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    private static YamlError error(Event event, String message) {
        return new YamlError(line(event), message, null);
    }
}
