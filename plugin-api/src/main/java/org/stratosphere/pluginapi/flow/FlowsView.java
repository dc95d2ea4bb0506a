package org.stratosphere.pluginapi.flow;

/**
 * Flows as a detector sees them: rows in the tracker's order, read only, without their labels. The view dies when the
 * callback that received it returns; whoever keeps it reads other flows later.
 */
public final class FlowsView {
    private final FlowBatch batch;
    private final int from;
    private final int size;

    /**
     * A view of some rows of a batch; made by hosts.
     *
     * @param from first row
     * @param to end of the rows, exclusive
     */
    public FlowsView(FlowBatch batch, int from, int to) {
        this.batch = batch;
        this.from = from;
        this.size = to - from;
    }

    /** How many flows there are; rows are numbered from 0. */
    public int size() {
        return size;
    }

    /** Whether the feed has a column at all. */
    public boolean has(FlowColumn column) {
        return batch.columns().contains(column);
    }

    /** The id of the flow's tuple, as in {@code TupleView.id()}; it may come again after the tuple was evicted. */
    public int tupleId(int row) {
        return batch.tupleId[from + row];
    }

    /** Start in microseconds since 1970-01-01T00:00:00Z. */
    public long startMicros(int row) {
        return batch.startMicros[from + row];
    }

    /** Duration in microseconds, −1 unknown. */
    public long durationMicros(int row) {
        return batch.durationMicros[from + row];
    }

    /** IP bytes both ways, −1 unknown. */
    public long totalBytes(int row) {
        return batch.totalBytes[from + row];
    }

    /** IP bytes from the source, −1 unknown. */
    public long sourceBytes(int row) {
        return batch.sourceBytes[from + row];
    }

    /** IP bytes from the destination, −1 unknown. */
    public long destinationBytes(int row) {
        return batch.destinationBytes[from + row];
    }

    /** Packets both ways, −1 unknown. */
    public long totalPackets(int row) {
        return batch.totalPackets[from + row];
    }

    /** Packets from the source, −1 unknown. */
    public long sourcePackets(int row) {
        return batch.sourcePackets[from + row];
    }

    /** Packets from the destination, −1 unknown. */
    public long destinationPackets(int row) {
        return batch.destinationPackets[from + row];
    }

    /** Upper 64 bits of the source's {@link Address}. */
    public long sourceHigh(int row) {
        return batch.sourceHigh[from + row];
    }

    /** Lower 64 bits of the source's {@link Address}. */
    public long sourceLow(int row) {
        return batch.sourceLow[from + row];
    }

    /** Upper 64 bits of the destination's {@link Address}. */
    public long destinationHigh(int row) {
        return batch.destinationHigh[from + row];
    }

    /** Lower 64 bits of the destination's {@link Address}. */
    public long destinationLow(int row) {
        return batch.destinationLow[from + row];
    }

    /** The source as an object; costs an allocation. */
    public Address source(int row) {
        return new Address(sourceHigh(row), sourceLow(row));
    }

    /** The destination as an object; costs an allocation. */
    public Address destination(int row) {
        return new Address(destinationHigh(row), destinationLow(row));
    }

    /** Source port, a code of {@link Port}. */
    public int sourcePort(int row) {
        return batch.sourcePort[from + row];
    }

    /** Destination port, a code of {@link Port}. */
    public int destinationPort(int row) {
        return batch.destinationPort[from + row];
    }

    /** A number of {@link Protocol}. */
    public int protocol(int row) {
        return batch.protocol[from + row];
    }

    public Established established(int row) {
        return Established.of(batch.established[from + row]);
    }

    public Direction direction(int row) {
        return Direction.of(batch.direction[from + row]);
    }

    /** The feed's own word for the flow's state; empty where missing. */
    public ByteSlice state(int row) {
        return batch.state(from + row);
    }
}
