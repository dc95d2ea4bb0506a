package org.stratosphere.app.evaluation;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.pluginapi.flow.FlowBatch;

/** A feed whose labels are noted as it is read; the flows go on as they came. */
final class LabelledFeed implements FlowFeed {
    private final FlowFeed feed;
    private final FlowLabels labels;

    /**
     * A feed around another.
     *
     * @param feed closed with this one
     * @param labels gets the labels, on the thread that calls {@link #next}
     */
    LabelledFeed(FlowFeed feed, FlowLabels labels) {
        this.feed = feed;
        this.labels = labels;
    }

    @Override
    public @Nullable FlowBatch next() throws IOException {
        FlowBatch batch = feed.next();
        if (batch != null) {
            labels.add(batch);
        }
        return batch;
    }

    @Override
    public void release(FlowBatch batch) {
        feed.release(batch);
    }

    @Override
    public FeedReport report() {
        return feed.report();
    }

    @Override
    public void close() {
        feed.close();
    }
}
