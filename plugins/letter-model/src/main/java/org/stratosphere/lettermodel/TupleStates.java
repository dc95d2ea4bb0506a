package org.stratosphere.lettermodel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a {@link Judge} knows of each tuple, {@value #BYTES} bytes side by side, by the tuple's id. Ids above a bound are not
 * kept: their strings are read again from the start each time. For one thread.
 */
final class TupleStates {
    /** A tuple that was never told about. */
    static final int NEVER = -1;

    static final int FIELDS = 6;
    static final int BYTES = FIELDS * Integer.BYTES;

    private static final int FIRST_ROOM = 1024;
    private static final int MALICIOUS = 1 << Short.SIZE;
    private static final int ALARMING = 2 << Short.SIZE;
    private static final int CONTEXT = 0xFFFF;

    private static final int CHARACTERS = 0;
    private static final int LETTERS = 1;
    private static final int CONTEXT_AND_JUDGEMENT = 2;
    private static final int FIRST = 3;
    private static final int SECOND = 4;
    private static final int WINDOW = 5;

    private final int most;
    /** Together, so that a tuple's are in one or two lines of the processor's memory. */
    private int[] fields = new int[0];

    /** @param most how many ids are kept, from 0 on */
    TupleStates(int most) {
        this.most = Math.min(most, Integer.MAX_VALUE / FIELDS - 1);
    }

    /**
     * Sets a judge to where it was with a tuple.
     *
     * @param read characters of the tuple's string that were shown before
     * @return false when that is not known; the judge then begins
     */
    boolean load(int id, int read, Judge into) {
        long at = (long) id * FIELDS;
        if (at >= fields.length || fields[(int) at] == 0 || fields[(int) at] != read) {
            into.begin();
            return false;
        }
        set(into, (int) at);
        return true;
    }

    private void set(Judge into, int at) {
        into.characters = fields[at + CHARACTERS];
        into.letters = fields[at + LETTERS];
        int judgement = fields[at + CONTEXT_AND_JUDGEMENT];
        into.context = judgement & CONTEXT;
        into.isMalicious = (judgement & MALICIOUS) != 0;
        into.isAlarming = (judgement & ALARMING) != 0;
        into.first = fields[at + FIRST];
        into.second = fields[at + SECOND];
    }

    /** Number of the window in which a tuple was last told about, or {@link #NEVER}; for a tuple that is known. */
    int window(int id) {
        return fields[id * FIELDS + WINDOW];
    }

    /** Keeps where a judge is with a tuple, and in which window the tuple was last told about. */
    void store(int id, Judge from, int window) {
        if (id >= most) {
            return;
        }
        int at = id * FIELDS;
        if (at >= fields.length) {
            grow(id);
        }
        fields[at + CHARACTERS] = from.characters;
        fields[at + LETTERS] = from.letters;
        fields[at + CONTEXT_AND_JUDGEMENT] =
                from.context | (from.isMalicious ? MALICIOUS : 0) | (from.isAlarming ? ALARMING : 0);
        fields[at + FIRST] = from.first;
        fields[at + SECOND] = from.second;
        fields[at + WINDOW] = window;
    }

    private void grow(int id) {
        long room = Math.min(most, Math.max(FIRST_ROOM, Math.max(id + 1L, 2L * fields.length / FIELDS)));
        fields = Arrays.copyOf(fields, (int) room * FIELDS);
    }

    void forget(int id) {
        long at = (long) id * FIELDS;
        if (at < fields.length) {
            fields[(int) at] = 0;
        }
    }

    void forgetAll() {
        Arrays.fill(fields, 0);
    }

    void save(DataOutput out) throws IOException {
        int known = 0;
        for (int at = 0; at < fields.length; at += FIELDS) {
            known += fields[at] > 0 ? 1 : 0;
        }
        out.writeInt(known);
        for (int at = 0; at < fields.length; at += FIELDS) {
            if (fields[at] > 0) {
                out.writeInt(at / FIELDS);
                for (int field = 0; field < FIELDS; field++) {
                    out.writeInt(fields[at + field]);
                }
            }
        }
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @param contextsKnown states of the automaton
     * @throws IOException when it cannot be what was written for this model
     */
    void restore(DataInput in, int contextsKnown, Judge judge) throws IOException {
        int known = in.readInt();
        for (int i = 0; i < known; i++) {
            int id = in.readInt();
            judge.characters = in.readInt();
            judge.letters = in.readInt();
            int judgement = in.readInt();
            judge.context = judgement & CONTEXT;
            judge.isMalicious = (judgement & MALICIOUS) != 0;
            judge.isAlarming = (judgement & ALARMING) != 0;
            judge.first = in.readInt();
            judge.second = in.readInt();
            int window = in.readInt();
            if (id < 0 || judge.characters < judge.letters || judge.letters < 0 || judge.context >= contextsKnown) {
                throw new IOException("tuple " + id + " cannot have been saved");
            }
            store(id, judge, window);
        }
    }
}
