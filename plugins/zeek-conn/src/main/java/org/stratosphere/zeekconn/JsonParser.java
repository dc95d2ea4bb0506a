package org.stratosphere.zeekconn;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.JsonMembers;
import org.stratosphere.pluginapi.flow.SkipReason;

/** Parses lines of JSON; nothing is allocated for a flow. */
final class JsonParser implements BlockParser {
    private static final ConnField[] FIELDS = ConnField.values();
    private static final byte[] CONN = "conn".getBytes(StandardCharsets.US_ASCII);

    private final JsonMembers members = new JsonMembers(ConnField.names());
    private final ConnRecord record = new ConnRecord();

    @Override
    public int parse(ByteSlice block, FlowBatch out) {
        byte[] array = block.array();
        int blockEnd = block.end();
        int at = block.offset();
        HeaderStop header = new HeaderStop();
        out.setColumns(JsonLayout.INSTANCE.columns());
        for (long number = 0; at < blockEnd && !out.isFull(); number++) {
            boolean isHeaderLine = HeaderLines.isOne(array, at, blockEnd);
            if (isHeaderLine && header.isAt(array, at, blockEnd)) {
                break;
            }
            int end = HeaderLines.lineEnd(array, at, blockEnd);
            if (!isHeaderLine && !isBlank(array, at, end)) {
                SkipReason reason = fill(array, at, end, out);
                if (reason == null) {
                    out.line[out.size()] = number;
                    out.added();
                } else {
                    out.skip(reason, number);
                }
            }
            at = end + 1;
        }
        return Math.min(at, blockEnd) - block.offset();
    }

    private static boolean isBlank(byte[] array, int from, int end) {
        int at = from;
        while (at < end && (array[at] == ' ' || array[at] == '\t' || array[at] == '\r')) {
            at++;
        }
        return at == end;
    }

    /** Fills the next row; returns why it cannot, or null. */
    private @Nullable SkipReason fill(byte[] array, int from, int end, FlowBatch out) {
        if (!members.read(array, from, end)) {
            return SkipReason.SYNTAX;
        }
        if (has(ConnField.PATH) && !members.isString(ConnField.PATH.ordinal(), CONN)) {
            return SkipReason.MANAGEMENT;
        }
        if (!has(ConnField.PATH) && !has(ConnField.STATE) && !has(ConnField.SOURCE_PACKETS)) {
            return SkipReason.COLUMNS;
        }
        for (ConnField field : FIELDS) {
            int member = field.ordinal();
            record.set(field, members.array(member), members.begin(member), members.end(member));
        }
        return record.fill(out);
    }

    private boolean has(ConnField field) {
        return members.kind(field.ordinal()) != JsonMembers.Kind.ABSENT;
    }
}
