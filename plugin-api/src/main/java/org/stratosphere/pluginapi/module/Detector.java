package org.stratosphere.pluginapi.module;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * Judges one run's traffic. One thread calls it at a time and calls are never nested; the thread may change between
 * calls. It sees every flow of a source address or none, and may not count on seeing all sources. Arguments are lent:
 * they die when the call returns. A call that throws, or takes longer than the host's deadline, ends the module's part
 * in the run. The same calls must lead to the same findings: no wall clock, no chance, no hash order.
 */
public interface Detector extends AutoCloseable {
    /** Flows in the tracker's order, before their tuples' hand-over. Called when {@link Needs#flows()}. */
    default void onFlows(FlowsView flows, Findings findings) {}

    /** A tuple that got flows in the step that ends. Called when {@link Needs#tuples()}. */
    default void onTuple(TupleView tuple, Findings findings) {}

    /** A window ended: the place for judgements across tuples. */
    default void onWindowEnd(TimeWindow window, Findings findings) {}

    /** A tuple's string is no more. Told only of tuples that this detector may have been shown. */
    default void onForgotten(int tupleId, Forgotten why) {}

    /** The version of what {@link #save} writes, raised whenever its form changes. */
    default int stateVersion() {
        return 1;
    }

    /**
     * Writes what a successor needs to go on as if it had been there from the start. Nothing by default. Where the
     * successor does not start, this detector goes on.
     */
    default void save(DataOutput out) throws IOException {}

    /**
     * Reads what {@link #save} of a predecessor wrote; called once, before any other call, and only when something was
     * written.
     *
     * @param version the predecessor's {@link #stateVersion()}
     * @throws IOException when this version cannot be read: the detector then starts empty
     */
    default void restore(DataInput in, int version) throws IOException {}

    /** Called once at the end, on the detector's thread. */
    @Override
    default void close() {}
}
