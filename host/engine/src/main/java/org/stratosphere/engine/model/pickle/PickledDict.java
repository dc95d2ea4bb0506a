package org.stratosphere.engine.model.pickle;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A dictionary of Python, or an object of an allowed class that is one. Keys are short strings and pairs of them, so that
 * comparing them ends; values are of the kinds that {@link PickleReader#next} tells, and may hold the dictionary itself.
 */
public final class PickledDict {
    private final String className;
    private final Map<Object, Object> entries = new LinkedHashMap<>();
    private final Map<Object, Object> attributes = new LinkedHashMap<>();

    PickledDict(String className) {
        this.className = className;
    }

    /** Name of its class, without the module; empty for a plain dictionary. */
    public String className() {
        return className;
    }

    /** The entries, in the order of the file. */
    public Map<Object, Object> entries() {
        return entries;
    }

    /** The attributes of an object; a plain dictionary has none. */
    public Map<Object, Object> attributes() {
        return attributes;
    }
}
