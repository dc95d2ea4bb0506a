package org.stratosphere.engine.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.Layout;

/**
 * What a parser made of a block.
 *
 * @param layout with which it was parsed
 * @param batches in order; lines are counted from 0 at the block's start
 * @param consumed bytes of the block that were used; fewer than there are when a header follows
 * @param lines line ends in those bytes
 */
record ParsedBlock(Layout layout, List<FlowBatch> batches, int consumed, long lines) {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_BYTE = 0x0101_0101_0101_0101L;
    private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;

    /** Parses a block from its start to its end or the next header. */
    static ParsedBlock of(ByteSlice block, Layout layout, BlockParser parser, Pool<FlowBatch> pool) {
        List<FlowBatch> batches = new ArrayList<>(2);
        int at = 0;
        long lines = 0;
        while (at < block.length()) {
            FlowBatch batch = pool.take();
            batch.clear();
            int used = parser.parse(block.from(at), batch);
            if (used > 0) {
                batch.shiftLines(lines);
                lines += lineEnds(block.array(), block.offset() + at, used);
                batches.add(batch);
                at += used;
            }
            if (used == 0 || !batch.isFull()) {
                if (used == 0) {
                    pool.give(batch);
                }
                break;
            }
        }
        return new ParsedBlock(layout, batches, at, lines);
    }

    /** How many line feeds a range holds; eight bytes at a time. */
    static long lineEnds(byte[] array, int from, int length) {
        long count = 0;
        int at = from;
        int end = from + length;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long different = (long) LONGS.get(array, at) ^ EVERY_BYTE * '\n';
            long nonZero = (different & LOW_BITS) + LOW_BITS | different;
            count += Long.bitCount(~(nonZero | LOW_BITS));
        }
        for (; at < end; at++) {
            if (array[at] == '\n') {
                count++;
            }
        }
        return count;
    }
}
