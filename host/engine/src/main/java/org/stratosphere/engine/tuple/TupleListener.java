package org.stratosphere.engine.tuple;

import org.stratosphere.pluginapi.module.Forgotten;

/**
 * Receives what a {@link TupleTracker} hands over, on the tracker's thread, in one order that depends on the flows
 * alone.
 */
public interface TupleListener {
    /**
     * Tuples with letters that nobody saw before: at a step's end, and in its middle when a tuple is about to be
     * evicted or reset. The batch is immutable and may be kept and read by other threads.
     */
    void onStepBatch(StepBatch batch);

    /**
     * Tuples whose strings are no more, each told after its last letters were handed over.
     *
     * @param tupleIds the tuples' ids, to be read only, lent until the call returns
     * @param count how many of them are valid, at least 1
     */
    void onForgotten(int[] tupleIds, int count, Forgotten why);
}
