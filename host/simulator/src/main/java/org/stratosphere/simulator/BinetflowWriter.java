package org.stratosphere.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;

/** Writes flows as argus's clients do: sixteen columns between commas, the packets of the source before the label. */
final class BinetflowWriter implements Simulation.FlowReceiver {
    private static final String HEADER = "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,"
            + "TotBytes,SrcBytes,SrcPkts,Label\n";
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_LINE = 1024;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int length;
    private long knownDay = Long.MIN_VALUE;
    private String knownDate = "";

    BinetflowWriter(OutputStream out) {
        this.out = out;
        text(HEADER);
    }

    @Override
    public void receive(SimulatedFlow flow) throws IOException {
        if (length > buffer.length - LONGEST_LINE) {
            flush();
        }
        time(flow.startMicros);
        comma();
        seconds(flow.durationMicros);
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
        buffer[length++] = '\n';
    }

    void flush() throws IOException {
        out.write(buffer, 0, length);
        out.flush();
        length = 0;
    }

    private void time(long micros) {
        long day = Math.floorDiv(micros, DAY);
        if (day != knownDay) {
            knownDay = day;
            knownDate = LocalDate.ofEpochDay(day).toString().replace('-', '/');
        }
        text(knownDate);
        long rest = micros - day * DAY;
        buffer[length++] = ' ';
        digits(rest / (3600 * SECOND), 2);
        buffer[length++] = ':';
        digits(rest / (60 * SECOND) % 60, 2);
        buffer[length++] = ':';
        seconds(rest % (60 * SECOND), 2);
    }

    private void seconds(long micros) {
        seconds(micros, 1);
    }

    private void seconds(long micros, int leastDigits) {
        digits(micros / SECOND, leastDigits);
        buffer[length++] = '.';
        digits(micros % SECOND, 6);
    }

    private void field(String text) {
        comma();
        text(text);
    }

    private void field(long number) {
        comma();
        digits(number, 1);
    }

    private void comma() {
        buffer[length++] = ',';
    }

    private void text(String text) {
        int count = text.length();
        for (int i = 0; i < count; i++) {
            buffer[length + i] = (byte) text.charAt(i);
        }
        length += count;
    }

    /** A number with leading zeros up to a least count of digits. */
    private void digits(long number, int least) {
        int count = least;
        for (long bound = pow10(least); bound > 0 && number >= bound; bound *= 10) {
            count++;
        }
        long rest = number;
        for (int at = length + count - 1; at >= length; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    private static long pow10(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
