package org.stratosphere.app.live;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.alert.EventIds;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;

/**
 * Keeps from an output what it got before a restart. The very last event before it may come twice: whether the output got
 * that one nobody knows.
 */
final class OnceWriter implements AlertWriter {
    private final AlertWriter writer;
    private final Set<String> told;
    private final @Nullable String unsure;
    private final EventIds ids = new EventIds();

    /**
     * @param told ids of the events that were told before
     * @param unsure the last of them
     */
    OnceWriter(AlertWriter writer, Set<String> told, @Nullable String unsure) {
        this.writer = writer;
        this.told = told;
        this.unsure = unsure;
    }

    @Override
    public void write(Event event) throws IOException {
        String id = ids.of(event);
        if (id == null || id.equals(unsure) || !told.contains(id)) {
            writer.write(event);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
