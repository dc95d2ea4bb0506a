package org.stratosphere.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;

/** Writes flows as argus's clients do: sixteen columns between commas, the packets of the source before the label. */
final class BinetflowWriter implements FlowWriter {
    private static final String HEADER = "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,"
            + "TotBytes,SrcBytes,SrcPkts,Label\n";
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    private final LineBuffer line;
    private long knownDay = Long.MIN_VALUE;
    private String knownDate = "";

    BinetflowWriter(OutputStream out) {
        line = new LineBuffer(out);
        line.text(HEADER);
    }

    @Override
    public void receive(SimulatedFlow flow) throws IOException {
        line.begin();
        time(flow.startMicros);
        comma();
        line.seconds(flow.durationMicros, 1);
        field(flow.protocol);
        field(flow.source);
        field(flow.sourcePort);
        field(flow.direction);
        field(flow.destination);
        field(flow.destinationPort);
        field(flow.state);
        field(0);
        if (flow.totalPackets == flow.sourcePackets) {
            comma();
        } else {
            field(0);
        }
        field(flow.totalPackets);
        field(flow.totalBytes);
        field(flow.sourceBytes);
        field(flow.sourcePackets);
        field(flow.label);
        line.character('\n');
    }

    @Override
    public void flush() throws IOException {
        line.flush();
    }

    private void time(long micros) {
        long day = Math.floorDiv(micros, DAY);
        if (day != knownDay) {
            knownDay = day;
            knownDate = LocalDate.ofEpochDay(day).toString().replace('-', '/');
        }
        line.text(knownDate);
        long rest = micros - day * DAY;
        line.character(' ');
        line.digits(rest / (3600 * SECOND), 2);
        line.character(':');
        line.digits(rest / (60 * SECOND) % 60, 2);
        line.character(':');
        line.seconds(rest % (60 * SECOND), 2);
    }

    private void field(String text) {
        comma();
        line.text(text);
    }

    private void field(long number) {
        comma();
        line.number(number);
    }

    private void comma() {
        line.character(',');
    }
}
