package org.stratosphere.engine.source;

import java.io.DataOutput;
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
     * @return a batch with at least one row or one skipped record, of a live feed also with neither, lent until it is
     *     released; null at the end
     * @throws IOException when an input broke off; what came before it stands
     */
    @Nullable
    FlowBatch next() throws IOException;

    /** Gives a batch of {@link #next} back to be filled again. */
    void release(FlowBatch batch);

    /**
     * The start up to which no flow is awaited any more behind the batch that was given last, since a live feed has been
     * silent for so long: steps that end by then may be judged. Asked by the thread that reads.
     *
     * @return microseconds since 1970-01-01T00:00:00Z; {@link Long#MIN_VALUE} where only flows make time pass
     */
    default long passedMicros() {
        return Long.MIN_VALUE;
    }

    /** Something to tell at once, each once; null when there is nothing. Asked by the thread that reads. */
    default @Nullable FeedNotice nextNotice() {
        return null;
    }

    /** What was read and skipped so far. */
    FeedReport report();

    /**
     * Writes what was read and has not gone on, and where in the input reading goes on: {@link FlowFeeds#resume} makes a
     * feed of it that gives the same flows as this one would. On the thread of {@link #next}, between two calls; of a feed
     * that was closed too.
     *
     * @param newest the newest batch, which is still lent, or null
     * @param from its first row that the caller has not used
     * @throws IOException when this feed cannot be gone on with
     */
    default void save(DataOutput out, @Nullable FlowBatch newest, int from) throws IOException {
        throw new IOException("these inputs cannot be read on after a restart");
    }

    /**
     * What is held of an input that was ended and is to be gone on with, behind {@link #save}: flows that wait for earlier
     * ones. On the thread of {@link #next}, which is not called any more.
     *
     * @return the next batch in order of start, lent as one of {@link #next}; null when nothing is held
     */
    default @Nullable FlowBatch held() throws IOException {
        return null;
    }

    /** Stops reading; a waiting {@link #next} returns null. */
    @Override
    void close();
}
