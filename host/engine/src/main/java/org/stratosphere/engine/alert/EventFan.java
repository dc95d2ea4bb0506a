package org.stratosphere.engine.alert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;

/**
 * Sends each event to several writers. A writer that fails is closed and left out, and the others are told so with one
 * notice. Never throws. For one thread.
 */
public final class EventFan implements AlertWriter {
    private static final Logger LOG = LoggerFactory.getLogger(EventFan.class);

    private final String run;
    private final List<AlertWriter> writers;

    /**
     * A fan over writers, which it closes in the end.
     *
     * @param run id of the run whose events they are
     */
    public EventFan(String run, List<AlertWriter> writers) {
        this.run = run;
        this.writers = new ArrayList<>(writers);
    }

    @Override
    public void write(Event event) {
        List<String> failures = new ArrayList<>();
        for (AlertWriter writer : List.copyOf(writers)) {
            try {
                writer.write(event);
            } catch (Throwable thrown) {
                failures.add(leaveOut(writer, thrown));
            }
        }
        for (String failure : failures) {
            write(new Event.Notice(run, "sink-failed", failure));
        }
    }

    private String leaveOut(AlertWriter writer, Throwable thrown) {
        writers.remove(writer);
        log("an output of events failed and is left out", thrown);
        close(writer);
        return "an output of events failed and gets no more of them: " + why(thrown);
    }

    @Override
    public void close() {
        writers.forEach(EventFan::close);
        writers.clear();
    }

    private static void close(AlertWriter writer) {
        try {
            writer.close();
        } catch (Throwable thrown) {
            log("an output of events could not be closed", thrown);
        }
    }

    /** The exception may be of a plugin's own class, and throw when it is asked. */
    private static String why(Throwable thrown) {
        try {
            String message = thrown instanceof IOException ? thrown.getMessage() : thrown.toString();
            return Printable.of(String.valueOf(message));
        } catch (Throwable unspeakable) {
            return thrown.getClass().getName();
        }
    }

    private static void log(String text, Throwable thrown) {
        try {
            LOG.warn(text, thrown);
        } catch (Throwable unspeakable) {
            LOG.warn("{}: {}", text, thrown.getClass().getName());
        }
    }
}
