package org.stratosphere.pluginapi.module;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of addresses, each with a history, at most so many. When there is no room, a hand goes round over the pairs: it
 * takes a life of each that has one, and drops the first that has none. A pair has the more lives the more connections it
 * had, so that a scan, whose pairs have one each, pushes out itself and no beacon. Which pair goes depends on the calls
 * alone, never on hash order. Growth apart, nothing but the histories is allocated. For one thread.
 *
 * @param <H> what is known of a pair
 */
public final class PairTable<H extends PairTable.History> {
    private static final int FIRST_CAPACITY = 1024;
    /** Pairs that are dropped together, so that their places in the index are fetched from memory together. */
    private static final int AT_A_TIME = 64;

    /** What is known of a pair. */
    public interface History {
        /** Bytes of the heap that it takes now. */
        int bytes();

        /** The time of its newest flow, in any unit; read ahead of its use, see {@link #fetch}. */
        long newest();
    }

    private final int most;
    /** Four longs a pair: halves of the source and of the destination. */
    private long[] keys;

    private @Nullable History[] histories;
    /** Bytes of each history: a look at a dropped one would have to wait for memory. */
    private int[] sizes;

    private byte[] lives;
    /**
     * Open addressing, at least twice as long as there are pairs: hash and number plus one of a pair, 0 where vacant. The
     * hash saves a look at the addresses of others.
     */
    private long[] index;
    /** Numbers that pairs had which were dropped. */
    private int[] vacant = new int[16];

    private int vacantCount;
    private final int[] victims = new int[AT_A_TIME];
    /** Of no meaning: what is read ahead must be used. */
    private long fetched;

    private int end;
    private int hand;
    private long bytes;
    private long dropped;

    /** @param most pairs that it may hold, at least 1 */
    public PairTable(int most) {
        this.most = most;
        int capacity = Math.min(most, FIRST_CAPACITY);
        keys = new long[4 * capacity];
        histories = new History[capacity];
        sizes = new int[capacity];
        lives = new byte[capacity];
        index = new long[Integer.highestOneBit(capacity) * 4];
    }

    /**
     * Looks a pair up by the halves of its addresses ({@link org.stratosphere.pluginapi.flow.Address}).
     *
     * @return its number, from 0 on, which it keeps until it is dropped; −1 where it is not there
     */
    public int find(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
        int mask = index.length - 1;
        int hash = hash(sourceHigh, sourceLow, destinationHigh, destinationLow);
        for (int at = hash & mask; ; at = at + 1 & mask) {
            long entry = index[at];
            if (entry == 0) {
                return -1;
            }
            int pair = (int) entry - 1;
            int key = 4 * pair;
            if ((int) (entry >>> Integer.SIZE) == hash
                    && keys[key + 3] == destinationLow
                    && keys[key + 1] == sourceLow
                    && keys[key + 2] == destinationHigh
                    && keys[key] == sourceHigh) {
                return pair;
            }
        }
    }

