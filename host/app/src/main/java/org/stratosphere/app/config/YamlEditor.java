package org.stratosphere.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Changes one value of a YAML text where it stands and leaves every other character: comments, order, line ends. It
 * works on the places that the parser reports, which count code points.
 */
final class YamlEditor {
    private static final int INDENT = 2;

    private final String text;
    private final @Nullable MappingNode root;
    private final String lineEnd;

    YamlEditor(YamlDocument document) {
        text = document.text();
        root = document.root();
        lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /**
     * The text with a value set: replaced where it stands, else added to the innermost group that is there.
     *
     * @param path names from the outermost inwards, at least one
     */
    String set(List<String> path, List<String> values, boolean isList) {
        if (root == null) {
            return insertLines(text.length(), block(path, 0, values, isList));
        }
        MappingNode mapping = root;
        for (int depth = 0; ; depth++) {
            NodeTuple tuple = find(mapping, path.get(depth));
            List<String> rest = path.subList(depth + 1, path.size());
            if (tuple == null) {
                return insertInto(mapping, path.subList(depth, path.size()), values, isList);
            }
            if (rest.isEmpty()) {
                return replace(tuple, values, isList);
            }
            if (tuple.getValueNode() instanceof MappingNode inner) {
                mapping = inner;
            } else {
                return insertUnder(tuple, isFlow(mapping), rest, values, isList);
            }
        }
    }

    /** The text without a value and its name; the same text when it is not there. */
    String unset(List<String> path) {
        MappingNode mapping = root;
        for (int depth = 0; mapping != null; depth++) {
            NodeTuple tuple = find(mapping, path.get(depth));
            if (tuple == null) {
                return text;
            }
            if (depth == path.size() - 1) {
                return isFlow(mapping) ? removeFromFlow(mapping, tuple) : removeLines(tuple);
            }
            mapping = tuple.getValueNode() instanceof MappingNode inner ? inner : null;
        }
        return text;
    }

    private String replace(NodeTuple tuple, List<String> values, boolean isList) {
        Node old = tuple.getValueNode();
        int from = start(old);
        int to = end(old);
        boolean wasBlock = old instanceof CollectionNode<?> collection && !isFlow(collection);
        if (wasBlock && isList && old instanceof SequenceNode && !values.isEmpty()) {
            String between = lineEnd + " ".repeat(column(old)) + "- ";
            return spliced(
                    from, to, values.stream().map(YamlScalar::write).collect(Collectors.joining(between, "- ", "")));
        }
        String written = value(values, isList);
        if (wasBlock) {
            int missing = Math.max(0, column(tuple.getKeyNode()) + INDENT - column(old));
            return spliced(from, to, " ".repeat(missing) + written);
        }
        return spliced(from, to, from > 0 && text.charAt(from - 1) == ':' ? " " + written : written);
    }

    private String insertInto(MappingNode mapping, List<String> rest, List<String> values, boolean isList) {
        List<NodeTuple> tuples = mapping.getValue();
        if (!isFlow(mapping)) {
            int column = column(tuples.get(0).getKeyNode());
            return insertLines(end(mapping), block(rest, column, values, isList));
        }
        String written = flow(rest, values, isList);
        if (tuples.isEmpty()) {
            return spliced(start(mapping) + 1, start(mapping) + 1, written);
        }
        int end = end(tuples.get(tuples.size() - 1).getValueNode());
        return spliced(end, end, ", " + written);
    }

    /** Begins a group whose name is there with nothing behind it. */
    private String insertUnder(
            NodeTuple tuple, boolean inFlow, List<String> rest, List<String> values, boolean isList) {
        Node nothing = tuple.getValueNode();
        int from = start(nothing);
        int to = end(nothing);
        if (inFlow || to > from) {
            String written = "{" + flow(rest, values, isList) + "}";
            return spliced(from, to, to > from ? written : " " + written);
        }
        return insertLines(to, block(rest, column(tuple.getKeyNode()) + INDENT, values, isList));
    }

    private String removeLines(NodeTuple tuple) {
        int from = lineStart(start(tuple.getKeyNode()));
        return spliced(from, nextLine(end(tuple.getValueNode())), "");
    }

    private String removeFromFlow(MappingNode mapping, NodeTuple tuple) {
        List<NodeTuple> tuples = mapping.getValue();
        int index = tuples.indexOf(tuple);
        int from = start(tuple.getKeyNode());
        int to = end(tuple.getValueNode());
        if (index + 1 < tuples.size()) {
            to = start(tuples.get(index + 1).getKeyNode());
        } else if (index > 0) {
            from = end(tuples.get(index - 1).getValueNode());
        }
        return spliced(from, to, "");
    }

    /** Puts whole lines behind the line in which a place lies. */
    private String insertLines(int place, String lines) {
        int at = nextLine(place);
        boolean isBroken = at == 0 || text.charAt(at - 1) == '\n' || text.charAt(at - 1) == '\r';
        return spliced(at, at, isBroken ? lines : lineEnd + lines);
    }

    private String block(List<String> path, int column, List<String> values, boolean isList) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < path.size(); i++) {
            lines.append(" ".repeat(column + INDENT * i))
                    .append(YamlScalar.write(path.get(i)))
                    .append(':');
            if (i == path.size() - 1) {
                lines.append(' ').append(value(values, isList));
            }
            lines.append(lineEnd);
        }
        return lines.toString();
    }

    private static String flow(List<String> path, List<String> values, boolean isList) {
        String written = value(values, isList);
        for (int i = path.size() - 1; i >= 0; i--) {
            written = YamlScalar.write(path.get(i)) + ": " + (i == path.size() - 1 ? written : "{" + written + "}");
        }
        return written;
    }

    private static String value(List<String> values, boolean isList) {
        String written = values.stream().map(YamlScalar::write).collect(Collectors.joining(", "));
        return isList ? "[" + written + "]" : written;
    }

    private static @Nullable NodeTuple find(MappingNode mapping, String name) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
                return tuple;
            }
        }
        return null;
    }

    private static boolean isFlow(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    private static int column(Node node) {
        return node.getStartMark().getColumn();
    }

    private int start(Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().getIndex());
    }

    /** Behind the last character of a value; the parser counts what follows a block of lines to it. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> collection && !isFlow(collection)) {
            List<Node> parts = new ArrayList<>();
            if (collection instanceof MappingNode mapping) {
                mapping.getValue().forEach(tuple -> parts.add(tuple.getValueNode()));
            } else if (collection instanceof SequenceNode sequence) {
                parts.addAll(sequence.getValue());
            }
            if (!parts.isEmpty()) {
                return end(parts.get(parts.size() - 1));
            }
        }
        int start = start(node);
        int end = text.offsetByCodePoints(0, node.getEndMark().getIndex());
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    private int lineStart(int place) {
        int at = place;
        while (at > 0 && text.charAt(at - 1) != '\n' && text.charAt(at - 1) != '\r') {
            at--;
        }
        return at;
    }

    private int nextLine(int place) {
        int at = place;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        if (text.startsWith("\r\n", at)) {
            return at + 2;
        }
        return Math.min(at + 1, text.length());
    }

    private String spliced(int from, int to, String between) {
        return text.substring(0, from) + between + text.substring(to);
    }
}
