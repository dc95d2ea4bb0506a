package org.stratosphere.bruteforce;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The newest flows of a source to a service, in the order of their ends, and when they were reported. Flows come in the
 * order of their starts, so most go to the end of the line.
 */
final class RecentFlows {
    static final int OUT = 1;
    static final int BACK = 2;

    private static final int FLAG_BITS = 2;
    private static final int FIRST = 8;
    private static final int OBJECTS = 80;

    /** A ring, a power of two long: end in microseconds and flags of each flow, by end. */
    private long[] flows = new long[FIRST];

    private int head;
    private int size;
    private int outMatches;
    private int backMatches;

    /** The newest start, microseconds. */
    private long clockMicros = Long.MIN_VALUE;

    private boolean isReported;
    private long reportMicros;
    private long newOut;
    private long newBack;

    RecentFlows() {}

    /** What {@link #save} wrote. */
    RecentFlows(DataInput in) throws IOException {
        int length = in.readInt();
        int saved = in.readInt();
        if (length < FIRST || length > 1 << 16 || Integer.bitCount(length) != 1 || saved < 0 || saved > length) {
            throw new IOException(saved + " flows in a ring of " + length);
        }
        flows = new long[length];
        clockMicros = in.readLong();
        isReported = in.readBoolean();
        reportMicros = in.readLong();
        newOut = in.readLong();
        newBack = in.readLong();
        for (int i = 0; i < saved; i++) {
            append(in.readLong());
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(flows.length);
        out.writeInt(size);
        out.writeLong(clockMicros);
        out.writeBoolean(isReported);
        out.writeLong(reportMicros);
        out.writeLong(newOut);
        out.writeLong(newBack);
        for (int i = 0; i < size; i++) {
            out.writeLong(at(i));
        }
    }

    /** The newest start of a flow, microseconds; {@link Long#MIN_VALUE} before there was one. */
    long clockMicros() {
        return clockMicros;
    }

    boolean isFull() {
        return size == flows.length;
    }

    /** How many flows fit. */
    int room() {
        return flows.length;
    }

    /** Whether all flows, and with them all reports, lie before some time. */
    boolean isOverBy(long micros) {
        return clockMicros < micros && (size == 0 || newestEndMicros() < micros);
    }

    /** Doubles the room. */
    void grow() {
        long[] larger = new long[2 * flows.length];
        for (int i = 0; i < size; i++) {
            larger[i] = at(i);
        }
        flows = larger;
        head = 0;
    }

    int growthBytes() {
        return Long.BYTES * flows.length;
    }

    int bytes() {
        return OBJECTS + Long.BYTES * flows.length;
    }

    /** Matches of all flows that are kept, at most; of the side that has more. */
    int mostMatches() {
        return Math.max(outMatches, backMatches);
    }

    /** The clock goes to a flow's start; what ended a span before it is forgotten. */
    void advance(long startMicros, long spanMicros) {
        clockMicros = Math.max(clockMicros, startMicros);
        while (size > 0 && end(at(0)) <= clockMicros - spanMicros) {
            removeOldest();
        }
    }

    /** Adds a flow; the one that ended first goes when there are {@code most} or there is no room. */
    void add(long endMicros, int flags, int most) {
        newOut += flags & OUT;
        newBack += flags >> 1;
        if (size == most || isFull()) {
            if (endMicros < end(at(0))) {
                return;
            }
            removeOldest();
        }
        append(endMicros << FLAG_BITS | flags);
        for (int i = size - 1; i > 0 && end(at(i - 1)) > end(at(i)); i--) {
            long later = at(i - 1);
            set(i - 1, at(i));
            set(i, later);
        }
    }

    /** The end of the flow that ended last, microseconds. */
    long newestEndMicros() {
        return end(at(size - 1));
    }

    /** Counts the flows that had ended by some time, within the span before it: all but those at both ends of the line. */
    void tally(long untilMicros, long spanMicros, Tally tally) {
        tally.set(size, outMatches, backMatches);
        int last = size - 1;
        while (last >= 0 && end(at(last)) > untilMicros) {
            tally.leaveOut((int) at(last--));
        }
        for (int i = 0; i <= last && end(at(i)) <= untilMicros - spanMicros; i++) {
            tally.leaveOut((int) at(i));
        }
    }

    /** Whether there was no report yet, or one may be repeated then for a side. */
    boolean mayReport(long nowMicros, int side, GuessRule rule) {
        return !isReported
                || nowMicros >= reportMicros + rule.repeatMicros()
                        && (side == OUT ? newOut : newBack) >= rule.repeatMatches();
    }

    void report(long nowMicros) {
        isReported = true;
        reportMicros = nowMicros;
        newOut = 0;
        newBack = 0;
    }

    private void append(long flow) {
        size++;
        set(size - 1, flow);
        outMatches += (int) flow & OUT;
        backMatches += (int) flow >> 1 & 1;
    }

    private void removeOldest() {
        outMatches -= (int) at(0) & OUT;
        backMatches -= (int) at(0) >> 1 & 1;
        head = head + 1 & flows.length - 1;
        size--;
    }

    private long at(int index) {
        return flows[head + index & flows.length - 1];
    }

    private void set(int index, long flow) {
        flows[head + index & flows.length - 1] = flow;
    }

    private static long end(long flow) {
        return flow >> FLAG_BITS;
    }

    /** A count of flows and matches. */
    static final class Tally {
        private int flows;
        private int out;
        private int back;

        void set(int flows, int out, int back) {
            this.flows = flows;
            this.out = out;
            this.back = back;
        }

        void leaveOut(int flow) {
            flows--;
            out -= flow & OUT;
            back -= flow >> 1 & 1;
        }

        int flows() {
            return flows;
        }

        int matches(int side) {
            return side == OUT ? out : back;
        }
    }
}
