package org.stratosphere.suricataeve;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.AddressParser;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.Decimals;
import org.stratosphere.pluginapi.flow.Direction;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.JsonMembers;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.flow.SkipReason;
import org.stratosphere.pluginapi.flow.StartTimeParser;

/**
 * Parses events; nothing is allocated for one. The server's side of a flow is its destination. Events of other types are
 * counted as {@link SkipReason#MANAGEMENT}. Of a state the first 64 bytes are kept.
 */
final class EveParser implements BlockParser {
    private static final byte[] FLOW = "flow".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_STATE = 64;

    private final JsonMembers event = EveMember.reader();
    private final AddressParser addresses = new AddressParser();
    private final StartTimeParser starts = new StartTimeParser();
    private final StartTimeParser ends = new StartTimeParser();

    @Override
    public int parse(ByteSlice block, FlowBatch out) {
        byte[] array = block.array();
        int blockEnd = block.end();
        int at = block.offset();
        out.setColumns(EveLayout.INSTANCE.columns());
        for (long number = 0; at < blockEnd && !out.isFull(); number++) {
            int end = lineEnd(array, at, blockEnd);
            if (!isBlank(array, at, end)) {
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

    static int lineEnd(byte[] array, int from, int end) {
        int at = from;
        while (at < end && array[at] != '\n') {
            at++;
        }
        return at;
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
        if (!event.read(array, from, end)) {
            return SkipReason.SYNTAX;
        }
        if (event.kind(EveMember.EVENT_TYPE.ordinal()) != JsonMembers.Kind.STRING) {
            return SkipReason.COLUMNS;
        }
        if (!event.isString(EveMember.EVENT_TYPE.ordinal(), FLOW)) {
            return SkipReason.MANAGEMENT;
        }
        int row = out.size();
        out.startMicros[row] = time(starts, EveMember.START);
        if (out.startMicros[row] == StartTimeParser.UNREADABLE) {
            return SkipReason.TIME;
        }
        if (!parseAddress(EveMember.SOURCE)) {
            return SkipReason.ADDRESS;
        }
        out.sourceHigh[row] = addresses.high();
        out.sourceLow[row] = addresses.low();
        if (!parseAddress(EveMember.DESTINATION)) {
            return SkipReason.ADDRESS;
        }
        out.destinationHigh[row] = addresses.high();
        out.destinationLow[row] = addresses.low();
        out.sourcePort[row] = Math.max(Port.EMPTY, port(EveMember.SOURCE_PORT));
        out.destinationPort[row] = port(EveMember.DESTINATION_PORT);
        if (out.destinationPort[row] == Port.NONE) {
            return SkipReason.PORT;
        }
        // Last, since the process remembers each new name: rubbish must not use the names up.
        int name = begin(EveMember.PROTOCOL);
        out.protocol[row] = Protocol.idOf(array(EveMember.PROTOCOL), name, end(EveMember.PROTOCOL) - name);
        if (out.protocol[row] == Protocol.NONE) {
            return SkipReason.PROTOCOL;
        }
        fillMeasures(out, row);
        return null;
    }

    private void fillMeasures(FlowBatch out, int row) {
        long endMicros = time(ends, EveMember.END);
        long startMicros = out.startMicros[row];
        out.durationMicros[row] = endMicros >= startMicros ? endMicros - startMicros : FlowBatch.UNKNOWN;
        out.sourceBytes[row] = count(EveMember.SOURCE_BYTES);
        out.destinationBytes[row] = count(EveMember.DESTINATION_BYTES);
        out.totalBytes[row] = sum(out.sourceBytes[row], out.destinationBytes[row]);
        out.sourcePackets[row] = count(EveMember.SOURCE_PACKETS);
        out.destinationPackets[row] = count(EveMember.DESTINATION_PACKETS);
        out.totalPackets[row] = sum(out.sourcePackets[row], out.destinationPackets[row]);
        int state = begin(EveMember.STATE);
        out.setState(array(EveMember.STATE), state, Math.min(end(EveMember.STATE) - state, LONGEST_STATE));
        out.established[row] = FlowState.established(event, out.sourcePackets[row], out.destinationPackets[row])
                .code();
        out.direction[row] = Direction.UNKNOWN.code();
        out.setLabel(array(EveMember.STATE), 0, 0);
    }

    private byte[] array(EveMember member) {
        return event.array(member.ordinal());
    }

    private int begin(EveMember member) {
        return event.begin(member.ordinal());
    }

    private int end(EveMember member) {
        return event.end(member.ordinal());
    }

    private long time(StartTimeParser times, EveMember member) {
        return times.parse(array(member), begin(member), end(member));
    }

    private boolean parseAddress(EveMember member) {
        return addresses.parse(array(member), begin(member), end(member));
    }

    private int port(EveMember member) {
        return Port.parse(array(member), begin(member), end(member));
    }

    private long count(EveMember member) {
        return Decimals.whole(array(member), begin(member), end(member));
    }

    private static long sum(long source, long destination) {
        return source >= 0 && destination >= 0 ? source + destination : FlowBatch.UNKNOWN;
    }
}
