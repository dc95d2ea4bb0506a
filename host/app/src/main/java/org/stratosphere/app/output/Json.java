package org.stratosphere.app.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.Map;

/** Answers for machines: one JSON object a line, in ASCII. */
public final class Json {
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer();

    private Json() {}

    /** Prints an object with its fields in order; values are texts, numbers, flags, lists and maps of them, or null. */
    public static void line(PrintWriter out, Map<String, ?> fields) {
        try {
            out.print(WRITER.writeValueAsString(fields));
            out.print('\n');
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a JSON value", impossible);
        }
    }
}
