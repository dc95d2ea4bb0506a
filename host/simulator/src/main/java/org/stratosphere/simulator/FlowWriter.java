package org.stratosphere.simulator;

import java.io.IOException;

/** Writes flows in a format. A head, where the format has one, is there without flows too. */
public interface FlowWriter extends Simulation.FlowReceiver {
    /** Writes what is still held back, and flushes the stream below. */
    void flush() throws IOException;
}
