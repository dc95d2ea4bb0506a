package org.stratosphere.pluginapi.flow;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Flows in columns of primitives, the form in which they travel from a parser to the tuple tracker and to modules.
 * Row {@code i} of each column belongs to one flow; rows {@code 0} to {@link #size()} − 1 are valid. Batches are made
 * once, filled, emptied and filled again: nothing is allocated for a flow. A batch belongs to one thread at a time.
 *
 * <p>A parser fills the columns of row {@link #size()} and then calls {@link #added}, or calls {@link #skip}.
 */
public final class FlowBatch {
    /** Value of a column of sizes, counts or durations where the feed has none. */
    public static final long UNKNOWN = -1;

    /** How many line numbers of skipped records a batch remembers for each reason. */
    public static final int FIRST_LINES = 3;

    private static final SkipReason[] REASONS = SkipReason.values();

    /** Start of the flow, microseconds since 1970-01-01T00:00:00Z. */
    public final long[] startMicros;
    /** Duration in microseconds, rounded up; {@link #UNKNOWN} where missing. */
    public final long[] durationMicros;
    /** IP bytes both ways; {@link #UNKNOWN} where missing. */
    public final long[] totalBytes;
    /** IP bytes from the source; {@link #UNKNOWN} where missing. */
    public final long[] sourceBytes;
    /** IP bytes from the destination; {@link #UNKNOWN} where missing. */
    public final long[] destinationBytes;
    /** Packets both ways; {@link #UNKNOWN} where missing. */
    public final long[] totalPackets;
    /** Packets from the source; {@link #UNKNOWN} where missing. */
    public final long[] sourcePackets;
    /** Packets from the destination; {@link #UNKNOWN} where missing. */
    public final long[] destinationPackets;
    /** Source address, upper 64 bits of {@link Address}. */
    public final long[] sourceHigh;
    /** Source address, lower 64 bits. */
    public final long[] sourceLow;
    /** Destination address, upper 64 bits. */
    public final long[] destinationHigh;
    /** Destination address, lower 64 bits. */
    public final long[] destinationLow;
    /** Source port, a code of {@link Port}. */
    public final int[] sourcePort;
    /** Destination port, a code of {@link Port}. */
    public final int[] destinationPort;
    /** Protocol, a number of {@link Protocol}. */
    public final int[] protocol;
    /** {@link Established} by code. */
    public final byte[] established;
    /** {@link Direction} by code. */
    public final byte[] direction;
    /** Which input the flow came from, counted from 0 in the order of the command line. */
    public final int[] file;
    /** Line of the record in its file, counted from 1; while a parser fills the batch, from 0 at its block's start. */
    public final long[] line;
    /** The tuple's dense id, filled by the tracker. */
    public final int[] tupleId;

    private final long[] stateRange;
    private final long[] labelRange;
    private byte[] text = new byte[1024];
    private int textLength;

    private final int[] skipped = new int[REASONS.length];
    private final long[] skippedLines = new long[REASONS.length * FIRST_LINES];
    private Set<FlowColumn> columns = EnumSet.noneOf(FlowColumn.class);
    private int size;

    /**
     * An empty batch.
     *
     * @param capacity rows that it can hold, at least 1; about 170 bytes each
     */
    public FlowBatch(int capacity) {
        startMicros = new long[capacity];
        durationMicros = new long[capacity];
        totalBytes = new long[capacity];
        sourceBytes = new long[capacity];
        destinationBytes = new long[capacity];
        totalPackets = new long[capacity];
        sourcePackets = new long[capacity];
        destinationPackets = new long[capacity];
        sourceHigh = new long[capacity];
        sourceLow = new long[capacity];
        destinationHigh = new long[capacity];
        destinationLow = new long[capacity];
        sourcePort = new int[capacity];
        destinationPort = new int[capacity];
        protocol = new int[capacity];
        established = new byte[capacity];
        direction = new byte[capacity];
        file = new int[capacity];
        line = new long[capacity];
        tupleId = new int[capacity];
        stateRange = new long[capacity];
        labelRange = new long[capacity];
    }

    public int capacity() {
        return startMicros.length;
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == startMicros.length;
    }

    /** The columns that the feed has; the others hold {@link #UNKNOWN} in every row. */
    public Set<FlowColumn> columns() {
        return columns;
    }

    public void setColumns(Set<FlowColumn> columns) {
        this.columns = columns;
    }

    /** Forgets all rows, texts and skips, for the next filling. */
    public void clear() {
        size = 0;
        textLength = 0;
        Arrays.fill(skipped, 0);
    }

    /** Ends row {@link #size()}, whose columns the caller has filled. */
    public void added() {
        size++;
    }

    /** Sets the feed's own word for the state of row {@link #size()}, copying it. An empty range means none. */
    public void setState(byte[] array, int offset, int length) {
        stateRange[size] = keep(array, offset, length);
    }

    /** Sets the label of row {@link #size()}, copying it. An empty range means none. Never shown to a detector. */
    public void setLabel(byte[] array, int offset, int length) {
        labelRange[size] = keep(array, offset, length);
    }

    /** The feed's own word for the state of a flow, such as {@code SPA_SPA} or {@code CON}; empty where missing. */
    public ByteSlice state(int row) {
        return range(stateRange[row]);
    }

    /** The label of a flow; empty where missing. For training and evaluation alone. */
    public ByteSlice label(int row) {
        return range(labelRange[row]);
    }

    private long keep(byte[] array, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (textLength + length > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, textLength + length));
        }
        System.arraycopy(array, offset, text, textLength, length);
        long range = (long) textLength << 32 | length;
        textLength += length;
        return range;
    }

    private ByteSlice range(long range) {
        return new ByteSlice(text, (int) (range >>> 32), (int) range);
    }

    /**
     * Counts a record that gave no flow.
     *
     * @param line the record's line, counted as in {@link #line}
     */
    public void skip(SkipReason reason, long line) {
        int at = reason.ordinal();
        if (skipped[at] < FIRST_LINES) {
            skippedLines[at * FIRST_LINES + skipped[at]] = line;
        }
        skipped[at]++;
    }

    /** How many records were skipped for a reason since {@link #clear}. */
    public int skipped(SkipReason reason) {
        return skipped[reason.ordinal()];
    }

    /**
     * The line of one of the first skipped records, counted as in {@link #line}.
     *
     * @param index 0 to the smaller of {@link #FIRST_LINES} and {@link #skipped(SkipReason)}, exclusive
     */
    public long skippedLine(SkipReason reason, int index) {
        return skippedLines[reason.ordinal() * FIRST_LINES + index];
    }

    /**
     * Moves all line numbers, those of skipped records too: from a block's own count to the file's.
     *
     * @param by lines that stand before
     */
    public void shiftLines(long by) {
        for (int row = 0; row < size; row++) {
            line[row] += by;
        }
        for (int i = 0; i < skippedLines.length; i++) {
            skippedLines[i] += by;
        }
    }

    /** Appends a row of another batch to this one, all but its tuple id. */
    public void addCopy(FlowBatch from, int row) {
        int to = size;
        startMicros[to] = from.startMicros[row];
        durationMicros[to] = from.durationMicros[row];
        totalBytes[to] = from.totalBytes[row];
        sourceBytes[to] = from.sourceBytes[row];
        destinationBytes[to] = from.destinationBytes[row];
        totalPackets[to] = from.totalPackets[row];
        sourcePackets[to] = from.sourcePackets[row];
        destinationPackets[to] = from.destinationPackets[row];
        sourceHigh[to] = from.sourceHigh[row];
        sourceLow[to] = from.sourceLow[row];
        destinationHigh[to] = from.destinationHigh[row];
        destinationLow[to] = from.destinationLow[row];
        sourcePort[to] = from.sourcePort[row];
        destinationPort[to] = from.destinationPort[row];
        protocol[to] = from.protocol[row];
        established[to] = from.established[row];
        direction[to] = from.direction[row];
        file[to] = from.file[row];
        line[to] = from.line[row];
        stateRange[to] = keep(from.text, (int) (from.stateRange[row] >>> 32), (int) from.stateRange[row]);
        labelRange[to] = keep(from.text, (int) (from.labelRange[row] >>> 32), (int) from.labelRange[row]);
        size = to + 1;
    }
}
