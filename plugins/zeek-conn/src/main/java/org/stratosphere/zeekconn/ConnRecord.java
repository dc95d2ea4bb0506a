package org.stratosphere.zeekconn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.AddressParser;
import org.stratosphere.pluginapi.flow.Decimals;
import org.stratosphere.pluginapi.flow.Direction;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.flow.SkipReason;
import org.stratosphere.pluginapi.flow.StartTimeParser;

/**
 * Where the fields of one record lie, and how they make a flow, whatever the record was written in. Of a state the first 64
 * bytes are kept, of a label the first 1,024. Nothing is allocated for a record. For one thread.
 */
final class ConnRecord {
    private static final int LONGEST_STATE = 64;
    private static final int LONGEST_LABEL = 1024;
    private static final long SECOND = 1_000_000;

    /** The end of the year 9999. A larger number counts milliseconds, as Zeek can be told to write JSON. */
    private static final long LAST_MICROS = 253_402_300_800L * SECOND;

    private final byte[][] arrays = new byte[ConnField.values().length][];
    private final int[] begins = new int[arrays.length];
    private final int[] ends = new int[arrays.length];
    private final AddressParser addresses = new AddressParser();
    private final StartTimeParser startTimes = new StartTimeParser();
    private final byte[] label = new byte[LONGEST_LABEL];

    ConnRecord() {
        Arrays.fill(arrays, new byte[0]);
    }

    /** Says where a field lies; an empty range when the record has none. */
    void set(ConnField field, byte[] array, int begin, int end) {
        arrays[field.ordinal()] = array;
        begins[field.ordinal()] = begin;
        ends[field.ordinal()] = end;
    }

    private byte[] array(ConnField field) {
        return arrays[field.ordinal()];
    }

    private int begin(ConnField field) {
        return begins[field.ordinal()];
    }

    private int end(ConnField field) {
        return ends[field.ordinal()];
    }

    private boolean has(ConnField field) {
        return end(field) > begin(field);
    }

    /** Fills the next row of a batch; returns why it cannot, or null. */
    @Nullable
    SkipReason fill(FlowBatch out) {
        int row = out.size();
        out.startMicros[row] = startMicros();
        if (out.startMicros[row] == StartTimeParser.UNREADABLE) {
            return SkipReason.TIME;
        }
        if (!parseAddress(ConnField.SOURCE)) {
            return SkipReason.ADDRESS;
        }
        out.sourceHigh[row] = addresses.high();
        out.sourceLow[row] = addresses.low();
        if (!parseAddress(ConnField.DESTINATION)) {
            return SkipReason.ADDRESS;
        }
        out.destinationHigh[row] = addresses.high();
        out.destinationLow[row] = addresses.low();
        out.sourcePort[row] = Math.max(Port.EMPTY, port(ConnField.SOURCE_PORT));
        out.destinationPort[row] = port(ConnField.DESTINATION_PORT);
        if (out.destinationPort[row] == Port.NONE) {
            return SkipReason.PORT;
        }
        // Last, since the process remembers each new name: rubbish must not use the names up.
        int begin = begin(ConnField.PROTOCOL);
        out.protocol[row] = Protocol.idOf(array(ConnField.PROTOCOL), begin, end(ConnField.PROTOCOL) - begin);
        if (out.protocol[row] == Protocol.NONE) {
            return SkipReason.PROTOCOL;
        }
        fillSizes(out, row);
        fillWords(out, row);
        return null;
    }

    private long startMicros() {
        byte[] array = array(ConnField.START);
        int begin = begin(ConnField.START);
        int end = end(ConnField.START);
        long micros = Decimals.nearestMicros(array, begin, end);
        if (micros == FlowBatch.UNKNOWN) {
            return startTimes.parse(array, begin, end);
        }
        return micros < LAST_MICROS ? micros : micros / 1000;
    }

    private boolean parseAddress(ConnField field) {
        return addresses.parse(array(field), begin(field), end(field));
    }

    private int port(ConnField field) {
        return Port.parse(array(field), begin(field), end(field));
    }

    private void fillSizes(FlowBatch out, int row) {
        long duration =
                Decimals.nearestMicros(array(ConnField.DURATION), begin(ConnField.DURATION), end(ConnField.DURATION));
        out.durationMicros[row] = duration < LAST_MICROS ? duration : FlowBatch.UNKNOWN;
        out.sourceBytes[row] = count(ConnField.SOURCE_BYTES);
        out.destinationBytes[row] = count(ConnField.DESTINATION_BYTES);
        out.totalBytes[row] = sum(out.sourceBytes[row], out.destinationBytes[row]);
        out.sourcePackets[row] = count(ConnField.SOURCE_PACKETS);
        out.destinationPackets[row] = count(ConnField.DESTINATION_PACKETS);
        out.totalPackets[row] = sum(out.sourcePackets[row], out.destinationPackets[row]);
    }

    private long count(ConnField field) {
        return Decimals.whole(array(field), begin(field), end(field));
    }

    private static long sum(long source, long destination) {
        return source >= 0 && destination >= 0 ? source + destination : FlowBatch.UNKNOWN;
    }

    private void fillWords(FlowBatch out, int row) {
        byte[] state = array(ConnField.STATE);
        int begin = begin(ConnField.STATE);
        int end = end(ConnField.STATE);
        out.setState(state, begin, Math.min(end - begin, LONGEST_STATE));
        out.established[row] = ConnState.established(state, begin, end).code();
        out.direction[row] = Direction.UNKNOWN.code();
        int length = append(ConnField.LABEL, 0);
        if (length > 0 && length < LONGEST_LABEL && has(ConnField.DETAILED_LABEL)) {
            label[length++] = '-';
        }
        out.setLabel(label, 0, append(ConnField.DETAILED_LABEL, length));
    }

    /** Puts a field at the end of the label; returns the label's new length. */
    private int append(ConnField field, int length) {
        int more = Math.min(end(field) - begin(field), LONGEST_LABEL - length);
        System.arraycopy(array(field), begin(field), label, length, more);
        return length + more;
    }
}
