package org.stratosphere.engine.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of a live feed come from, one section after the other: a connection, a file until it is rotated, each
 * file of a folder. A section has a head of its own, by which its format is recognised. {@link #next} and {@link #ended}
 * are called by one thread; all else may be called by any.
 */
public interface LiveSource extends AutoCloseable {
    /** The name in messages and events. */
    String name();

    /**
     * Waits for the next section, as long as it takes.
     *
     * @return null when there will be none, or the source is closed
     * @throws IOException when there can be none; the message says why, and what to do
     */
    @Nullable
    LiveSection next() throws IOException;

    /**
     * Tells how a section ended, before the next one is asked for.
     *
     * @param flows flows that it gave
     * @param failure what broke it off, an {@link UnreadableInputException} where it holds no flows; null when it came to
     *     its end
     */
    void ended(LiveSection section, long flows, @Nullable IOException failure);

    /**
     * What tells a section from others after a restart, by what was read of it so far; a few bytes. May be called by any
     * thread.
     *
     * @param section of this source, open or the last that was
     */
    default byte[] identity(LiveSection section) {
        return new byte[0];
    }

    /**
     * Opens a section again that a run before did not read to its end; called before {@link #next}, at most once.
     *
     * @param identity what {@link #identity} told of it
     * @param offset how much of it was read, plain bytes, counted from its {@link LiveSection#start}
     * @return null when it is gone, or there is nothing to go on with
     */
    default @Nullable LiveSection resume(byte[] identity, long offset) throws IOException {
        return null;
    }

    /** Ends the section that is open, as if its input did, and all waiting. */
    @Override
    void close();
}
