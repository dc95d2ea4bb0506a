package org.stratosphere.engine.tuple;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.stratosphere.engine.checkpoint.UnusableCheckpointException;

/**
 * The stored strings of all tuples: contiguous runs of bytes in pages. A run has the smallest of a few sizes that holds
 * its string, so a string's length tells its run's size; when it outgrows the run it moves to the next size, and the
 * old run waits in a free list, linked through its own first bytes, for the next string of that size.
 *
 * <p>An address counts units of 8 bytes over all pages, as an unsigned 32-bit number: 32 GiB can be addressed.
 */
final class LetterStore {
    /** Bytes of the longest string. */
    static final int MOST_BYTES = 65_536;

    private static final int UNIT_BITS = 3;
    private static final int UNIT = 1 << UNIT_BITS;
    /** Small enough that no collector treats a page as a huge object. */
    private static final int PAGE_BITS = 18;

    private static final int PAGE_BYTES = 1 << PAGE_BITS;
    private static final int PAGE_UNIT_BITS = PAGE_BITS - UNIT_BITS;
    private static final int PAGE_UNIT_MASK = (1 << PAGE_UNIT_BITS) - 1;
    /** All that addresses can tell apart. */
    static final int MOST_PAGES = 1 << Integer.SIZE - PAGE_UNIT_BITS;

    private static final int NONE = -1;

    /** Sizes of runs in units: 24 bytes, which hold ten letters with their time symbols, then by half as much again. */
    private static final int[] SIZES = sizes();

    /** The size class that holds a number of units. */
    private static final byte[] CLASS_OF_UNITS = classes();

    private final int[] free = new int[SIZES.length];
    private byte[][] pages;
    private int pageCount;
    /** Units handed out of the newest page. */
    private int used = PAGE_BYTES >>> UNIT_BITS;

    LetterStore() {
        this(0);
    }

    /**
     * A store whose first pages are never used nor made: a test reaches addresses with it that else need gigabytes.
     *
     * @param firstPage 0 to {@link #MOST_PAGES} − 1
     */
    LetterStore(int firstPage) {
        pages = new byte[firstPage + 16][];
        pageCount = firstPage;
        Arrays.fill(free, NONE);
    }

    private static int[] sizes() {
        int[] sizes = new int[32];
        int count = 0;
        int last = MOST_BYTES / UNIT;
        for (int units = 3; units < last; units += units >> 1) {
            sizes[count++] = units;
        }
        sizes[count++] = last;
        return Arrays.copyOf(sizes, count);
    }

    private static byte[] classes() {
        byte[] classes = new byte[MOST_BYTES / UNIT + 1];
        byte size = 0;
        for (int units = 0; units < classes.length; units++) {
            if (units > SIZES[size]) {
                size++;
            }
            classes[units] = size;
        }
        return classes;
    }

    private static int classOf(int length) {
        return CLASS_OF_UNITS[length + UNIT - 1 >>> UNIT_BITS];
    }

    /** The page that holds a run. */
    byte[] page(int address) {
        return pages[address >>> PAGE_UNIT_BITS];
    }

    /** Where in its page a run begins, in bytes. */
    static int offset(int address) {
        return (address & PAGE_UNIT_MASK) << UNIT_BITS;
    }

    /**
     * Lengthens a string.
     *
     * @param address of its run; without meaning while {@code length} is 0
     * @param length its length in bytes
     * @param group 1 to 8 more bytes, the first one lowest
     * @return the address of the run that it now has
     */
    int append(int address, int length, long group, int groupLength) {
        int run = length > 0 && length + groupLength <= SIZES[classOf(length)] << UNIT_BITS
                ? address
                : move(address, length, length + groupLength);
        byte[] page = page(run);
        int at = offset(run) + length;
        long rest = group;
        for (int i = 0; i < groupLength; i++, rest >>>= Byte.SIZE) {
            page[at + i] = (byte) rest;
        }
        return run;
    }

    /** Gives a string's run back; nothing while its length is 0. */
    void release(int address, int length) {
        if (length > 0) {
            free(address, classOf(length));
        }
    }

    private int move(int address, int length, int newLength) {
        int run = allocate(classOf(newLength));
        if (length > 0) {
            System.arraycopy(page(address), offset(address), page(run), offset(run), length);
            release(address, length);
        }
        return run;
    }

    private int allocate(int size) {
        int run = free[size];
        if (run != NONE) {
            free[size] = link(run);
            return run;
        }
        if (used + SIZES[size] > PAGE_BYTES >>> UNIT_BITS) {
            newPage();
        }
        run = (pageCount - 1 << PAGE_UNIT_BITS) + used;
        used += SIZES[size];
        return run;
    }

    private void newPage() {
        if (pageCount == MOST_PAGES) {
            throw new IllegalStateException("the state strings fill 32 GiB; hold fewer tuples (memory.tuples)");
        }
        for (int size = SIZES.length - 1; size >= 0; size--) {
            while (used + SIZES[size] <= PAGE_BYTES >>> UNIT_BITS) {
                free((pageCount - 1 << PAGE_UNIT_BITS) + used, size);
                used += SIZES[size];
            }
        }
        if (pageCount == pages.length) {
            pages = Arrays.copyOf(pages, 2 * pageCount);
        }
        pages[pageCount++] = new byte[PAGE_BYTES];
        used = 0;
    }

    private void free(int run, int size) {
        byte[] page = page(run);
        int at = offset(run);
        int next = free[size];
        for (int i = 0; i < Integer.BYTES; i++, next >>>= Byte.SIZE) {
            page[at + i] = (byte) next;
        }
        free[size] = run;
    }

    private int link(int run) {
        byte[] page = page(run);
        int at = offset(run);
        int next = 0;
        for (int i = Integer.BYTES - 1; i >= 0; i--) {
            next = next << Byte.SIZE | page[at + i] & 0xFF;
        }
        return next;
    }

    /** Writes all pages as they stand, so that addresses stay what they are. */
    void save(DataOutput out) throws IOException {
        out.writeInt(pageCount);
        out.writeInt(used);
        out.writeInt(free.length);
        for (int run : free) {
            out.writeInt(run);
        }
        for (int i = 0; i < pageCount; i++) {
            out.write(pages[i], 0, i == pageCount - 1 ? used << UNIT_BITS : PAGE_BYTES);
        }
    }

    /** Takes the place of the strings that {@link #save} wrote; this store must be empty. */
    void restore(DataInput in) throws IOException {
        int savedPages = in.readInt();
        int savedUsed = in.readInt();
        if (savedPages < 0
                || savedPages > MOST_PAGES
                || savedUsed < 0
                || savedUsed > PAGE_BYTES >>> UNIT_BITS
                || in.readInt() != free.length) {
            throw new UnusableCheckpointException("holds strings in a form that is not known");
        }
        for (int i = 0; i < free.length; i++) {
            free[i] = in.readInt();
        }
        pages = new byte[Math.max(pages.length, savedPages)][];
        for (int i = 0; i < savedPages; i++) {
            pages[i] = new byte[PAGE_BYTES];
            in.readFully(pages[i], 0, i == savedPages - 1 ? savedUsed << UNIT_BITS : PAGE_BYTES);
        }
        pageCount = savedPages;
        used = savedUsed;
    }

    /** Bytes of all arrays held. */
    long heldBytes() {
        return (long) pageCount * PAGE_BYTES + (long) pages.length * Long.BYTES;
    }
}
