package org.stratosphere.engine.module;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.stratosphere.pluginapi.flow.FlowBatch;

/**
 * A batch of flows that several readers hold at a time; whoever lets go of it last gives it back. A reader that hangs
 * never lets go, and so a batch that it may still read is never filled again.
 */
public final class LentBatch {
    private final FlowBatch batch;
    private final Consumer<FlowBatch> giveBack;
    private final AtomicInteger holders = new AtomicInteger(1);

    /**
     * A batch with one holder, the caller.
     *
     * @param giveBack receives the batch once, on the thread of its last holder
     */
    public LentBatch(FlowBatch batch, Consumer<FlowBatch> giveBack) {
        this.batch = batch;
        this.giveBack = giveBack;
    }

    /** The flows; only for holders. */
    public FlowBatch batch() {
        return batch;
    }

    /** One more holder; called by one that holds it. */
    void hold() {
        holders.incrementAndGet();
    }

    /** One holder less. */
    public void letGo() {
        if (holders.decrementAndGet() == 0) {
            giveBack.accept(batch);
        }
    }
}
