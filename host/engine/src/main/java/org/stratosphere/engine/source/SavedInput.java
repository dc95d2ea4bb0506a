package org.stratosphere.engine.source;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.stratosphere.engine.checkpoint.UnusableCheckpointException;

/**
 * Where an input was left, as a checkpoint holds it.
 *
 * @param offset plain bytes that need not be read again, from the input's start on
 * @param isEnded whether the input had ended there: what follows begins like a new input
 * @param head bytes from which the layout is recognised again; empty when the input had ended
 * @param lines line ends before {@code offset}
 * @param flows flows that it gave
 */
record SavedInput(long offset, boolean isEnded, byte[] head, long lines, long flows) {
    void write(DataOutput out) throws IOException {
        out.writeLong(offset);
        out.writeBoolean(isEnded);
        out.writeInt(head.length);
        out.write(head);
        out.writeLong(lines);
        out.writeLong(flows);
    }

    static SavedInput read(DataInput in) throws IOException {
        long offset = in.readLong();
        boolean isEnded = in.readBoolean();
        int length = in.readInt();
        if (offset < 0 || length < 0 || length > BlockReader.LONGEST_RECORD) {
            throw new UnusableCheckpointException("holds a position that cannot be");
        }
        byte[] head = new byte[length];
        in.readFully(head);
        return new SavedInput(offset, isEnded, head, in.readLong(), in.readLong());
    }
}
