package org.stratosphere.zeekconn;

import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.flow.Layout;

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

    /** A stream of several logs may begin with another, and one cut at its front with what is of no use. */
    @Override
    public @Nullable Layout recognise(ByteSlice head) {
        ConnHeader header = ConnHeader.read(head);
        if (header != null) {
            boolean isOurs = header.isConn() || HeaderStop.isInTheMiddle(head) || hasConnHeader(head);
            return isOurs ? new TsvLayout(header) : null;
        }
        return hasJsonFlow(head) || hasConnHeader(head) ? JsonLayout.INSTANCE : null;
    }

    /** Whether one of the headers is that of a conn.log. */
    private static boolean hasConnHeader(ByteSlice head) {
        byte[] array = head.array();
        for (int at = head.offset(); at < head.end(); ) {
            ConnHeader header = ConnHeader.read(head.from(at - head.offset()));
            if (header != null && header.isConn()) {
                return true;
            }
            at = HeaderLines.lineEnd(array, HeaderLines.end(array, at, head.end()), head.end()) + 1;
        }
        return false;
    }

    /** Whether one of the lines is a connection. */
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
            at = end + 1;
        }
        return false;
    }
}
