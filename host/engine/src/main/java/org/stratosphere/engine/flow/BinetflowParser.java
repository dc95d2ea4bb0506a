package org.stratosphere.engine.flow;

import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.AddressParser;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.Decimals;
import org.stratosphere.pluginapi.flow.Direction;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.LineColumns;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.flow.SkipReason;
import org.stratosphere.pluginapi.flow.StartTimeParser;

/**
 * Parses lines of one layout; nothing is allocated for a flow. Of a state the first 64 bytes are kept, of a label the first
 * 1,024.
 */
final class BinetflowParser implements BlockParser {
    private static final int LONGEST_STATE = 64;
    private static final int LONGEST_LABEL = 1024;

    private final BinetflowLayout layout;
    private final int lastColumn;
    private final int start;
    private final int duration;
    private final int protocol;
    private final int source;
    private final int sourcePort;
    private final int direction;
    private final int destination;
    private final int destinationPort;
    private final int state;
    private final int totalPackets;
    private final int totalBytes;
    private final int sourceBytes;
    private final int sourcePackets;
    private final int destinationBytes;
    private final int destinationPackets;
    private final int label;

    private final LineColumns line;
    private final StartTimeParser startTimes = new StartTimeParser();
    private final AddressParser addresses = new AddressParser();

    BinetflowParser(BinetflowLayout layout) {
        this.layout = layout;
        line = new LineColumns(layout.separator());
        start = layout.position(BinetflowColumn.START);
        duration = layout.position(BinetflowColumn.DURATION);
        protocol = layout.position(BinetflowColumn.PROTOCOL);
        source = layout.position(BinetflowColumn.SOURCE);
        sourcePort = layout.position(BinetflowColumn.SOURCE_PORT);
        direction = layout.position(BinetflowColumn.DIRECTION);
        destination = layout.position(BinetflowColumn.DESTINATION);
        destinationPort = layout.position(BinetflowColumn.DESTINATION_PORT);
        state = layout.position(BinetflowColumn.STATE);
        totalPackets = layout.position(BinetflowColumn.TOTAL_PACKETS);
        totalBytes = layout.position(BinetflowColumn.TOTAL_BYTES);
        sourceBytes = layout.position(BinetflowColumn.SOURCE_BYTES);
        sourcePackets = layout.position(BinetflowColumn.SOURCE_PACKETS);
        destinationBytes = layout.position(BinetflowColumn.DESTINATION_BYTES);
        destinationPackets = layout.position(BinetflowColumn.DESTINATION_PACKETS);
        label = layout.position(BinetflowColumn.LABEL);
        int last = 0;
        for (BinetflowColumn column : BinetflowColumn.REQUIRED) {
            last = Math.max(last, layout.position(column));
        }
        lastColumn = Math.max(last, destinationPort);
    }

