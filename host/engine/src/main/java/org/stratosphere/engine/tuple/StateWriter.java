package org.stratosphere.engine.tuple;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.tuple.Dialect;

/** Writes flows into the records of their tuples: letters to the string, times, counters. */
final class StateWriter {
    /** Longest group that one flow adds: a count of zeros, a letter, a time symbol. */
    private static final int MOST_GROUP_BYTES = ZeroCount.MOST_BYTES + 2;

    private static final long MOST_PACKETS = Long.MAX_VALUE >>> TupleTable.LENGTH_BITS;
    private static final long KEPT_BY_RESET = -1L << 32 | TupleTable.SOURCE_HOME | TupleTable.DESTINATION_HOME;

    private final Dialect dialect;
    private final LetterStore strings;
    private long lateFlows;
    private long resets;

    StateWriter(Dialect dialect, LetterStore strings) {
        this.dialect = dialect;
        this.strings = strings;
    }

    /** Whether the string of a record has no room for what one more flow may add. */
    static boolean isFull(long[] page, int at) {
        return length(page, at) > LetterStore.MOST_BYTES - MOST_GROUP_BYTES;
    }

    private static int length(long[] page, int at) {
        return (int) (page[at + TupleTable.FLOWS] & TupleTable.LENGTH_MASK);
    }

    /** Adds a row to the record of its tuple, whose string is not full. */
    void append(FlowBatch batch, int row, long[] page, int at) {
        long service = page[at + TupleTable.SERVICE];
        long start = batch.startMicros[row];
        long gap = LetterEncoder.UNKNOWN_GAP;
        long earlierGap = LetterEncoder.UNKNOWN_GAP;
        int letters = TupleTable.letters(service);
        if (letters == 0) {
            page[at + TupleTable.LAST_START] = start;
        } else {
            gap = start - page[at + TupleTable.LAST_START];
            if (gap < 0) {
                gap = 0;
                lateFlows++;
            } else {
                page[at + TupleTable.LAST_START] = start;
            }
            earlierGap = letters == 1 ? LetterEncoder.UNKNOWN_GAP : page[at + TupleTable.LAST_GAP];
            page[at + TupleTable.LAST_GAP] = gap;
        }

        long group = LetterEncoder.letter(dialect, earlierGap, gap, batch.totalBytes[row], batch.durationMicros[row]);
        int groupLength = 1;
        byte symbol = LetterEncoder.timeSymbol(dialect, gap);
        if (symbol != LetterEncoder.NO_SYMBOL) {
            group |= (long) symbol << Byte.SIZE;
            groupLength = 2;
        }
        long zeros = LetterEncoder.zeros(dialect, earlierGap, gap);
        if (zeros > 0) {
            int zerosLength = ZeroCount.lengthOf(zeros);
            group = group << zerosLength * Byte.SIZE | ZeroCount.bytesOf(zeros);
            groupLength += zerosLength;
            service |= zeros > 1 ? TupleTable.COUNTED_ZEROS : 0;
        }

        long string = page[at + TupleTable.STRING];
        int address = strings.append((int) (string >>> 32), length(page, at), group, groupLength);
        page[at + TupleTable.STRING] = StepBatch.pair(address, (int) string);
        page[at + TupleTable.FLOWS] += (1L << TupleTable.LENGTH_BITS) + groupLength;
        page[at + TupleTable.SERVICE] = service + TupleTable.ONE_LETTER;
        addCounters(batch, row, page, at);
    }

    /** Adds bytes and packets; unknown ones add nothing, and the sums stop at the greatest number. */
    private static void addCounters(FlowBatch batch, int row, long[] page, int at) {
        long bytes = page[at + TupleTable.TOTAL_BYTES] + Math.max(0, batch.totalBytes[row]);
        page[at + TupleTable.TOTAL_BYTES] = bytes < 0 ? Long.MAX_VALUE : bytes;
        long word = page[at + TupleTable.PACKETS];
        long packets = word >>> TupleTable.LENGTH_BITS;
        packets += Math.min(Math.max(0, batch.totalPackets[row]), MOST_PACKETS - packets);
        page[at + TupleTable.PACKETS] = packets << TupleTable.LENGTH_BITS | word & TupleTable.LENGTH_MASK;
    }

    /** Drops the string of a record and the two times remembered for it; the counters stay. */
    void reset(long[] page, int at) {
        release(page, at);
        page[at + TupleTable.FLOWS] &= ~TupleTable.LENGTH_MASK;
        page[at + TupleTable.PACKETS] &= ~TupleTable.LENGTH_MASK;
        page[at + TupleTable.SERVICE] &= KEPT_BY_RESET;
        resets++;
    }

    /** Gives back the memory of a record's string. */
    void release(long[] page, int at) {
        strings.release((int) (page[at + TupleTable.STRING] >>> 32), length(page, at));
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(lateFlows);
        out.writeLong(resets);
    }

    void restore(DataInput in) throws IOException {
        lateFlows = in.readLong();
        resets = in.readLong();
    }

    /** Flows that started before the newest flow of their tuple. */
    long lateFlows() {
        return lateFlows;
    }

    long resets() {
        return resets;
    }
}
