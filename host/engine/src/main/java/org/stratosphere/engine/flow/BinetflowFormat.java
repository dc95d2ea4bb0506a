package org.stratosphere.engine.flow;

import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.flow.Layout;
import org.stratosphere.pluginapi.flow.SkipReason;
import org.stratosphere.pluginapi.flow.StartTimeParser;

/**
 * Argus's bidirectional flows as text: one line a flow, columns between commas or tabs, named by a header line or in the
 * order that argus's clients print by default.
 */
public final class BinetflowFormat implements FlowFormat {
    private static final int ROWS_TRIED = 20;

    /** Ten digits: seconds since 1970 of our days. */
    private static final int SHORTEST_TIME = 10;

    @Override
    public String name() {
        return "binetflow";
    }

    @Override
    public String expectation() {
        return "binetflow: a header that names StartTime, Proto, SrcAddr and DstAddr, or lines such as"
                + " 2016/01/08 10:52:51.985777,0.68,tcp,10.0.0.1,4711,->,10.0.0.2,443,CON,0,0,9,1200,600,";
    }

    @Override
    public @Nullable Layout recognise(ByteSlice head) {
        BinetflowLayout named = BinetflowLayout.ofHeader(head);
        if (named != null) {
            return named;
        }
        int at = head.offset();
        for (int row = 0; row < ROWS_TRIED && at < head.end(); row++) {
            int end = endOfLine(head, at);
            BinetflowLayout layout = ofLine(new ByteSlice(head.array(), at, end - at));
            if (layout != null) {
                return layout;
            }
            at = end + 1;
        }
        return null;
    }

    /** The default layout when a line is a row in it, or a header, up to which it reads; null for other lines. */
    private static @Nullable BinetflowLayout ofLine(ByteSlice line) {
        if (BinetflowLayout.ofHeader(line) != null) {
            return BinetflowLayout.DEFAULT;
        }
        for (char separator : BinetflowLayout.SEPARATORS) {
            BinetflowLayout layout = BinetflowLayout.ofRow(line, separator);
            FlowBatch batch = new FlowBatch(1);
            if (layout != null && layout.newParser().parse(line, batch) > 0 && isRead(line, batch)) {
                return layout;
            }
        }
        return null;
    }

    /** Whether a row gave a flow, or is argus's own report: that has a time too, or it might be anyone's row. */
    private static boolean isRead(ByteSlice row, FlowBatch batch) {
        if (batch.skipped(SkipReason.MANAGEMENT) == 0) {
            return batch.size() > 0;
        }
        int end = row.offset();
        while (end < row.end() && row.array()[end] != ',' && row.array()[end] != '\t') {
            end++;
        }
        return end - row.offset() >= SHORTEST_TIME
                && new StartTimeParser().parse(row.array(), row.offset(), end) != StartTimeParser.UNREADABLE;
    }

    static int endOfLine(ByteSlice slice, int from) {
        byte[] array = slice.array();
        int at = from;
        while (at < slice.end() && array[at] != '\n') {
            at++;
        }
        return at;
    }
}
