package org.stratosphere.engine.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.FlowBatch;

/**
 * The flows of all inputs of a run in one order, which depends on the inputs and nothing else. Read by one thread;
 * {@link #release} and {@link #close} may be called by any.
 */
public interface FlowFeed extends AutoCloseable {
    /**
     * The next flows, waiting for them where they are not there yet.
     *
     * @return a batch with at least one row or one skipped record, lent until it is released; null at the end
     * @throws IOException when an input broke off; what came before it stands
     */
    @Nullable
    FlowBatch next() throws IOException;

    /** Gives a batch of {@link #next} back to be filled again. */
    void release(FlowBatch batch);

    /** What was read and skipped so far. */
    FeedReport report();

    /** Stops reading; a waiting {@link #next} returns null. */
    @Override
    void close();
}
