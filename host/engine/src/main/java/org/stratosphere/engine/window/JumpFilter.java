package org.stratosphere.engine.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The clock of event time, which one wrong row cannot move. A start more than {@code jump} ahead of the newest start
 * moves it only when three further such starts lie within an hour of the first. For one thread.
 */
public final class JumpFilter {
    private static final long AGREEMENT_MICROS = 3_600_000_000L;
    private static final int FURTHER_STARTS = 3;
    private static final int CANDIDATES = 8;

    private final long jumpMicros;
    private final long[] candidate = new long[CANDIDATES];
    private final int[] seen = new int[CANDIDATES];
    private int candidates;
    private boolean started;
    private long clock;
    private long abandoned;

    /**
     * @param jumpMicros how far ahead of the clock a start must be to be doubted, microseconds, at least 1
     */
    public JumpFilter(long jumpMicros) {
        this.jumpMicros = jumpMicros;
    }

    /**
     * Shows the clock a flow's start.
     *
     * @param startMicros microseconds since 1970-01-01T00:00:00Z
     * @return whether the start is believed; the clock then stands at it, or later
     */
    public boolean accept(long startMicros) {
        if (started && startMicros - clock <= jumpMicros) {
            if (startMicros > clock) {
                clock = startMicros;
            }
            return true;
        }
        return acceptJump(startMicros);
    }

    /** The newest believed start, microseconds; meaningless before the first. */
    public long clockMicros() {
        return clock;
    }

    /** Whether a first start was shown. */
    public boolean isStarted() {
        return started;
    }

    /** Starts that were doubted and that nothing has borne out so far. */
    public long jumps() {
        long jumps = abandoned;
        for (int i = 0; i < candidates; i++) {
            jumps += seen[i];
        }
        return jumps;
    }

    /** Writes where the clock stands. */
    public void save(DataOutput out) throws IOException {
        out.writeBoolean(started);
        out.writeLong(clock);
        out.writeLong(abandoned);
        out.writeInt(candidates);
        for (int i = 0; i < candidates; i++) {
            out.writeLong(candidate[i]);
            out.writeInt(seen[i]);
        }
    }

    /** Goes on from where {@link #save} found a clock. */
    public void restore(DataInput in) throws IOException {
        started = in.readBoolean();
        clock = in.readLong();
        abandoned = in.readLong();
        candidates = Math.min(in.readInt(), CANDIDATES);
        for (int i = 0; i < candidates; i++) {
            candidate[i] = in.readLong();
            seen[i] = in.readInt();
        }
    }

    private boolean acceptJump(long startMicros) {
        if (!started) {
            started = true;
            clock = startMicros;
            return true;
        }
        for (int i = 0; i < candidates; i++) {
            if (Math.abs(startMicros - candidate[i]) <= AGREEMENT_MICROS) {
                if (++seen[i] <= FURTHER_STARTS) {
                    return false;
                }
                clock = startMicros;
                remove(i);
                return true;
            }
        }
        if (candidates == CANDIDATES) {
            abandoned += seen[0];
            remove(0);
        }
        candidate[candidates] = startMicros;
        seen[candidates++] = 1;
        return false;
    }

    private void remove(int index) {
        candidates--;
        System.arraycopy(candidate, index + 1, candidate, index, candidates - index);
        System.arraycopy(seen, index + 1, seen, index, candidates - index);
    }
}
