package org.stratosphere.pluginapi.flow;

import java.util.Set;

/**
 * How the records of one input are laid out, as its head tells. Immutable; may be called from several threads at once.
 * Two layouts are {@code equal} when they parse every record alike: blocks that were parsed ahead with an equal layout
 * stay valid behind a header in the middle.
 */
public interface Layout {
    /** For a person: format and shape, such as {@code binetflow, 15 columns, comma}. */
    String description();

    RecordOrder order();

    /** The columns that the records have. */
    Set<FlowColumn> columns();

    /** Bytes of the recognised head that precede its first record. */
    int headerLength();

    /**
     * How much of a block can be parsed without the bytes that follow it.
     *
     * @return length in bytes of the whole records at the block's head, 0 when not even one is whole
     */
    int wholeRecords(ByteSlice block);

    /** A parser of this layout, for one thread. */
    BlockParser newParser();
}
