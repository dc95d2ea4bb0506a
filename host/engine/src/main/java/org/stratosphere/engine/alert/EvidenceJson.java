package org.stratosphere.engine.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** Evidence and threats as JSON, with the fields that host/docs/events.md tells. */
public final class EvidenceJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final JsonGenerator json;

    /** What writes to a generator, which stays the caller's. */
    public EvidenceJson(JsonGenerator json) {
        this.json = json;
    }

    /** A threat as an object. */
    public void writeThreat(Threat threat) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", threat.id());
        json.writeStringField("source", threat.source().toString());
        json.writeStringField("level", threat.level().code());
        json.writeNumberField("score", threat.score());
        json.writeStringField("summary", threat.summary());
        writeTime("opened", threat.openedMicros());
        writeTime("updated", threat.updatedMicros());
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : threat.evidence()) {
            json.writeStartObject();
            writeFields(evidence);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Evidence as fields of the object that is being written. */
    public void writeFields(Evidence evidence) throws IOException {
        Finding finding = evidence.finding();
        writeWindow(evidence.window());
        writeTime("stepEnd", evidence.stepEndMicros());
        json.writeStringField("source", evidence.source().toString());
        writeTuple(evidence.tuple());
        json.writeStringField("module", evidence.module());
        json.writeStringField("label", finding.label());
        json.writeBooleanField("malicious", finding.malicious());
        json.writeStringField("level", finding.level().code());
        json.writeNumberField("confidence", finding.confidence());
        writeText("model", finding.model());
        writeReason(finding.reason());
        json.writeNumberField("letters", evidence.letters());
        writeText("state", evidence.state());
        writeTime("firstStart", evidence.firstStartMicros());
        writeTime("lastStart", evidence.lastStartMicros());
    }

    /** A window as a field. */
    void writeWindow(TimeWindow window) throws IOException {
        json.writeObjectFieldStart("window");
        json.writeNumberField("number", window.number());
        writeTime("start", window.startMicros());
        writeTime("end", window.endMicros());
        json.writeEndObject();
    }

    private void writeTuple(@Nullable TupleKey tuple) throws IOException {
        if (tuple == null) {
            json.writeNullField("tuple");
            return;
        }
        json.writeObjectFieldStart("tuple");
        json.writeStringField("source", tuple.source().toString());
        json.writeStringField("destination", tuple.destination().toString());
        json.writeStringField("port", tuple.port());
        json.writeStringField("protocol", tuple.protocol());
        json.writeEndObject();
    }

    private void writeReason(Reason reason) throws IOException {
        json.writeObjectFieldStart("reason");
        json.writeStringField("words", reason.words());
        json.writeStringField("template", reason.template());
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, Object> value : reason.asMap().entrySet()) {
            json.writeFieldName(value.getKey());
            writeValue(value.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeValue(Object value) throws IOException {
        if (value instanceof Double || value instanceof Float) {
            json.writeNumber(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(value.toString());
        }
    }

    private void writeText(String field, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, text);
        }
    }

    private void writeTime(String field, long micros) throws IOException {
        json.writeStringField(field, TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
    }
}