    @Override
    public int parse(ByteSlice block, FlowBatch out) {
        byte[] array = block.array();
        int blockEnd = block.end();
        int at = block.offset();
        out.setColumns(layout.columns());
        line.start(array, at, blockEnd);
        for (long number = 0; at < blockEnd && !out.isFull(); number++) {
            int end = line.next(array);
            if (!line.isEmpty(array)) {
                if (isHeader(array, at, end)) {
                    break;
                }
                SkipReason reason = fill(array, out);
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

    /**
     * Whether the line is a header: its start column, if it has one, names a time instead of being one. It may have other
     * separators than the lines before it.
     */
    private boolean isHeader(byte[] array, int from, int end) {
        if (line.has(start)) {
            int at = line.begin(array, start);
            if (at < end && array[at] >= '0' && array[at] <= '9') {
                return false;
            }
        }
        return BinetflowLayout.ofHeader(new ByteSlice(array, from, end - from)) != null;
    }

    /** Fills the next row; returns why it cannot, or null. */
    private @Nullable SkipReason fill(byte[] array, FlowBatch out) {
        if (line.count() <= lastColumn) {
            return SkipReason.COLUMNS;
        }
        int row = out.size();
        int name = line.begin(array, protocol);
        int nameEnd = line.end(array, protocol);
        if (isManagement(array, name, nameEnd)) {
            return SkipReason.MANAGEMENT;
        }
        long startMicros = startTimes.parse(array, line.begin(array, start), line.end(array, start));
        if (startMicros == StartTimeParser.UNREADABLE) {
            return SkipReason.TIME;
        }
        out.startMicros[row] = startMicros;
        if (!addresses.parse(array, line.begin(array, source), line.end(array, source))) {
            return SkipReason.ADDRESS;
        }
        out.sourceHigh[row] = addresses.high();
        out.sourceLow[row] = addresses.low();
        if (!addresses.parse(array, line.begin(array, destination), line.end(array, destination))) {
            return SkipReason.ADDRESS;
        }
        out.destinationHigh[row] = addresses.high();
        out.destinationLow[row] = addresses.low();
        int port = port(array, destinationPort);
        if (port == Port.NONE) {
            return SkipReason.PORT;
        }
        out.destinationPort[row] = port;
        out.sourcePort[row] = Math.max(Port.EMPTY, port(array, sourcePort));
        // Last, since the process remembers each new name: rubbish must not use the names up.
        int protocolId = Protocol.idOf(array, name, nameEnd - name);
        if (protocolId == Protocol.NONE) {
            return SkipReason.PROTOCOL;
        }
        out.protocol[row] = protocolId;
        fillCounters(array, out, row);
        return null;
    }

    private static boolean isManagement(byte[] array, int from, int end) {
        return end - from == 3
                && (array[from] | 32) == 'm'
                && (array[from + 1] | 32) == 'a'
                && (array[from + 2] | 32) == 'n';
    }

    private void fillCounters(byte[] array, FlowBatch out, int row) {
        out.durationMicros[row] = line.has(duration)
                ? Decimals.micros(array, line.begin(array, duration), line.end(array, duration))
                : FlowBatch.UNKNOWN;
        out.totalBytes[row] = count(array, totalBytes);
        out.sourceBytes[row] = count(array, sourceBytes);
        out.destinationBytes[row] = line.has(destinationBytes)
                ? count(array, destinationBytes)
                : rest(out.totalBytes[row], out.sourceBytes[row]);
        out.totalPackets[row] = count(array, totalPackets);
        out.sourcePackets[row] = count(array, sourcePackets);
        out.destinationPackets[row] = line.has(destinationPackets)
                ? count(array, destinationPackets)
                : rest(out.totalPackets[row], out.sourcePackets[row]);
        fillWords(array, out, row);
    }

    private void fillWords(byte[] array, FlowBatch out, int row) {
        int stateBegin = line.has(state) ? line.begin(array, state) : 0;
        int stateLength = line.has(state) ? line.end(array, state) - stateBegin : 0;
        out.setState(array, stateBegin, Math.min(stateLength, LONGEST_STATE));
        out.established[row] = EstablishedStates.of(array, stateBegin, stateLength, out.totalPackets[row])
                .code();
        out.direction[row] = direction(array).code();
        int labelBegin = line.has(label) ? line.begin(array, label) : 0;
        int labelLength = line.has(label) ? line.end(array, label) - labelBegin : 0;
        out.setLabel(array, labelBegin, Math.min(labelLength, LONGEST_LABEL));
    }

    private long count(byte[] array, int column) {
        return line.has(column)
                ? Decimals.whole(array, line.begin(array, column), line.end(array, column))
                : FlowBatch.UNKNOWN;
    }

    private static long rest(long total, long part) {
        return total >= part && part >= 0 ? total - part : FlowBatch.UNKNOWN;
    }

    /** The port's code, {@link Port#EMPTY} when there is none, {@link Port#NONE} when it is neither. */
    private int port(byte[] array, int column) {
        if (!line.has(column)) {
            return Port.EMPTY;
        }
        return Port.parse(array, line.begin(array, column), line.end(array, column));
    }

    private Direction direction(byte[] array) {
        boolean left = false;
        boolean right = false;
        int end = line.has(direction) ? line.end(array, direction) : 0;
        for (int i = line.has(direction) ? line.begin(array, direction) : 0; i < end; i++) {
            byte sign = array[i];
            if (sign == '?') {
                return Direction.UNKNOWN;
            }
            if (sign == 'w') {
                return Direction.ASKING;
            }
            left |= sign == '<';
            right |= sign == '>';
        }
        if (left) {
            return right ? Direction.BOTH : Direction.TO_SOURCE;
        }
        return right ? Direction.TO_DESTINATION : Direction.UNKNOWN;
    }
}
