package org.stratosphere.engine.model.pickle;

/** A list of Python, whose items are read and dropped: nothing that is read here needs them. */
public final class PickledList {
    PickledList() {}
}
