package org.stratosphere.pluginapi.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model's parameters: an immutable tree. Lists of numbers are kept as {@code double[]}. Each accessor throws
 * {@link IllegalArgumentException}, which names the node, when the node is of another kind: the host shows that message
 * for a model file that does not fit its module.
 */
public final class ModelNode {
    private final Object value;
    private final String path;

    private ModelNode(Object value, String path) {
        this.value = value;
        this.path = path;
    }

    /** A node with named children, whose order is kept. */
    public static ModelNode object(Map<String, ModelNode> fields) {
        return new ModelNode(Collections.unmodifiableMap(new LinkedHashMap<>(fields)), "");
    }

    public static ModelNode list(List<ModelNode> items) {
        return new ModelNode(List.copyOf(items), "");
    }

    /** A list of numbers; the array is copied. */
    public static ModelNode numbers(double... numbers) {
        return new ModelNode(numbers.clone(), "");
    }

    public static ModelNode number(double number) {
        return new ModelNode(number, "");
    }

    public static ModelNode text(String text) {
        return new ModelNode(text, "");
    }

    public static ModelNode flag(boolean flag) {
        return new ModelNode(flag, "");
    }

    public boolean isObject() {
        return value instanceof Map;
    }

    public boolean isList() {
        return value instanceof List;
    }

    public boolean isNumbers() {
        return value instanceof double[];
    }

    public boolean isNumber() {
        return value instanceof Double;
    }

    public boolean isText() {
        return value instanceof String;
    }

    public boolean isFlag() {
        return value instanceof Boolean;
    }

    /** The children of an object, in order. */
    @SuppressWarnings("unchecked")
    public Map<String, ModelNode> fields() {
        return (Map<String, ModelNode>) as(Map.class, "an object");
    }

    /** The items of a list of nodes. */
    @SuppressWarnings("unchecked")
    public List<ModelNode> items() {
        return (List<ModelNode>) as(List.class, "a list");
    }

    /** A copy of a list of numbers; an empty list of nodes is one too. */
    public double[] numbers() {
        if (value instanceof List<?> list && list.isEmpty()) {
            return new double[0];
        }
        return as(double[].class, "a list of numbers").clone();
    }

    public double number() {
        return as(Double.class, "a number");
    }

    /** A number without a fraction that fits an {@code int}. */
    public int integer() {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name() + " must be a whole number, not " + number);
        }
        return (int) number;
    }

    public String text() {
        return as(String.class, "a text");
    }

    public boolean flag() {
        return as(Boolean.class, "true or false");
    }

    /** A child that must be there. */
    public ModelNode get(String field) {
        ModelNode child = find(field);
        if (child == null) {
            throw new IllegalArgumentException(name() + " lacks " + field);
        }
        return child;
    }

    /** A child, or null where there is none. */
    public @Nullable ModelNode find(String field) {
        ModelNode child = fields().get(field);
        return child == null ? null : new ModelNode(child.value, path.isEmpty() ? field : path + "." + field);
    }

    private String name() {
        return path.isEmpty() ? "the parameters" : path;
    }

    private <T> T as(Class<T> type, String kind) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(name() + " must be " + kind);
        }
        return type.cast(value);
    }
}