    /** The hash of a pair, for {@link #fetch}. */
    public static int hash(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
        long mixed = (sourceLow ^ sourceHigh * 0x9E37_79B9_7F4A_7C15L) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 32 ^ destinationLow ^ destinationHigh * 0x9E37_79B9_7F4A_7C15L)
                * 0x94D0_49BB_1331_11EBL;
        return (int) (mixed >>> 32);
    }

    /**
     * Reads what {@link #find} will read of several pairs. None of these reads waits for another, so that the processor
     * fetches all of them from memory at a time; one after the other they would take longer than all the rest.
     *
     * @param hashes of the pairs; overwritten
     * @return a number that says nothing, so that the reads are not left out
     */
    public long fetch(int[] hashes, int count) {
        int mask = index.length - 1;
        for (int i = 0; i < count; i++) {
            hashes[i] = Math.max(0, (int) index[hashes[i] & mask] - 1);
        }
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += keys[4 * hashes[i]] + lives[hashes[i]];
        }
        for (int i = 0; i < count; i++) {
            History history = histories[hashes[i]];
            sum += history == null ? 0 : history.newest();
        }
        return sum;
    }

    /** As {@link #fetch}, of the histories alone, by the numbers of pairs from {@code from} to before {@code to}. */
    long fetchHistories(int[] numbers, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            History history = histories[numbers[i]];
            sum += history == null ? 0 : history.newest();
        }
        return sum;
    }

    /**
     * Puts in a pair that is not there, and drops others where there is no room: as many at a time as a thousandth of the
     * table, at most 64.
     *
     * @return its number
     */
    public int add(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, H history) {
        if (size() == most) {
            drop(Math.max(1, Math.min(AT_A_TIME, most / FIRST_CAPACITY)));
        }
        int pair = vacantCount > 0 ? vacant[--vacantCount] : end++;
        if (pair == histories.length) {
            grow();
        }
        int key = 4 * pair;
        keys[key] = sourceHigh;
        keys[key + 1] = sourceLow;
        keys[key + 2] = destinationHigh;
        keys[key + 3] = destinationLow;
        histories[pair] = history;
        lives[pair] = 0;
        enter(pair);
        sizes[pair] = history.bytes();
        bytes += sizes[pair];
        return pair;
    }

    /**
     * The history of a pair.
     *
     * @throws IllegalStateException when there is no pair of this number
     */
    @SuppressWarnings("unchecked") // add() alone puts histories in
    public H history(int pair) {
        History history = histories[pair];
        if (history == null) {
            throw new IllegalStateException("no pair " + pair);
        }
        return (H) history;
    }

    /** Whether there is a pair of this number. */
    public boolean has(int pair) {
        return pair < end && histories[pair] != null;
    }

    /** One of the four halves of a pair's addresses: 0 and 1 the source's, 2 and 3 the destination's. */
    public long half(int pair, int which) {
        return keys[4 * pair + which];
    }

    /** A pair got a flow: its lives are as many as its connections have binary digits after the first. */
    public void use(int pair, int connections) {
        lives[pair] = (byte) (Integer.SIZE - Integer.numberOfLeadingZeros(connections >> 1));
    }

    /** How many rounds of the hand a pair outlives, 0 to 31. */
    public byte lives(int pair) {
        return lives[pair];
    }

    /** Sets what {@link #lives} answers, as when a pair is restored. */
    public void setLives(int pair, byte count) {
        lives[pair] = count;
    }

    /** Bytes of all histories, as {@link #add} and {@link #addBytes} were told. */
    public long bytes() {
        return bytes;
    }

    /** A pair's history has become so many bytes longer, or shorter. */
    public void addBytes(int pair, int more) {
        sizes[pair] += more;
        bytes += more;
    }

    /** How many pairs there are. */
    public int size() {
        return end - vacantCount;
    }

    /** One above the largest number of a pair. */
    public int end() {
        return end;
    }

    /** How many pairs were dropped. */
    public long dropped() {
        return dropped;
    }

    /** Drops the pair that can best be spared; there must be one. */
    public void dropOne() {
        drop(1);
    }

    /** Drops the pairs that can best be spared, as many as 64; there must be so many. */
    public void drop(int count) {
        for (int i = 0; i < count; i++) {
            victims[i] = nextVictim();
        }
        int mask = index.length - 1;
        for (int i = 0; i < count; i++) {
            fetched += index[hash(victims[i]) & mask];
        }
        for (int i = 0; i < count; i++) {
            leave(victims[i]);
        }
    }

    private int nextVictim() {
        while (true) {
            if (hand >= end) {
                hand = 0;
            }
            int pair = hand++;
            if (histories[pair] != null) {
                if (lives[pair] == 0) {
                    bytes -= sizes[pair];
                    histories[pair] = null;
                    if (vacantCount == vacant.length) {
                        vacant = Arrays.copyOf(vacant, 2 * vacantCount);
                    }
                    vacant[vacantCount++] = pair;
                    dropped++;
                    return pair;
                }
                lives[pair]--;
            }
        }
    }

    private void grow() {
        int capacity = (int) Math.min(most, 2L * histories.length);
        keys = Arrays.copyOf(keys, 4 * capacity);
        histories = Arrays.copyOf(histories, capacity);
        sizes = Arrays.copyOf(sizes, capacity);
        lives = Arrays.copyOf(lives, capacity);
        index = new long[Integer.highestOneBit(capacity) * 4];
        for (int pair = 0; pair < end - 1; pair++) {
            if (histories[pair] != null) {
                enter(pair);
            }
        }
    }

    private void enter(int pair) {
        int mask = index.length - 1;
        int hash = hash(pair);
        int at = hash & mask;
        while (index[at] != 0) {
            at = at + 1 & mask;
        }
        index[at] = (long) hash << Integer.SIZE | pair + 1;
    }

    /** Takes a pair out of the index and moves back those that stand behind it (Knuth 6.4, algorithm R). */
    private void leave(int pair) {
        int mask = index.length - 1;
        int gap = hash(pair) & mask;
        while ((int) index[gap] != pair + 1) {
            gap = gap + 1 & mask;
        }
        for (int at = gap + 1 & mask; index[at] != 0; at = at + 1 & mask) {
            int home = (int) (index[at] >>> Integer.SIZE) & mask;
            if ((at - home & mask) >= (at - gap & mask)) {
                index[gap] = index[at];
                gap = at;
            }
        }
        index[gap] = 0;
    }

    private int hash(int pair) {
        int key = 4 * pair;
        return hash(keys[key], keys[key + 1], keys[key + 2], keys[key + 3]);
    }
}
