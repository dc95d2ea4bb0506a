package org.stratosphere.markovmodels;

import org.jspecify.annotations.Nullable;

/** How a model measures strings. For one thread. */
interface Comparison {
    /**
     * What can be added up from the left: a string's cost however it is divided, or 0 where nothing can.
     *
     * @param state characters as numbers of {@link Alphabet}
     * @param from first character to add; when 0, {@code before} must be 0
     * @param to behind the last one
     * @param before the cost of the characters before {@code from}
     */
    double cost(byte[] state, int from, int to, double before);

    /** The chain by which {@link #cost} adds, or null where that is always 0. */
    @Nullable
    MarkovChain chain();

    /**
     * How far a string is from the model, 1 or more; infinite where that is not defined.
     *
     * @param length characters of the string, at least 4
     * @param cost its {@link #cost}
     */
    double distance(byte[] state, int length, double cost);
}
