package org.stratosphere.pluginapi.alert;

import java.io.IOException;

/** Writes one run's events; called by one thread, in order. */
public interface AlertWriter extends AutoCloseable {
    /** @throws IOException when the event could not be written: the host says so once and goes on without this sink */
    void write(Event event) throws IOException;

    @Override
    default void close() throws IOException {}
}
