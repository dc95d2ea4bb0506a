package org.stratosphere.engine.tuple;

import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * How a {@link TupleTracker} works.
 *
 * @param dialect the spelling of the letters
 * @param maxFlows a tuple that has seen more flows than this since its last reset is reset at a window's end; 0: never
 * @param mostTuples how many tuples are held at a time, at least 1; beyond it some are evicted
 * @param homeNetworks which hosts are ours
 */
public record TrackerSettings(Dialect dialect, int maxFlows, long mostTuples, HomeNetworks homeNetworks) {
    public TrackerSettings {
        if (maxFlows < 0) {
            throw new IllegalArgumentException("a tuple's string cannot be cut at " + maxFlows + " flows");
        }
        if (mostTuples < 1) {
            throw new IllegalArgumentException("at least 1 tuple must be held, not " + mostTuples);
        }
    }
}
