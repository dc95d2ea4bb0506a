package org.stratosphere.engine.module;

import org.jspecify.annotations.Nullable;

/**
 * Decides when a module has taken too long. One is made for each module's thread; {@link #begin} and {@link #end} are
 * called on that thread around each piece of work, {@link #overrun} by any other thread at any time.
 */
public interface Deadline {
    /** A deadline that never passes. */
    Deadline NONE = new Deadline() {
        @Override
        public void begin() {}

        @Override
        public void end() {}

        @Override
        public @Nullable String overrun() {
            return null;
        }
    };

    /** The module is called for a piece of work: a batch of flows or tuples, a window's end. */
    void begin();

    /** The piece of work is done. */
    void end();

    /**
     * Whether the piece of work in progress takes too long.
     *
     * @return what it exceeded, in words that follow "the module", such as {@code used more than 10 s of CPU time};
     *     null while it may go on, or when nothing is in progress
     */
    @Nullable
    String overrun();

    /** Makes the deadline of a module's thread before the thread starts. */
    @FunctionalInterface
    interface Factory {
        Deadline create(Thread thread);
    }
}
