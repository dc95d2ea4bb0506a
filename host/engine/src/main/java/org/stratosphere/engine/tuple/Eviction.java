package org.stratosphere.engine.tuple;

import java.util.Arrays;

/**
 * Chooses the tuples that have to go: those with the fewest flows first, of equal ones the oldest by last start, then
 * the lowest id. So a scan, whose tuples have a flow or two, pushes out other scans and no beacon.
 *
 * <p>Nothing is kept up to date for it flow by flow. It sweeps the records in order, counting them in cells by flows
 * and then by last start, ever narrower, until it knows where the wanted number ends; chosen a sixteenth at a time,
 * that is a constant cost for each tuple that comes new.
 */
final class Eviction {
    private static final int MOST_CELLS = 1 << 16;
    /** When the last cell holds no more than this, its tuples are sorted instead of counted again. */
    private static final int SORTED = 1 << 10;

    private static final int SORTED_BITS = 10;

    private final TupleTable table;
    private final int[] cells;
    private final long[] sorted = new long[SORTED];
    private final int[] sortedIds = new int[SORTED];
    /** The chosen ids, ascending. */
    private final IntList victims = new IntList();

    private int wanted;
    private int inCell;
    private long flows;
    private long low;
    private long high;

    Eviction(TupleTable table, int mostTuples) {
        this.table = table;
        cells = new int[Math.max(64, Math.min(MOST_CELLS, Integer.highestOneBit(mostTuples) * 2))];
    }

    /**
     * Chooses and marks as {@link TupleTable#VICTIM} some of the tuples. Every id up to the table's end must be in use.
     *
     * @param count how many, 1 to all
     * @return their ids, ascending; kept until the next call
     */
    IntList choose(int count) {
        wanted = count;
        victims.clear();
        findFlows();
        findStart();
        mark();
        Arrays.sort(victims.items, 0, victims.size);
        return victims;
    }

    /** Finds the number of flows below which all go, and of which some do; and by the way all starts' range. */
    private void findFlows() {
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        long most = 0;
        int last = cells.length - 1;
        Arrays.fill(cells, 0);
        int end = table.end();
        for (int id = 0; id < end; id++) {
            long idFlows = flowsOf(id);
            most = Math.max(most, idFlows);
            cells[(int) Math.min(idFlows, last)]++;
            oldest = Math.min(oldest, startOf(id));
            newest = Math.max(newest, startOf(id));
        }
        low = 0;
        high = last;
        narrow(0);
        if (low == last) {
            high = most;
        }
        while (low < high) {
            int shift = shift();
            Arrays.fill(cells, 0);
            for (int id = 0; id < end; id++) {
                count(flowsOf(id), shift);
            }
            narrow(shift);
        }
        flows = low;
        low = oldest;
        high = newest;
    }

    /** Narrows down where, among the tuples with that number of flows, the wanted ones end by start. */
    private void findStart() {
        int end = table.end();
        while (low < high && (inCell > SORTED || high - low >>> Long.SIZE - 1 - SORTED_BITS != 0)) {
            int shift = shift();
            Arrays.fill(cells, 0);
            for (int id = 0; id < end; id++) {
                if (flowsOf(id) == flows) {
                    count(startOf(id), shift);
                }
            }
            narrow(shift);
        }
    }

    private void mark() {
        int held = 0;
        int end = table.end();
        for (int id = 0; id < end; id++) {
            long idFlows = flowsOf(id);
            if (idFlows > flows) {
                continue;
            }
            long start = startOf(id);
            if (idFlows < flows || start < low) {
                mark(id);
            } else if (low == high && start == low && wanted > 0) {
                wanted--;
                mark(id);
            } else if (low < high && start <= high) {
                sortedIds[held] = id;
                sorted[held] = start - low << SORTED_BITS | held++;
            }
        }
        Arrays.sort(sorted, 0, held);
        for (int i = 0; i < Math.min(wanted, held); i++) {
            mark(sortedIds[(int) sorted[i] & SORTED - 1]);
        }
    }

    private void mark(int id) {
        table.page(id)[TupleTable.at(id) + TupleTable.SERVICE] |= TupleTable.VICTIM;
        victims.add(id);
    }

    /** The cell width, as a power of two, that spreads {@link #low} to {@link #high} over the cells. */
    private int shift() {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(high - low);
        return Math.max(0, bits - Integer.numberOfTrailingZeros(cells.length));
    }

    private void count(long value, int shift) {
        if (value >= low && value <= high) {
            cells[(int) (value - low >>> shift)]++;
        }
    }

    /** Takes all cells that are wanted whole, and makes the next one the range. */
    private void narrow(int shift) {
        int cell = 0;
        while (wanted > cells[cell]) {
            wanted -= cells[cell++];
        }
        inCell = cells[cell];
        low += (long) cell << shift;
        high = Math.min(high, low + (1L << shift) - 1);
    }

    private long flowsOf(int id) {
        return table.page(id)[TupleTable.at(id) + TupleTable.FLOWS] >>> TupleTable.LENGTH_BITS;
    }

    private long startOf(int id) {
        return table.page(id)[TupleTable.at(id) + TupleTable.LAST_START];
    }

    /** Bytes of all arrays held. */
    long heldBytes() {
        return (long) cells.length * Integer.BYTES + victims.heldBytes();
    }
}
