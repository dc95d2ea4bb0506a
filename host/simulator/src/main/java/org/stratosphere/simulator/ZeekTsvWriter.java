package org.stratosphere.simulator;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes flows as Zeek's conn.log, tab-separated under header lines, sorted by start and not by end. */
final class ZeekTsvWriter implements FlowWriter {
    private static final String HEADER = """
            #separator \\x09
            #set_separator\t,
            #empty_field\t(empty)
            #unset_field\t-
            #path\tconn
            #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\t\
            resp_bytes\tconn_state\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\t\
            label\tdetailedlabel
            #types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\t\
            count\tstring\tcount\tstring\tcount\tcount\tcount\tcount\t\
            string\tstring
            """;
    private static final String UNSET = "-";

    private final LineBuffer line;
    private final ZeekConnection zeek = new ZeekConnection();

    ZeekTsvWriter(OutputStream out) {
        line = new LineBuffer(out);
        line.text(HEADER);
    }

    @Override
    public void receive(SimulatedFlow flow) throws IOException {
        zeek.set(flow);
        line.begin();
        line.seconds(flow.startMicros, 1);
        line.character('\t');
        zeek.uid(line);
        field(flow.source);
        field(flow.sourcePort);
        field(flow.destination);
        field(flow.destinationPort);
        field(flow.protocol);
        field(zeek.service);
        line.character('\t');
        if (zeek.hasDuration) {
            line.seconds(flow.durationMicros, 1);
        } else {
            line.text(UNSET);
        }
        payload(zeek.sourcePayload);
        payload(zeek.destinationPayload);
        field(zeek.state);
        field(0);
        field(zeek.history);
        field(flow.sourcePackets);
        field(zeek.sourceIpBytes);
        field(zeek.destinationPackets);
        field(zeek.destinationIpBytes);
        field(zeek.label.isEmpty() ? null : zeek.label);
        field(flow.label);
        line.character('\n');
    }

    @Override
    public void flush() throws IOException {
        line.flush();
    }

    private void payload(long bytes) {
        if (zeek.hasDuration) {
            field(bytes);
        } else {
            field(UNSET);
        }
    }

    private void field(@Nullable String text) {
        line.character('\t');
        line.text(text == null ? UNSET : text);
    }

    private void field(long number) {
        line.character('\t');
        line.number(number);
    }
}
