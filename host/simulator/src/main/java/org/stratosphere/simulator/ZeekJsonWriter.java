package org.stratosphere.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes flows as Zeek's conn.log in JSON, an object a line, sorted by start and not by end. Nothing needs quoting: names,
 * addresses and labels are plain ASCII without quotes and backslashes.
 */
final class ZeekJsonWriter implements FlowWriter {
    private static final byte[] DURATION = ascii(",\"duration\":");
    private static final byte[] UID = ascii(",\"uid\":\"");
    private static final byte[] TS = ascii("{\"ts\":");
    private static final byte[] ID_ORIG_H = ascii(",\"id.orig_h\":\"");
    private static final byte[] ID_RESP_H = ascii(",\"id.resp_h\":\"");
    private static final byte[] PROTO = ascii(",\"proto\":\"");
    private static final byte[] SERVICE = ascii(",\"service\":\"");
    private static final byte[] CONN_STATE = ascii(",\"conn_state\":\"");
    private static final byte[] HISTORY = ascii(",\"history\":\"");
    private static final byte[] LABEL = ascii(",\"label\":\"");
    private static final byte[] DETAILEDLABEL = ascii(",\"detailedlabel\":\"");
    private static final byte[] ID_ORIG_P = ascii(",\"id.orig_p\":");
    private static final byte[] ID_RESP_P = ascii(",\"id.resp_p\":");
    private static final byte[] ORIG_BYTES = ascii(",\"orig_bytes\":");
    private static final byte[] RESP_BYTES = ascii(",\"resp_bytes\":");
    private static final byte[] MISSED_BYTES = ascii(",\"missed_bytes\":");
    private static final byte[] ORIG_PKTS = ascii(",\"orig_pkts\":");
    private static final byte[] ORIG_IP_BYTES = ascii(",\"orig_ip_bytes\":");
    private static final byte[] RESP_PKTS = ascii(",\"resp_pkts\":");
    private static final byte[] RESP_IP_BYTES = ascii(",\"resp_ip_bytes\":");

    private final LineBuffer line;
    private final ZeekConnection zeek = new ZeekConnection();

    ZeekJsonWriter(OutputStream out) {
        line = new LineBuffer(out);
    }

    @Override
    public void receive(SimulatedFlow flow) throws IOException {
        zeek.set(flow);
        line.begin();
        line.bytes(TS);
        line.seconds(flow.startMicros, 1);
        line.bytes(UID);
        zeek.uid(line);
        line.character('"');
        text(ID_ORIG_H, flow.source);
        number(ID_ORIG_P, flow.sourcePort);
        text(ID_RESP_H, flow.destination);
        number(ID_RESP_P, flow.destinationPort);
        text(PROTO, flow.protocol);
        if (zeek.service != null) {
            text(SERVICE, zeek.service);
        }
        if (zeek.hasDuration) {
            line.bytes(DURATION);
            line.seconds(flow.durationMicros, 1);
            number(ORIG_BYTES, zeek.sourcePayload);
            number(RESP_BYTES, zeek.destinationPayload);
        }
        text(CONN_STATE, zeek.state);
        number(MISSED_BYTES, 0);
        text(HISTORY, zeek.history);
        number(ORIG_PKTS, flow.sourcePackets);
        number(ORIG_IP_BYTES, zeek.sourceIpBytes);
        number(RESP_PKTS, zeek.destinationPackets);
        number(RESP_IP_BYTES, zeek.destinationIpBytes);
        if (!zeek.label.isEmpty()) {
            text(LABEL, zeek.label);
        }
        text(DETAILEDLABEL, flow.label);
        line.text("}\n");
    }

    @Override
    public void flush() throws IOException {
        line.flush();
    }

    private void text(byte[] name, String value) {
        line.bytes(name);
        line.text(value);
        line.character('"');
    }

    private void number(byte[] name, long value) {
        line.bytes(name);
        line.number(value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
