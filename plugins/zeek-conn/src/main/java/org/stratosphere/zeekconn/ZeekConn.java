package org.stratosphere.zeekconn;

import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.flow.Layout;
import org.stratosphere.pluginapi.flow.SkipReason;

/** The format {@code zeek-conn}: conn.log as Zeek writes it, columns under header lines or lines of JSON. */
@Extension
public final class ZeekConn implements FlowFormat {
    @Override
    public String name() {
        return "zeek-conn";
    }

    @Override
    public String expectation() {
        return "zeek-conn: Zeek's conn.log, with its lines #path conn and #fields, or lines of JSON such as"
                + " {\"ts\":1676851329.77,\"id.orig_h\":\"10.0.0.1\",...,\"proto\":\"tcp\",\"conn_state\":\"SF\"}";
    }

    @Override
    public @Nullable Layout recognise(ByteSlice head) {
        if (HeaderLines.isOne(head.array(), head.offset(), head.end())) {
            ConnHeader header = ConnHeader.read(head);
            return header != null && (header.isConn() || HeaderStop.isInTheMiddle(head)) ? new TsvLayout(header) : null;
        }
        return hasJsonFlow(head) ? JsonLayout.INSTANCE : null;
    }

    /** Whether one of the lines is a connection; a stream of several logs may begin with lines of others. */
    private static boolean hasJsonFlow(ByteSlice head) {
        JsonParser parser = new JsonParser();
        FlowBatch batch = new FlowBatch(1);
        for (int at = head.offset(); at < head.end(); ) {
            int end = HeaderLines.lineEnd(head.array(), at, head.end());
            batch.clear();
            parser.parse(new ByteSlice(head.array(), at, end - at), batch);
            if (batch.size() > 0) {
                return true;
            }
            if (batch.skipped(SkipReason.SYNTAX) > 0 && head.array()[at] != '{') {
                return false;
            }
            at = end + 1;
        }
        return false;
    }
}
