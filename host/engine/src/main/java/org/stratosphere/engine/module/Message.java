package org.stratosphere.engine.module;

import org.stratosphere.engine.checkpoint.CheckpointBuilder;
import org.stratosphere.engine.tuple.StepBatch;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.TimeWindow;

/** What travels in a module's queue, in the tracker's order. */
sealed interface Message {
    /** Rows of a batch of flows; the message holds the batch until it was read. */
    record Flows(LentBatch lent, int from, int to) implements Message {}

    /** Tuples that are handed over. */
    record Tuples(StepBatch batch) implements Message {}

    /** Tuples whose strings are no more. */
    record Forgets(int[] tupleIds, Forgotten why) implements Message {}

    /** A window ends, all its tuples were handed over. */
    record WindowEnd(TimeWindow window) implements Message {}

    /** A step ends: the module owes its answer. */
    record StepEnd(StepTime time) implements Message {}

    /** The module goes on with other settings, models or version, from a step on. */
    record Replace(ModuleSpec spec, long step) implements Message {}

    /** The module's state is wanted, as it is after all that was posted before. */
    record Save(CheckpointBuilder checkpoint) implements Message {}

    /** The module's part in the run is over. */
    record Leave() implements Message {}
}
