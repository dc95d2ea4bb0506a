package org.stratosphere.app.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML text of nested names with single values and lists of them, and nothing cleverer: no anchors, no tags, no name
 * twice, no second document. Scalars are kept as they are written. Immutable.
 */
final class YamlDocument {
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int DEEPEST = 8;
    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);

    private final String name;
    private final String text;
    private final @Nullable MappingNode root;
    private final Map<String, YamlEntry> entries = new LinkedHashMap<>();

    /**
     * @param name of the file, for messages
     * @throws ConfigurationException when the text is no such document; the message names the line
     */
    YamlDocument(String name, String text) throws ConfigurationException {
        this.name = name;
        this.text = text;
        Node node = compose();
        if (node == null || isMissing(node)) {
            root = null;
        } else if (node instanceof MappingNode mapping) {
            root = mapping;
            read(mapping, "");
        } else {
            throw failure(line(node), "expected 'key: value' lines");
        }
    }

    String text() {
        return text;
    }

    /** The outermost mapping; null where there is none. */
    @Nullable
    MappingNode root() {
        return root;
    }

    /** The values by their keys, in the order of the text. */
    Map<String, YamlEntry> entries() {
        return entries;
    }

    ConfigurationException failure(int line, String problem) {
        return new ConfigurationException(name + " line " + line + ": " + problem);
    }

    private @Nullable Node compose() throws ConfigurationException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST_TEXT);
        options.setNestingDepthLimit(DEEPEST);
        try {
            return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            throw failure(line, "no YAML: " + Printable.of(String.valueOf(broken.getProblem())));
        } catch (YAMLException broken) {
            throw new ConfigurationException(name + ": no YAML: " + Printable.of(String.valueOf(broken.getMessage())));
        }
    }

    private void read(MappingNode mapping, String prefix) throws ConfigurationException {
        check(mapping, Tag.MAP);
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = key(tuple);
            String path = prefix + key;
            if (key.contains(".")) {
                throw failure(
                        line(tuple.getKeyNode()),
                        "'" + Printable.of(path) + "' must be nested: write '" + Printable.of(key.replace(".", ": "))
                                + "' with one name a line, each indented below the last");
            }
            if (!seen.add(key)) {
                throw failure(line(tuple.getKeyNode()), Printable.of(path) + " is given twice; remove one");
            }
            Node value = tuple.getValueNode();
            if (value instanceof MappingNode inner) {
                read(inner, path + ".");
            } else {
                int line = line(isMissing(value) ? tuple.getKeyNode() : value);
                entries.put(path, new YamlEntry(path, line, values(value), value instanceof SequenceNode));
            }
        }
    }

    private String key(NodeTuple tuple) throws ConfigurationException {
        if (tuple.getKeyNode() instanceof ScalarNode scalar) {
            check(scalar, null);
            return scalar.getValue();
        }
        throw failure(line(tuple.getKeyNode()), "a key must be a single name");
    }

    private List<String> values(Node node) throws ConfigurationException {
        List<String> values = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            check(sequence, Tag.SEQ);
            for (Node item : sequence.getValue()) {
                values.add(scalar(item));
            }
        } else if (!isMissing(node)) {
            values.add(scalar(node));
        }
        return values;
    }

    private String scalar(Node node) throws ConfigurationException {
        if (node instanceof ScalarNode scalar) {
            check(scalar, null);
            return scalar.getValue();
        }
        throw failure(line(node), "expected a single value");
    }

    /** Refuses anchors, and tags other than those that YAML sees in plain text. */
    private void check(Node node, @Nullable Tag expected) throws ConfigurationException {
        boolean isPlain = expected == null ? PLAIN_TAGS.contains(node.getTag()) : expected.equals(node.getTag());
        if (node.getAnchor() != null || !isPlain) {
            throw failure(line(node), "anchors (&), aliases (*) and tags (!) are not allowed");
        }
    }

    static boolean isMissing(Node node) {
        return node instanceof ScalarNode && Tag.NULL.equals(node.getTag());
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
