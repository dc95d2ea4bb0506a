package org.stratosphere.engine.checkpoint;

import java.io.DataOutput;
import java.io.IOException;

/**
 * Says when a run makes checkpoints, and receives them. A cut lies between two flows, behind a step's end or where the
 * run ends: all flows before it are in it, none behind; so are all events. {@link #save} and {@link #taken} are called by
 * the run's thread that tells events, behind the last event before the cut; they should return soon.
 */
public interface CheckpointTaker {
    /** Name of the taker's own section. */
    String SECTION = "taker";

    /** Whether a checkpoint is wanted; asked on the run's thread at each step's end. At the run's end one is made unasked. */
    boolean isDue();

    /** Writes what the taker wants to find again: how far its outputs had come. Nothing by default. */
    default void save(DataOutput out) throws IOException {}

    /** Receives a checkpoint. */
    void taken(Checkpoint checkpoint);

    /**
     * Is told that no checkpoint could be made, and the run goes on.
     *
     * @param why one line
     */
    void failed(String why);
}
