package org.stratosphere.engine.alert;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.module.TimeWindow;

/**
 * Writes events as lines of JSON, one object a line, in ASCII with everything else escaped: no control character and no
 * look-alike of one reaches a terminal. The fields are told in host/docs/events.md. What it buffers it flushes after each
 * event but findings, which come in crowds and are followed by their window's end.
 */
public final class NdjsonWriter implements AlertWriter {
    /** Name and version of the fields; a new version is a change that old readers cannot bear. */
    public static final String SCHEMA = "stratosphere.event/1";

    private static final int LAST_PRINTABLE = 0x7E;

    private final JsonGenerator json;
    private final EvidenceJson evidence;
    private final EventIds ids = new EventIds();

    /**
     * A writer to a stream.
     *
     * @param out closed with the writer
     * @throws IOException when the stream cannot be written to
     */
    public NdjsonWriter(OutputStream out) throws IOException {
        json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
        json.setRootValueSeparator(new SerializedString(""));
        json.setHighestNonEscapedChar(LAST_PRINTABLE);
        json.setCharacterEscapes(new DeleteToo());
        evidence = new EvidenceJson(json);
    }

    @Override
    public void write(Event event) throws IOException {
        write(event, ids.of(event));
    }

    /**
     * Writes an event whose id is known.
     *
     * @param id as {@link EventIds} gives it
     */
    public void write(Event event, @Nullable String id) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("type", event.type());
        json.writeStringField("run", event.run());
        json.writeStringField("id", id);
        if (event instanceof Event.FindingMade made) {
            evidence.writeFields(made.evidence());
        } else if (event instanceof Event.ThreatOpened opened) {
            writeThreat("threat", opened.threat());
        } else if (event instanceof Event.ThreatUpdated updated) {
            writeThreat("threat", updated.threat());
        } else if (event instanceof Event.ThreatClosed closed) {
            writeThreat("threat", closed.threat());
        } else if (event instanceof Event.WindowClosed closed) {
            writeWindowClosed(closed);
        } else if (event instanceof Event.ModuleQuarantined left) {
            json.writeStringField("module", left.module());
            json.writeStringField("problem", left.problem());
        } else if (event instanceof Event.Notice notice) {
            json.writeStringField("code", notice.code());
            json.writeStringField("text", notice.text());
        } else if (event instanceof Event.RunStarted started) {
            writeStarted(started);
        } else if (event instanceof Event.RunEnded ended) {
            writeEnded(ended);
        }
        json.writeEndObject();
        json.writeRaw('\n');
        if (!(event instanceof Event.FindingMade)) {
            json.flush();
        }
    }

    /** Hands on what is buffered. */
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private void writeStarted(Event.RunStarted started) throws IOException {
        writeTexts("inputs", started.inputs());
        json.writeObjectFieldStart("settings");
        for (Map.Entry<String, String> setting : started.settings().entrySet()) {
            json.writeStringField(setting.getKey(), setting.getValue());
        }
        json.writeEndObject();
        writeTexts("modules", started.modules());
    }

    private void writeWindowClosed(Event.WindowClosed closed) throws IOException {
        TimeWindow window = closed.window();
        evidence.writeWindow(window);
        json.writeNumberField("flows", closed.flows());
        json.writeNumberField("tuples", closed.tuples());
        json.writeNumberField("findings", closed.findings());
        json.writeNumberField("openThreats", closed.openThreats());
    }

    private void writeEnded(Event.RunEnded ended) throws IOException {
        json.writeBooleanField("cancelled", ended.cancelled());
        json.writeObjectFieldStart("counters");
        for (Map.Entry<String, Long> counter : ended.counters().entrySet()) {
            json.writeNumberField(counter.getKey(), counter.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("threats");
        for (Threat threat : ended.threats()) {
            writeThreat(null, threat);
        }
        json.writeEndArray();
    }

    private void writeThreat(@Nullable String field, Threat threat) throws IOException {
        if (field != null) {
            json.writeFieldName(field);
        }
        evidence.writeThreat(threat);
    }

    private void writeTexts(String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** JSON's own escapes, and the one control character of ASCII that JSON leaves as it is. */
    private static final class DeleteToo extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0x7F] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
