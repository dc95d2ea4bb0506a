package org.stratosphere.zeekconn;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.LineColumns;
import org.stratosphere.pluginapi.flow.SkipReason;

/** Parses lines of columns; nothing is allocated for a flow. */
final class TsvParser implements BlockParser {
    private final TsvLayout layout;
    private final ConnField[] fields;
    private final int[] columns;
    private final int[] parts;
    private final int leastColumns;
    private final byte[] unset;
    private final byte[] empty;
    private final LineColumns line;
    private final ConnRecord record = new ConnRecord();

    TsvParser(TsvLayout layout) {
        this.layout = layout;
        ConnHeader header = layout.header();
        int count = header.places().size();
        fields = new ConnField[count];
        columns = new int[count];
        parts = new int[count];
        int next = 0;
        for (Map.Entry<ConnField, ConnHeader.Place> entry : header.places().entrySet()) {
            fields[next] = entry.getKey();
            columns[next] = entry.getValue().column();
            parts[next] = entry.getValue().part();
            next++;
        }
        leastColumns = header.leastColumns();
        unset = header.unset().getBytes(StandardCharsets.UTF_8);
        empty = header.empty().getBytes(StandardCharsets.UTF_8);
        line = new LineColumns(header.separator());
    }

    @Override
    public int parse(ByteSlice block, FlowBatch out) {
        byte[] array = block.array();
        int blockEnd = block.end();
        int at = block.offset();
        HeaderStop header = new HeaderStop();
        out.setColumns(layout.columns());
        line.start(array, at, blockEnd);
        for (long number = 0; at < blockEnd && !out.isFull(); number++) {
            boolean isHeaderLine = HeaderLines.isOne(array, at, blockEnd);
            if (isHeaderLine && header.isAt(array, at, blockEnd)) {
                break;
            }
            int end = line.next(array);
            if (!isHeaderLine && !line.isEmpty(array)) {
                SkipReason reason = fill(array, at, out);
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

    /** Fills the next row; returns why it cannot, or null. */
    private @Nullable SkipReason fill(byte[] array, int from, FlowBatch out) {
        if (!layout.header().isConn()) {
            return SkipReason.MANAGEMENT;
        }
        if (array[from] == '{') {
            return SkipReason.SYNTAX;
        }
        if (line.count() < leastColumns) {
            return SkipReason.COLUMNS;
        }
        for (int i = 0; i < fields.length; i++) {
            setField(array, i);
        }
        return record.fill(out);
    }

    private void setField(byte[] array, int i) {
        int begin = 0;
        int end = 0;
        if (line.has(columns[i])) {
            begin = line.begin(array, columns[i]);
            end = line.end(array, columns[i]);
            for (int part = 0; part < parts[i]; part++) {
                begin = behindBlanks(array, begin, end);
            }
            if (parts[i] >= 0) {
                end = beforeBlanks(array, begin, end);
            }
            if (is(unset, array, begin, end) || is(empty, array, begin, end)) {
                end = begin;
            }
        }
        record.set(fields[i], array, begin, end);
    }

    private static int behindBlanks(byte[] array, int from, int end) {
        int at = beforeBlanks(array, from, end);
        while (at < end && array[at] == ' ') {
            at++;
        }
        return at;
    }

    /** Where the next two blanks stand, or the end. */
    private static int beforeBlanks(byte[] array, int from, int end) {
        int at = from;
        while (at < end && (array[at] != ' ' || at + 1 < end && array[at + 1] != ' ')) {
            at++;
        }
        return at;
    }

    private static boolean is(byte[] word, byte[] array, int begin, int end) {
        return end - begin == word.length && Arrays.equals(word, 0, word.length, array, begin, end);
    }
}
