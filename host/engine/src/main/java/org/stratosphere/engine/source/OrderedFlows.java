package org.stratosphere.engine.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.FlowBatch;

/** Flows of one input in the order in which they go on. */
interface OrderedFlows {
    /** The next batch, which the caller gives back to the pool, or null at the end. */
    @Nullable
    FlowBatch next() throws IOException;
}
