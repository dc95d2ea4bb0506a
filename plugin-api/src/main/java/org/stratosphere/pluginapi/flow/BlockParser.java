package org.stratosphere.pluginapi.flow;

/** Parses blocks of whole records; belongs to one thread and may keep what makes the next block faster. */
public interface BlockParser {
    /**
     * Parses records into the rows that are left in a batch. It stops when the block is used up, when the batch is
     * full, or before a header: the caller then asks {@link FlowFormat#recognise} about the rest. The end of the block
     * ends its last record too, with or without a line end. A record that cannot be used is counted by
     * {@link FlowBatch#skip}, never thrown.
     *
     * @param block whole records, as {@link Layout#wholeRecords} measured them
     * @param out where flows go; lines are counted from 0 at the block's start
     * @return how many bytes of the block were used
     */
    int parse(ByteSlice block, FlowBatch out);
}
