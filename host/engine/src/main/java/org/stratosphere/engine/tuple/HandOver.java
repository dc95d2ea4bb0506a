package org.stratosphere.engine.tuple;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Knows the tuples that have letters nobody saw, in the order of their first flow in the step, and hands copies of them
 * to the listener.
 */
final class HandOver {
    /** Tuples whose records and strings are read ahead, so that their cache misses overlap. */
    private static final int AHEAD = 128;

    private final TupleTable table;
    private final LetterStore strings;
    private final StepBatchBuilder builder;
    private final TupleListener listener;
    /** A tuple that was handed over alone may stand here twice; without {@link TupleTable#ACTIVE} it does not count. */
    private final IntList active = new IntList();

    private long step = 1;
    private long windowFirstStep = 1;
    private int activeInWindow;
    private int leastLetters;
    private long touched;

    HandOver(TupleTable table, LetterStore strings, TupleListener listener) {
        this.table = table;
        this.strings = strings;
        this.listener = listener;
        builder = new StepBatchBuilder(strings);
    }

    /** Sets how many letters a tuple must have to be handed over; those with fewer count as seen. */
    void setLeastLetters(int letters) {
        leastLetters = letters;
    }

    /** Notes that a tuple, which had none, has letters that nobody saw. */
    void activate(int id, long[] page, int at) {
        page[at + TupleTable.SERVICE] |= TupleTable.ACTIVE;
        active.add(id);
        if (Integer.toUnsignedLong((int) page[at + TupleTable.STRING]) < windowFirstStep) {
            activeInWindow++;
        }
    }

    void endStep() {
        for (int begin = 0; begin < active.size; begin += AHEAD) {
            int end = Math.min(begin + AHEAD, active.size);
            readAhead(begin, end);
            for (int i = begin; i < end; i++) {
                copyIfActive(active.items[i]);
            }
        }
        active.clear();
        flush();
        step++;
    }

    void endWindow() {
        if (active.size > 0) {
            endStep();
        }
        windowFirstStep = step;
        activeInWindow = 0;
    }

    /** Hands over one tuple in the middle of a step. */
    void handOver(int id) {
        copyIfActive(id);
        flush();
    }

    /** Hands over the tuples that are about to be evicted, and forgets them. */
    void handOverVictims() {
        int kept = 0;
        for (int i = 0; i < active.size; i++) {
            int id = active.items[i];
            if ((table.page(id)[TupleTable.at(id) + TupleTable.SERVICE] & TupleTable.VICTIM) == 0) {
                active.items[kept++] = id;
            } else {
                copyIfActive(id);
            }
        }
        active.size = kept;
        flush();
    }

    private void readAhead(int begin, int end) {
        long touch = 0;
        for (int i = begin; i < end; i++) {
            int id = active.items[i];
            touch += table.page(id)[TupleTable.at(id)] + table.page(id)[TupleTable.at(id) + TupleTable.WORDS - 1];
        }
        for (int i = begin; i < end; i++) {
            int id = active.items[i];
            long[] page = table.page(id);
            int at = TupleTable.at(id);
            if (TupleTable.letters(page[at + TupleTable.SERVICE]) >= leastLetters) {
                int address = (int) (page[at + TupleTable.STRING] >>> 32);
                touch += strings.page(address)[LetterStore.offset(address)];
            }
        }
        touched = touch;
    }

    private void copyIfActive(int id) {
        long[] page = table.page(id);
        int at = TupleTable.at(id);
        long service = page[at + TupleTable.SERVICE];
        if ((service & TupleTable.ACTIVE) == 0) {
            return;
        }
        if (TupleTable.letters(service) >= leastLetters) {
            int shown = builder.add(id, page, at);
            page[at + TupleTable.PACKETS] = page[at + TupleTable.PACKETS] & ~TupleTable.LENGTH_MASK | shown;
        }
        page[at + TupleTable.SERVICE] = service & ~TupleTable.ACTIVE;
        page[at + TupleTable.STRING] = StepBatch.pair((int) (page[at + TupleTable.STRING] >>> 32), (int) step);
        if (builder.isFull()) {
            flush();
        }
    }

    private void flush() {
        if (!builder.isEmpty()) {
            listener.onStepBatch(builder.build(step));
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(step);
        out.writeLong(windowFirstStep);
        out.writeInt(activeInWindow);
        active.save(out);
    }

    void restore(DataInput in) throws IOException {
        step = in.readLong();
        windowFirstStep = in.readLong();
        activeInWindow = in.readInt();
        active.restore(in);
    }

    /** The open step, counted from 1. */
    long step() {
        return step;
    }

    /** Tuples that became active in the open window. */
    int activeInWindow() {
        return activeInWindow;
    }

    /** Bytes of all arrays held. */
    long heldBytes() {
        return builder.heldBytes() + active.heldBytes();
    }
}
