package org.stratosphere.engine.verdict;

import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Threat;

/** A threat that opened, grew or closed. */
public record ThreatChange(Kind kind, Threat threat) {
    /** What happened to it. */
    public enum Kind {
        OPENED,
        UPDATED,
        CLOSED
    }

    /** The change as an event of a run. */
    public Event event(String run) {
        return switch (kind) {
            case OPENED -> new Event.ThreatOpened(run, threat);
            case UPDATED -> new Event.ThreatUpdated(run, threat);
            case CLOSED -> new Event.ThreatClosed(run, threat);
        };
    }
}
