package org.stratosphere.engine.model.pickle;

import java.util.List;

/**
 * A tuple of Python.
 *
 * @param items of the kinds that {@link PickleReader#next} tells
 */
public record PickledTuple(List<Object> items) {
    public PickledTuple {
        items = List.copyOf(items);
    }
}
