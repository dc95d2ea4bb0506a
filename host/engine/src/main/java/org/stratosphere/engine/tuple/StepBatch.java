package org.stratosphere.engine.tuple;

import org.stratosphere.pluginapi.flow.Protocol;

/**
 * Some tuples as they stood at a hand-over: an immutable copy that any thread may read and keep. Rows are numbered from
 * 0, in the order of the tuples' first flow in the step. A module reads it through a {@link StepCursor}; the accessors
 * here serve those who choose rows.
 */
public final class StepBatch {
    /** Rows that a batch has at most. */
    public static final int MOST_TUPLES = 4096;

    static final int WORDS = 13;
    static final int SOURCE_HIGH = 0;
    static final int SOURCE_LOW = 1;
    static final int DESTINATION_HIGH = 2;
    static final int DESTINATION_LOW = 3;
    static final int FIRST_START = 4;
    static final int LAST_START = 5;
    static final int FLOWS = 6;
    static final int TOTAL_BYTES = 7;
    static final int TOTAL_PACKETS = 8;
    /** Id in the upper half; in the lower {@link #service}. */
    static final int ID_AND_SERVICE = 9;
    /** Offset of the string in {@link #characters} in the upper half, its length in the lower. */
    static final int STRING = 10;
    /** Letters now in the upper half, letters at the hand-over before in the lower. */
    static final int LETTERS = 11;
    /** Step of the hand-over before in the upper half; below it its characters, and two flags. */
    static final int HANDED_OVER = 12;

    static final int SOURCE_HOME = 1;
    static final int DESTINATION_HOME = 2;
    private static final int FLAG_BITS = 2;

    private final long step;
    private final int size;
    private final long[] words;
    private final byte[] characters;

    StepBatch(long step, int size, long[] words, byte[] characters) {
        this.step = step;
        this.size = size;
        this.words = words;
        this.characters = characters;
    }

    /** Port code and protocol number in 32 bits. */
    static int service(int portCode, int protocol) {
        return portCode << 12 | protocol;
    }

    static long pair(int upper, int lower) {
        return (long) upper << 32 | lower & 0xFFFF_FFFFL;
    }

    static long handedOver(int step, int characters, int homeFlags) {
        return pair(step, characters << FLAG_BITS | homeFlags);
    }

    /** The step that the batch belongs to, as {@link TupleTracker#step()} counts. */
    public long step() {
        return step;
    }

    /** Rows, 1 to {@link #MOST_TUPLES}. */
    public int size() {
        return size;
    }

    /** The tuple's dense id. */
    public int id(int row) {
        return upper(row, ID_AND_SERVICE);
    }

    /** Upper 64 bits of the source address. */
    public long sourceHigh(int row) {
        return word(row, SOURCE_HIGH);
    }

    /** Lower 64 bits of the source address. */
    public long sourceLow(int row) {
        return word(row, SOURCE_LOW);
    }

    /** A number of {@link Protocol}. */
    public int protocol(int row) {
        return lower(row, ID_AND_SERVICE) & 0xFFF;
    }

    /** Letters in the tuple's string. */
    public int letters(int row) {
        return upper(row, LETTERS);
    }

    int portCode(int row) {
        return lower(row, ID_AND_SERVICE) >>> 12;
    }

    int homeFlags(int row) {
        return lower(row, HANDED_OVER) & (1 << FLAG_BITS) - 1;
    }

    int handedOverCharacters(int row) {
        return lower(row, HANDED_OVER) >>> FLAG_BITS;
    }

    long handedOverStep(int row) {
        return word(row, HANDED_OVER) >>> 32;
    }

    int handedOverLetters(int row) {
        return lower(row, LETTERS);
    }

    byte[] characters() {
        return characters;
    }

    int stringOffset(int row) {
        return upper(row, STRING);
    }

    int stringLength(int row) {
        return lower(row, STRING);
    }

    long word(int row, int word) {
        return words[row * WORDS + word];
    }

    private int upper(int row, int word) {
        return (int) (word(row, word) >>> 32);
    }

    private int lower(int row, int word) {
        return (int) word(row, word);
    }
}
