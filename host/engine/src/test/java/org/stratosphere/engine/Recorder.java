package org.stratosphere.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;

/** Keeps the events of a run. */
final class Recorder implements AlertWriter {
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean closed;

    @Override
    public void write(Event event) {
        events.add(event);
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    <T extends Event> List<T> of(Class<T> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<Evidence> findingsOf(String module) {
        return of(Event.FindingMade.class).stream()
                .map(Event.FindingMade::evidence)
                .filter(evidence -> evidence.module().equals(module))
                .toList();
    }
}
