package org.stratosphere.app.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** Evidence as a row of the table {@code finding}, and back. */
final class FindingRow {
    static final String INSERT = "INSERT INTO finding VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Object>> LIST = new TypeReference<>() {};

    private FindingRow() {}

    /** Fills in a row to insert. */
    static void put(PreparedStatement row, long run, long place, Evidence evidence) throws SQLException {
        Finding finding = evidence.finding();
        TupleKey tuple = evidence.tuple();
        TimeWindow window = evidence.window();
        row.setLong(1, run);
        row.setLong(2, place);
        row.setLong(3, window.number());
        row.setLong(4, window.startMicros());
        row.setLong(5, window.endMicros());
        row.setLong(6, evidence.stepEndMicros());
        row.setString(7, evidence.source().toString());
        text(row, 8, tuple == null ? null : tuple.destination().toString());
        text(row, 9, tuple == null ? null : tuple.port());
        text(row, 10, tuple == null ? null : tuple.protocol());
        row.setString(11, evidence.module());
        row.setString(12, finding.label());
        row.setBoolean(13, finding.malicious());
        row.setString(14, finding.level().code());
        row.setDouble(15, finding.confidence());
        text(row, 16, finding.model());
        row.setString(17, json(finding.reason()));
        row.setInt(18, evidence.letters());
        text(row, 19, evidence.state());
        row.setLong(20, evidence.firstStartMicros());
        row.setLong(21, evidence.lastStartMicros());
    }

    /** @throws IOException when the row is none that {@link #put} writes */
    static Evidence get(ResultSet row) throws SQLException, IOException {
        Address source = address(row.getString("source"));
        String destination = row.getString("destination");
        TupleKey tuple = destination == null
                ? null
                : new TupleKey(
                        source,
                        address(destination),
                        port(row.getString("port")),
                        Protocol.idOf(row.getString("protocol")));
        Finding finding = new Finding(
                row.getString("label"),
                row.getBoolean("malicious"),
                level(row.getString("level")),
                row.getDouble("confidence"),
                row.getString("model"),
                reason(row.getString("reason")));
        return new Evidence(
                new TimeWindow(row.getLong("window"), row.getLong("begins"), row.getLong("ends")),
                row.getLong("step"),
                source,
                tuple,
                row.getString("module"),
                finding,
                row.getInt("letters"),
                row.getString("state"),
                row.getLong("first"),
                row.getLong("last"));
    }

    private static void text(PreparedStatement row, int column, @Nullable String text) throws SQLException {
        if (text == null) {
            row.setNull(column, Types.VARCHAR);
        } else {
            row.setString(column, text);
        }
    }

    private static Address address(String text) throws IOException {
        Address address = Address.parse(text);
        if (address == null) {
            throw new IOException("'" + text + "' is no address");
        }
        return address;
    }

    private static int port(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Port.parse(bytes, 0, bytes.length);
    }

    private static Level level(String code) throws IOException {
        for (Level level : Level.values()) {
            if (level.code().equals(code)) {
                return level;
            }
        }
        throw new IOException("'" + code + "' is no level");
    }

    /** A list: the template, then name and value by turns. */
    private static String json(Reason reason) {
        List<Object> parts = new ArrayList<>();
        parts.add(reason.template());
        for (int i = 0; i < reason.names().size(); i++) {
            parts.add(reason.names().get(i));
            Object value = reason.values().get(i);
            parts.add(value instanceof Double number && !Double.isFinite(number) ? number.toString() : value);
        }
        return write(parts);
    }

    private static Reason reason(String json) throws IOException {
        List<Object> parts = JSON.readValue(json, LIST);
        return Reason.of((String) parts.get(0), parts.subList(1, parts.size()).toArray());
    }

    /** Texts, numbers, lists and maps of them as JSON. */
    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a JSON value", impossible);
        }
    }

    static List<String> texts(String json) throws IOException {
        return JSON.readValue(json, new TypeReference<List<String>>() {});
    }

    static Map<String, String> textMap(String json) throws IOException {
        return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
    }

    static Map<String, Long> counts(String json) throws IOException {
        return JSON.readValue(json, new TypeReference<LinkedHashMap<String, Long>>() {});
    }
}
