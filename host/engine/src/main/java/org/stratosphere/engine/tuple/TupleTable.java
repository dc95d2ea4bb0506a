package org.stratosphere.engine.tuple;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.stratosphere.engine.checkpoint.Fields;
import org.stratosphere.engine.checkpoint.UnusableCheckpointException;
import org.stratosphere.pluginapi.flow.FlowBatch;

/**
 * All tuples: one record of twelve longs each, by dense id in pages, and an index from key to id. The index is open
 * addressing over longs, the key's hash in the upper half and the id plus 1 in the lower, ordered by the hash's upper
 * bits: growing it reads no record and walks both arrays in order. The hash is keyed by chance, so that nobody can make
 * flows whose keys collide; nothing that leaves this class depends on it.
 *
 * <p>Nowhere is a place counted in bytes: an id's page and its place there come of shifts, so that the 48 GiB of
 * {@link #MOST_TUPLES} records are addressed like the first ones; their index is then half full at 2<sup>30</sup> longs.
 */
final class TupleTable {
    static final int WORDS = 12;
    static final int SOURCE_HIGH = 0;
    static final int SOURCE_LOW = 1;
    static final int DESTINATION_HIGH = 2;
    static final int DESTINATION_LOW = 3;
    /** {@link StepBatch#service} in the upper half; in the lower the letters of the string, and flags. */
    static final int SERVICE = 4;
    /** Flows, and in the low bits the string's length in bytes as stored. 0 in a free record. */
    static final int FLOWS = 5;
    /** Packets, and in the low bits the characters at the last hand-over. */
    static final int PACKETS = 6;
    /** The string's address in the upper half, the step of the last hand-over in the lower. */
    static final int STRING = 7;
    /** Newest start since the tuple began or was reset; the next gap is measured from it. */
    static final int LAST_START = 8;
    /** The newest gap; without meaning while the string has one letter. */
    static final int LAST_GAP = 9;

    static final int TOTAL_BYTES = 10;
    static final int FIRST_START = 11;

    /** Low bits of {@link #FLOWS} and {@link #PACKETS} that hold a length, at most 131,071. */
    static final int LENGTH_BITS = 17;

    static final long LENGTH_MASK = (1L << LENGTH_BITS) - 1;

    static final int SOURCE_HOME = StepBatch.SOURCE_HOME;
    static final int DESTINATION_HOME = StepBatch.DESTINATION_HOME;
    /** The string has letters that nobody saw. */
    static final int ACTIVE = 4;
    /** The string holds a {@link ZeroCount}, so it cannot be copied as it stands. */
    static final int COUNTED_ZEROS = 8;
    /** The tuple is about to be evicted. */
    static final int VICTIM = 16;

    static final int FLAG_BITS = 8;
    static final int FLAG_MASK = (1 << FLAG_BITS) - 1;
    /** What a letter adds to {@link #SERVICE}. */
    static final long ONE_LETTER = 1L << FLAG_BITS;

    /** Tuples that can be held at most. */
    static final int MOST_TUPLES = 1 << 29;

    static final int NONE = -1;

    /** Small enough that no collector treats a page as a huge object. */
    private static final int PAGE_BITS = 12;

    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

    private final long[] secrets;
    private long[][] pages = new long[16][];
    private int end;
    private long[] index = new long[1 << 12];
    private int shift = Integer.SIZE - 12;
    private int indexed;

    TupleTable() {
        this(new SplittableRandom().nextLong());
    }

    TupleTable(long seed) {
        secrets = new SplittableRandom(seed).longs(6).toArray();
    }

    /** The page that holds a record. */
    long[] page(int id) {
        return pages[id >>> PAGE_BITS];
    }

    /** Where in its page a record begins. */
    static int at(int id) {
        return (id & PAGE_MASK) * WORDS;
    }

    /** End of the ids ever given, exclusive. */
    int end() {
        return end;
    }

    /** Tuples held. */
    int size() {
        return indexed;
    }

    static int letters(long service) {
        return (int) service >>> FLAG_BITS;
    }

    /** The hash of a row's key; multiplications to 128 bits with secret factors, folded. */
    int hash(FlowBatch batch, int row) {
        return hash(
                batch.sourceHigh[row],
                batch.sourceLow[row],
                batch.destinationHigh[row],
                batch.destinationLow[row],
                StepBatch.service(batch.destinationPort[row], batch.protocol[row]));
    }

    private int hash(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, int service) {
        long source = fold(sourceHigh ^ secrets[0], sourceLow ^ secrets[1]);
        long destination = fold(destinationHigh ^ secrets[2], destinationLow ^ secrets[3]);
        long key = fold(source ^ secrets[4] ^ service, destination ^ secrets[5]);
        return (int) (key ^ key >>> 32);
    }

    private static long fold(long left, long right) {
        return Math.multiplyHigh(left, right) ^ left * right;
    }

