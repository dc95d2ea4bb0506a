package org.stratosphere.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowColumn;

/** Flows from a list, in batches of a size; knows which batches are lent, and fills those that came back again. */
final class FakeFeed implements FlowFeed {
    private final List<TestFlow> flows;
    private final int batchSize;
    private final List<FlowBatch> idle = new ArrayList<>();
    private final Set<FlowBatch> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    private int at;
    private boolean closed;
    private int made;
    private Runnable beforeNext = () -> {};
    private @Nullable IOException failure;

    FakeFeed(List<TestFlow> flows, int batchSize) {
        this.flows = flows;
        this.batchSize = batchSize;
    }

    FakeFeed beforeNext(Runnable action) {
        beforeNext = action;
        return this;
    }

    FakeFeed failingAtTheEnd(IOException failure) {
        this.failure = failure;
        return this;
    }

    @Override
    public @Nullable FlowBatch next() throws IOException {
        beforeNext.run();
        synchronized (this) {
            if (closed) {
                return null;
            }
            if (at == flows.size()) {
                if (failure != null) {
                    throw failure;
                }
                return null;
            }
            FlowBatch batch = idle.isEmpty() ? newBatch() : idle.remove(idle.size() - 1);
            batch.clear();
            while (!batch.isFull() && at < flows.size()) {
                flows.get(at++).addTo(batch);
            }
            lent.add(batch);
            return batch;
        }
    }

    private FlowBatch newBatch() {
        made++;
        FlowBatch batch = new FlowBatch(batchSize);
        batch.setColumns(EnumSet.allOf(FlowColumn.class));
        return batch;
    }

    @Override
    public synchronized void release(FlowBatch batch) {
        if (!lent.remove(batch)) {
            throw new IllegalStateException("a batch came back that is not lent");
        }
        idle.add(batch);
    }

    @Override
    public synchronized FeedReport report() {
        FeedReport.Input input = new FeedReport.Input("flows", "list", at, Map.of());
        return new FeedReport(List.of(input), List.of(), at, flows.size(), 0);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized int lent() {
        return lent.size();
    }

    synchronized int made() {
        return made;
    }
}
