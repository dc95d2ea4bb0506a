package org.stratosphere.simulator;

/** Something that a host does again and again. Each call makes one flow and says when the next one comes. */
interface Behaviour {
    /** The answer of a behaviour that is over. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Makes the flow that starts at {@code flow.startMicros}; source and start are filled in already.
     *
     * @return start of the next flow, microseconds, not before this one; or {@link #NEVER}
     */
    long act(SimulatedFlow flow);
}
