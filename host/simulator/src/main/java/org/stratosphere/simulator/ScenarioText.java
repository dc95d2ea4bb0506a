package org.stratosphere.simulator;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
 * YAML of nested names, values and lists, and nothing cleverer: no anchors, no tags, no name twice. Scalars are kept as
 * they are written. Failures name file and line.
 */
final class ScenarioText {
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int DEEPEST = 8;
    private static final int LONGEST_SHOWN = 60;
    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);

    private final String file;

    ScenarioText(String file) {
        this.file = file;
    }

    /** Parses a text; null when there is nothing in it. */
    @Nullable
    Node parse(String text) throws ScenarioException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST_TEXT);
        options.setNestingDepthLimit(DEEPEST);
        try {
            return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            throw failure(line, "no YAML: " + shown(String.valueOf(broken.getProblem())));
        } catch (YAMLException broken) {
            throw new ScenarioException(file + ": no YAML: " + shown(String.valueOf(broken.getMessage())));
        }
    }

    /**
     * The values of a mapping by their keys, in the order of the text.
     *
     * @param path where the mapping stands, for messages; empty: outermost
     * @param known the keys that are allowed
     */
    Map<String, Node> mapping(Node node, String path, List<String> known) throws ScenarioException {
        if (!(node instanceof MappingNode mapping)) {
            throw failure(node, (path.isEmpty() ? "" : path + ": ") + "expected 'key: value' lines of " + words(known));
        }
        check(node, Tag.MAP);
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode(), path.isEmpty() ? "a key" : path);
            if (!known.contains(key)) {
                throw failure(
                        tuple.getKeyNode(), "unknown key " + join(path, shown(key)) + "; there is " + words(known));
            }
            if (values.put(key, tuple.getValueNode()) != null) {
                throw failure(tuple.getKeyNode(), join(path, key) + " is given twice; remove one");
            }
        }
        return values;
    }

    /** The items of a list. */
    List<Node> items(Node node, String path) throws ScenarioException {
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            throw failure(node, path + ": expected a list with at least one item");
        }
        check(node, Tag.SEQ);
        return sequence.getValue();
    }

    /** A single value, as it is written. */
    String scalar(Node node, String path) throws ScenarioException {
        if (!(node instanceof ScalarNode scalar) || Tag.NULL.equals(node.getTag())) {
            throw failure(node, path + ": expected a single value");
        }
        check(node, null);
        return scalar.getValue();
    }

    private void check(Node node, @Nullable Tag expected) throws ScenarioException {
        boolean isPlain = expected == null ? PLAIN_TAGS.contains(node.getTag()) : expected.equals(node.getTag());
        if (node.getAnchor() != null || !isPlain) {
            throw failure(node, "anchors (&), aliases (*) and tags (!) are not allowed");
        }
    }

    ScenarioException failure(Node node, String problem) {
        return failure(node.getStartMark().getLine() + 1, problem);
    }

    private ScenarioException failure(int line, String problem) {
        return new ScenarioException(file + " line " + line + ": " + problem);
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String words(List<String> known) {
        return String.join(", ", known);
    }

    /** A foreign text, short and without what a terminal would obey. */
    static String shown(String text) {
        return text.codePoints()
                .limit(LONGEST_SHOWN)
                .mapToObj(code -> Character.isISOControl(code) || Character.getType(code) == Character.FORMAT
                        ? "?"
                        : Character.toString(code))
                .collect(Collectors.joining());
    }
}
