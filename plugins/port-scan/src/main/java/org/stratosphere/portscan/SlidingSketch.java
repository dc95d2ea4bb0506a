package org.stratosphere.portscan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Any number of targets in {@link #BYTES} bytes, counted with a standard error of 1.04/√128 = 9 %: HyperLogLog (Flajolet,
 * Fusy, Gandouet, Meunier, "HyperLogLog: the analysis of a near-optimal cardinality estimation algorithm", AofA 2007)
 * over a sliding window (Chabchoub, Hébrail, "Sliding HyperLogLog", ICDMW 2010). A register does not keep its largest
 * rank alone but for each rank the second in which it was seen last, so that the largest rank of any span that ends now
 * can be told.
 */
final class SlidingSketch implements Targets {
    private static final int REGISTER_BITS = 7;
    private static final int REGISTERS = 1 << REGISTER_BITS;
    /** Enough for 128 · 2^20 targets, more than a hundred million. */
    private static final int RANKS = 20;

    static final int BYTES = Integer.BYTES * REGISTERS * RANKS;

    private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);
    private static final double FEW = 2.5 * REGISTERS;
    private static final long MICROS = 1_000_000;

    /** The second, counted from {@link #baseSecond}, in which register · RANKS + rank − 1 was seen last; 0 never. */
    private final int[] seen = new int[REGISTERS * RANKS];

    private final long baseSecond;

    /** @param sinceMicros before which nothing will be added or asked for */
    SlidingSketch(long sinceMicros) {
        baseSecond = Math.floorDiv(sinceMicros, MICROS) - 1;
    }

    /** What {@link #save} wrote. */
    SlidingSketch(DataInput in) throws IOException {
        baseSecond = in.readLong();
        for (int i = 0; i < seen.length; i++) {
            seen[i] = in.readInt();
        }
    }

    @Override
    public boolean add(long target, long micros, long sinceMicros) {
        long hash = mixed(target);
        int register = (int) (hash >>> Long.SIZE - REGISTER_BITS);
        int rank = Math.min(RANKS, 1 + Long.numberOfLeadingZeros(hash << REGISTER_BITS));
        int at = register * RANKS + rank - 1;
        boolean wasGone = seen[at] <= second(sinceMicros);
        seen[at] = Math.max(seen[at], second(micros));
        return wasGone;
    }

    /** An estimate; both ends are cut to whole seconds. */
    @Override
    public long count(long sinceMicros) {
        int since = second(sinceMicros);
        double sum = 0;
        int empty = 0;
        for (int register = 0; register < REGISTERS; register++) {
            int rank = RANKS;
            while (rank > 0 && seen[register * RANKS + rank - 1] <= since) {
                rank--;
            }
            sum += 1.0 / (1 << rank);
            empty += rank == 0 ? 1 : 0;
        }
        double estimate = ALPHA * REGISTERS * REGISTERS / sum;
        if (estimate <= FEW && empty > 0) {
            estimate = REGISTERS * StrictMath.log((double) REGISTERS / empty);
        }
        return Math.round(estimate);
    }

    @Override
    public long atMost() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public int bytes() {
        return BYTES;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(baseSecond);
        for (int second : seen) {
            out.writeInt(second);
        }
    }

    private int second(long micros) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.floorDiv(micros, MICROS) - baseSecond));
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014). */
    static long mixed(long value) {
        long z = value + 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }
}
