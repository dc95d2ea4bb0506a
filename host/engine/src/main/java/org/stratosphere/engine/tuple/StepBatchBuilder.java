package org.stratosphere.engine.tuple;

import java.util.Arrays;
import org.stratosphere.pluginapi.tuple.StateView;

/** Copies tuples into {@link StepBatch}es, through arrays that are kept from batch to batch. */
final class StepBatchBuilder {
    /** Characters beyond which a batch takes no further tuple. */
    static final int FULL_CHARACTERS = 8 << 20;

    private final LetterStore letters;
    private long[] words = new long[16 * StepBatch.WORDS];
    private byte[] characters = new byte[4096];
    private int size;
    private int length;

    StepBatchBuilder(LetterStore letters) {
        this.letters = letters;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == StepBatch.MOST_TUPLES || length >= FULL_CHARACTERS;
    }

    /**
     * Copies a tuple.
     *
     * @return characters of its string
     */
    int add(int id, long[] page, int at) {
        long service = page[at + TupleTable.SERVICE];
        int shown = copyString(page, at, ((int) service & TupleTable.COUNTED_ZEROS) != 0);
        int seen = (int) (page[at + TupleTable.PACKETS] & TupleTable.LENGTH_MASK);
        int seenStep = (int) page[at + TupleTable.STRING];
        int homeFlags = (int) service & (TupleTable.SOURCE_HOME | TupleTable.DESTINATION_HOME);
        int allLetters = TupleTable.letters(service);
        int seenLetters = seen == 0 ? 0 : allLetters - lettersFrom(length + seen, length + shown);

        int to = size * StepBatch.WORDS;
        if (to == words.length) {
            words = Arrays.copyOf(words, Math.min(2 * to, StepBatch.MOST_TUPLES * StepBatch.WORDS));
        }
        words[to + StepBatch.SOURCE_HIGH] = page[at + TupleTable.SOURCE_HIGH];
        words[to + StepBatch.SOURCE_LOW] = page[at + TupleTable.SOURCE_LOW];
        words[to + StepBatch.DESTINATION_HIGH] = page[at + TupleTable.DESTINATION_HIGH];
        words[to + StepBatch.DESTINATION_LOW] = page[at + TupleTable.DESTINATION_LOW];
        words[to + StepBatch.FIRST_START] = page[at + TupleTable.FIRST_START];
        words[to + StepBatch.LAST_START] = page[at + TupleTable.LAST_START];
        words[to + StepBatch.FLOWS] = page[at + TupleTable.FLOWS] >>> TupleTable.LENGTH_BITS;
        words[to + StepBatch.TOTAL_BYTES] = page[at + TupleTable.TOTAL_BYTES];
        words[to + StepBatch.TOTAL_PACKETS] = page[at + TupleTable.PACKETS] >>> TupleTable.LENGTH_BITS;
        words[to + StepBatch.ID_AND_SERVICE] = StepBatch.pair(id, (int) (service >>> 32));
        words[to + StepBatch.STRING] = StepBatch.pair(length, shown);
        words[to + StepBatch.LETTERS] = StepBatch.pair(allLetters, seenLetters);
        words[to + StepBatch.HANDED_OVER] = StepBatch.handedOver(seenStep, seen, homeFlags);
        size++;
        length += shown;
        return shown;
    }

    private int copyString(long[] page, int at, boolean hasCounts) {
        int stored = (int) (page[at + TupleTable.FLOWS] & TupleTable.LENGTH_MASK);
        int most = hasCounts ? stored + ZeroCount.MOST_SHOWN : stored;
        if (length + most > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(2 * characters.length, length + most));
        }
        if (stored == 0) {
            return 0;
        }
        int address = (int) (page[at + TupleTable.STRING] >>> 32);
        byte[] from = letters.page(address);
        int offset = LetterStore.offset(address);
        if (hasCounts) {
            return ZeroCount.expand(from, offset, stored, characters, length);
        }
        System.arraycopy(from, offset, characters, length, stored);
        return stored;
    }

    private int lettersFrom(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (StateView.isLetter(characters[i])) {
                count++;
            }
        }
        return count;
    }

    /** The batch of the tuples added since the last one. */
    StepBatch build(long step) {
        StepBatch batch = new StepBatch(
                step, size, Arrays.copyOf(words, size * StepBatch.WORDS), Arrays.copyOf(characters, length));
        size = 0;
        length = 0;
        return batch;
    }

    /** Bytes of all arrays held. */
    long heldBytes() {
        return (long) words.length * Long.BYTES + characters.length;
    }
}
