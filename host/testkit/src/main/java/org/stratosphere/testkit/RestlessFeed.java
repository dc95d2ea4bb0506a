package org.stratosphere.testkit;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.window.WindowClock;
import org.stratosphere.pluginapi.flow.FlowBatch;

/**
 * The flows of another feed in batches that end where windows end, so that something can be asked of the run before each
 * of its windows ends.
 */
final class RestlessFeed implements FlowFeed {
    private final FlowFeed feed;
    private final WindowClock clock;
    private Runnable beforeWindowEnd = () -> {};
    private @Nullable FlowBatch whole;
    private int from;
    /** Whether the clock was shown the row {@link #from} already. */
    private boolean isShown;

    RestlessFeed(FlowFeed feed, RunSettings settings) {
        this.feed = feed;
        clock = new WindowClock(settings.windowLengthMicros(), settings.windowStepMicros(), settings.timeJumpMicros());
    }

    /** From now on, {@code action} is done just before a flow is given that ends a window. */
    void beforeWindowEnd(Runnable action) {
        beforeWindowEnd = action;
    }

    @Override
    public @Nullable FlowBatch next() throws IOException {
        FlowBatch batch = whole;
        if (batch == null) {
            batch = feed.next();
            if (batch == null) {
                return null;
            }
            whole = batch;
            from = 0;
            isShown = false;
        }
        return piece(batch);
    }

    /** Copies the rows up to the next one that ends a window. */
    private FlowBatch piece(FlowBatch batch) {
        FlowBatch piece = new FlowBatch(Math.max(1, batch.size() - from));
        piece.setColumns(batch.columns());
        for (int row = from; row < batch.size(); row++) {
            boolean endsWindow = (row > from || !isShown) && endsWindow(batch.startMicros[row]);
            if (endsWindow && row > from) {
                from = row;
                isShown = true;
                return piece;
            }
            if (endsWindow || row == from && isShown) {
                beforeWindowEnd.run();
            }
            piece.addCopy(batch, row);
        }
        whole = null;
        feed.release(batch);
        return piece;
    }

    private boolean endsWindow(long startMicros) {
        boolean ends = false;
        if (!clock.isInOpenStep(startMicros)) {
            for (WindowClock.End end; (end = clock.dueEnd()) != WindowClock.End.NONE; clock.proceed()) {
                ends |= end == WindowClock.End.WINDOW_END;
            }
        }
        return ends;
    }

    /** Nothing: a piece is a copy, and what it was made of was given back. */
    @Override
    public void release(FlowBatch batch) {}

    @Override
    public FeedReport report() {
        return feed.report();
    }

    @Override
    public void close() {
        feed.close();
    }
}