    /**
     * Reads what {@link #find} will read of several keys: index entries first, then the records that they name.
     *
     * @param count how many hashes are valid
     * @return a number that says nothing, to be kept somewhere so that the reads are not left out
     */
    long readAhead(int[] hashes, int count) {
        long[] slots = index;
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += slots[hashes[i] >>> shift];
        }
        if (indexed == 0) {
            return sum;
        }
        for (int i = 0; i < count; i++) {
            int id = Math.max(0, (int) slots[hashes[i] >>> shift] - 1);
            sum += page(id)[at(id)] + page(id)[at(id) + WORDS - 1];
        }
        return sum;
    }

    /** The id of a row's tuple, or {@link #NONE}. */
    int find(FlowBatch batch, int row, int hash) {
        long[] slots = index;
        int mask = slots.length - 1;
        for (int slot = hash >>> shift; ; slot = slot + 1 & mask) {
            long entry = slots[slot];
            if (entry == 0) {
                return NONE;
            }
            if ((int) (entry >>> 32) == hash && holds((int) entry - 1, batch, row)) {
                return (int) entry - 1;
            }
        }
    }

    private boolean holds(int id, FlowBatch batch, int row) {
        long[] page = page(id);
        int at = at(id);
        return page[at + SOURCE_LOW] == batch.sourceLow[row]
                && page[at + DESTINATION_LOW] == batch.destinationLow[row]
                && (int) (page[at + SERVICE] >>> 32)
                        == StepBatch.service(batch.destinationPort[row], batch.protocol[row])
                && page[at + SOURCE_HIGH] == batch.sourceHigh[row]
                && page[at + DESTINATION_HIGH] == batch.destinationHigh[row];
    }

    /** The next id that was never given. */
    int newId() {
        if (end >>> PAGE_BITS == pages.length) {
            pages = Arrays.copyOf(pages, 2 * pages.length);
        }
        if ((end & PAGE_MASK) == 0) {
            pages[end >>> PAGE_BITS] = new long[WORDS << PAGE_BITS];
        }
        return end++;
    }

    /** Begins the record of a row's tuple, which was not found, in a free id. */
    void insert(int id, FlowBatch batch, int row, int hash, int flags) {
        long[] page = page(id);
        int at = at(id);
        page[at + SOURCE_HIGH] = batch.sourceHigh[row];
        page[at + SOURCE_LOW] = batch.sourceLow[row];
        page[at + DESTINATION_HIGH] = batch.destinationHigh[row];
        page[at + DESTINATION_LOW] = batch.destinationLow[row];
        page[at + SERVICE] = StepBatch.pair(StepBatch.service(batch.destinationPort[row], batch.protocol[row]), flags);
        page[at + FIRST_START] = batch.startMicros[row];
        if (indexed >= index.length - (index.length >> 2)) {
            growIndex();
        }
        put(index, shift, StepBatch.pair(hash, id + 1));
        indexed++;
    }

    /** Writes all records as they stand, so that ids stay what they are. */
    void save(DataOutput out) throws IOException {
        out.writeInt(end);
        for (int id = 0; id < end; id += PAGE_MASK + 1) {
            Fields.writeLongs(out, page(id), 0, Math.min(end - id, PAGE_MASK + 1) * WORDS);
        }
    }

    /** Takes the place of the records that {@link #save} wrote; this table must be empty. The index is made anew. */
    void restore(DataInput in) throws IOException {
        int savedEnd = in.readInt();
        if (savedEnd < 0 || savedEnd > MOST_TUPLES) {
            throw new UnusableCheckpointException("holds " + savedEnd + " tuples");
        }
        for (int id = 0; id < savedEnd; id += PAGE_MASK + 1) {
            int inPage = Math.min(savedEnd - id, PAGE_MASK + 1);
            for (int i = 0; i < inPage; i++) {
                newId();
            }
            Fields.readLongs(in, page(id), 0, inPage * WORDS);
        }
        for (int id = 0; id < savedEnd; id++) {
            if (isHeld(id)) {
                if (indexed >= index.length - (index.length >> 2)) {
                    growIndex();
                }
                put(index, shift, StepBatch.pair(hashOf(id), id + 1));
                indexed++;
            }
        }
    }

    /** Whether an id is a tuple's, and not free. */
    boolean isHeld(int id) {
        return page(id)[at(id) + FLOWS] != 0;
    }

    private int hashOf(int id) {
        long[] page = page(id);
        int at = at(id);
        return hash(
                page[at + SOURCE_HIGH],
                page[at + SOURCE_LOW],
                page[at + DESTINATION_HIGH],
                page[at + DESTINATION_LOW],
                (int) (page[at + SERVICE] >>> 32));
    }

    /** Takes a tuple out of the index and clears its record. */
    void remove(int id) {
        long[] page = page(id);
        int at = at(id);
        unlink(StepBatch.pair(hashOf(id), id + 1));
        Arrays.fill(page, at, at + WORDS, 0);
        indexed--;
    }

    /** Closes the gap that an entry leaves by moving up those behind it that may stand there. */
    private void unlink(long entry) {
        int mask = index.length - 1;
        int gap = (int) (entry >>> 32) >>> shift;
        while (index[gap] != entry) {
            gap = gap + 1 & mask;
        }
        for (int slot = gap + 1 & mask; index[slot] != 0; slot = slot + 1 & mask) {
            int home = (int) (index[slot] >>> 32) >>> shift;
            if ((slot - home & mask) >= (slot - gap & mask)) {
                index[gap] = index[slot];
                gap = slot;
            }
        }
        index[gap] = 0;
    }

    private void growIndex() {
        long[] larger = new long[2 * index.length];
        shift--;
        for (long entry : index) {
            if (entry != 0) {
                put(larger, shift, entry);
            }
        }
        index = larger;
    }

    private static void put(long[] slots, int shift, long entry) {
        int mask = slots.length - 1;
        int slot = (int) (entry >>> 32) >>> shift;
        while (slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        slots[slot] = entry;
    }

    /** Bytes of all arrays held. */
    long heldBytes() {
        long records = (long) (end + PAGE_MASK >>> PAGE_BITS) * (WORDS << PAGE_BITS);
        return (records + index.length + pages.length) * Long.BYTES;
    }
}
