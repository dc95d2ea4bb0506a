package org.stratosphere.app.config;

import java.util.List;

/**
 * One value of a YAML text.
 *
 * @param key the names from the outermost to its own, joined with dots
 * @param line where the value stands, from 1
 * @param values the items of a list, or the one value; none for an empty list, or a value that is missing
 * @param isList whether it was written as a list
 */
record YamlEntry(String key, int line, List<String> values, boolean isList) {
    YamlEntry {
        values = List.copyOf(values);
    }

    /** Whether nothing is written: a key that ends with its colon, or {@code null}. */
    boolean isMissing() {
        return values.isEmpty() && !isList;
    }

    boolean hasSameValue(YamlEntry other) {
        return isList == other.isList && values.equals(other.values);
    }
}
