package org.stratosphere.engine.source;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.stratosphere.engine.checkpoint.UnusableCheckpointException;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowColumn;

/** Flows that were read and have not gone on yet, as a checkpoint holds them: all but their tuples' ids. */
final class FlowRows {
    private static final FlowColumn[] COLUMNS = FlowColumn.values();
    private static final int LONGEST_TEXT = 1 << 24;

    private FlowRows() {}

    /** Writes rows one by one; {@link #end} closes them. */
    static void write(DataOutput out, FlowBatch batch, int row) throws IOException {
        out.writeBoolean(true);
        int columns = 0;
        for (FlowColumn column : batch.columns()) {
            columns |= 1 << column.ordinal();
        }
        out.writeInt(columns);
        out.writeLong(batch.startMicros[row]);
        out.writeLong(batch.durationMicros[row]);
        out.writeLong(batch.totalBytes[row]);
        out.writeLong(batch.sourceBytes[row]);
        out.writeLong(batch.destinationBytes[row]);
        out.writeLong(batch.totalPackets[row]);
        out.writeLong(batch.sourcePackets[row]);
        out.writeLong(batch.destinationPackets[row]);
        out.writeLong(batch.sourceHigh[row]);
        out.writeLong(batch.sourceLow[row]);
        out.writeLong(batch.destinationHigh[row]);
        out.writeLong(batch.destinationLow[row]);
        out.writeInt(batch.sourcePort[row]);
        out.writeInt(batch.destinationPort[row]);
        out.writeInt(batch.protocol[row]);
        out.writeByte(batch.established[row]);
        out.writeByte(batch.direction[row]);
        out.writeInt(batch.file[row]);
        out.writeLong(batch.line[row]);
        write(out, batch.state(row));
        write(out, batch.label(row));
    }

    /** Writes the rest of a batch. */
    static void writeFrom(DataOutput out, FlowBatch batch, int from) throws IOException {
        for (int row = from; row < batch.size(); row++) {
            write(out, batch, row);
        }
    }

    static void end(DataOutput out) throws IOException {
        out.writeBoolean(false);
    }

    private static void write(DataOutput out, ByteSlice text) throws IOException {
        out.writeInt(text.length());
        out.write(text.array(), text.offset(), text.length());
    }

    /** Reads rows up to where they {@link #end}, into batches of a pool, each of one set of columns. */
    static List<FlowBatch> read(DataInput in, Pool<FlowBatch> pool) throws IOException {
        List<FlowBatch> batches = new ArrayList<>();
        int last = -1;
        FlowBatch batch = null;
        while (in.readBoolean()) {
            int columns = in.readInt();
            if (batch == null || batch.isFull() || columns != last) {
                batch = pool.take();
                batch.clear();
                batch.setColumns(columns(columns));
                batches.add(batch);
                last = columns;
            }
            read(in, batch);
        }
        return batches;
    }

    private static Set<FlowColumn> columns(int bits) {
        Set<FlowColumn> columns = EnumSet.noneOf(FlowColumn.class);
        for (FlowColumn column : COLUMNS) {
            if ((bits & 1 << column.ordinal()) != 0) {
                columns.add(column);
            }
        }
        return columns;
    }

    private static void read(DataInput in, FlowBatch batch) throws IOException {
        int row = batch.size();
        batch.startMicros[row] = in.readLong();
        batch.durationMicros[row] = in.readLong();
        batch.totalBytes[row] = in.readLong();
        batch.sourceBytes[row] = in.readLong();
        batch.destinationBytes[row] = in.readLong();
        batch.totalPackets[row] = in.readLong();
        batch.sourcePackets[row] = in.readLong();
        batch.destinationPackets[row] = in.readLong();
        batch.sourceHigh[row] = in.readLong();
        batch.sourceLow[row] = in.readLong();
        batch.destinationHigh[row] = in.readLong();
        batch.destinationLow[row] = in.readLong();
        batch.sourcePort[row] = in.readInt();
        batch.destinationPort[row] = in.readInt();
        batch.protocol[row] = in.readInt();
        batch.established[row] = in.readByte();
        batch.direction[row] = in.readByte();
        batch.file[row] = in.readInt();
        batch.line[row] = in.readLong();
        byte[] state = readText(in);
        batch.setState(state, 0, state.length);
        byte[] label = readText(in);
        batch.setLabel(label, 0, label.length);
        batch.added();
    }

    private static byte[] readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new UnusableCheckpointException("holds a flow that cannot be");
        }
        byte[] text = new byte[length];
        in.readFully(text);
        return text;
    }
}
