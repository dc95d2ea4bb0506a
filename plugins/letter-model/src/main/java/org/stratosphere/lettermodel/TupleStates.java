package org.stratosphere.lettermodel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a {@link Judge} knows of each tuple, 23 bytes, by the tuple's id. Ids above a bound are not kept: their strings are
 * read again from the start each time. For one thread.
 */
final class TupleStates {
    /** A tuple that was never told about. */
    static final int NEVER = -1;

    private static final int FIRST_ROOM = 1024;

    private final int most;
    private int[] characters = new int[0];
    private int[] letters = new int[0];
    private char[] contexts = new char[0];
    private int[] firsts = new int[0];
    private int[] seconds = new int[0];
    private int[] windows = new int[0];
    private boolean[] malicious = new boolean[0];

    /** @param most how many ids are kept, from 0 on */
    TupleStates(int most) {
        this.most = most;
    }

    /**
     * Sets a judge to where it was with a tuple.
     *
     * @param read characters of the tuple's string that were shown before
     * @return false when that is not known; the judge then begins
     */
    boolean load(int id, int read, Judge into) {
        if (id >= characters.length || characters[id] == 0 || characters[id] != read) {
            into.begin();
            return false;
        }
        into.characters = read;
        into.letters = letters[id];
        into.context = contexts[id];
        into.first = firsts[id];
        into.second = seconds[id];
        into.isMalicious = malicious[id];
        return true;
    }

    /** Number of the window in which a tuple was last told about, or {@link #NEVER}; for a tuple that is known. */
    int window(int id) {
        return windows[id];
    }

    /** Keeps where a judge is with a tuple, and in which window the tuple was last told about. */
    void store(int id, Judge from, int window) {
        if (id >= most) {
            return;
        }
        if (id >= characters.length) {
            grow(id);
        }
        characters[id] = from.characters;
        letters[id] = from.letters;
        contexts[id] = (char) from.context;
        firsts[id] = from.first;
        seconds[id] = from.second;
        windows[id] = window;
        malicious[id] = from.isMalicious;
    }

    private void grow(int id) {
        int room = (int) Math.min(most, Math.max(FIRST_ROOM, Math.max(id + 1L, 2L * characters.length)));
        characters = Arrays.copyOf(characters, room);
        letters = Arrays.copyOf(letters, room);
        contexts = Arrays.copyOf(contexts, room);
        firsts = Arrays.copyOf(firsts, room);
        seconds = Arrays.copyOf(seconds, room);
        windows = Arrays.copyOf(windows, room);
        malicious = Arrays.copyOf(malicious, room);
    }

    void forget(int id) {
        if (id < characters.length) {
            characters[id] = 0;
        }
    }

    void forgetAll() {
        Arrays.fill(characters, 0);
    }

    void save(DataOutput out) throws IOException {
        int known = 0;
        for (int read : characters) {
            known += read > 0 ? 1 : 0;
        }
        out.writeInt(known);
        for (int id = 0; id < characters.length; id++) {
            if (characters[id] > 0) {
                out.writeInt(id);
                out.writeInt(characters[id]);
                out.writeInt(letters[id]);
                out.writeChar(contexts[id]);
                out.writeInt(firsts[id]);
                out.writeInt(seconds[id]);
                out.writeInt(windows[id]);
                out.writeBoolean(malicious[id]);
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
            judge.context = in.readChar();
            judge.first = in.readInt();
            judge.second = in.readInt();
            int window = in.readInt();
            judge.isMalicious = in.readBoolean();
            if (id < 0 || judge.characters < judge.letters || judge.letters < 0 || judge.context >= contextsKnown) {
                throw new IOException("tuple " + id + " cannot have been saved");
            }
            store(id, judge, window);
        }
    }
}
