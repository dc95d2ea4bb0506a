package org.stratosphere.engine.source;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.window.JumpFilter;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowColumn;

/**
 * Puts the flows of one input in order of start: each is held until one that starts {@code lateness} later has come, or
 * until too many are held. Flows of one start keep their order; one whose start is doubted goes as if it started at the
 * clock. What leaves when is decided flow by flow, so that the order does not depend on how they came in batches.
 */
final class ReorderBuffer implements OrderedFlows {
    /** Flows that are held at most. */
    static final int MOST_HELD = 1_000_000;

    private static final long LONGEST_LATENESS_MICROS = Long.MAX_VALUE / 4;
    private static final int SPARE_BATCHES = 16;

    private final OrderedFlows input;
    private final long latenessMicros;
    private final Pool<FlowBatch> pool;
    private final AtomicLong dropped;
    private final JumpFilter clock;
    private final int mostHeld;
    private final BooleanSupplier isClosed;
    private final PriorityQueue<Held> held = new PriorityQueue<>();

    /** The batches that held flows lie in, and how many of their rows have not left yet. */
    private final Map<FlowBatch, int[]> rowsLeft = new IdentityHashMap<>();

    private @Nullable FlowBatch incoming;
    private int row;
    private long sequence;
    private boolean isEnded;
    private boolean isPausing;
    private long passedMicros = Long.MIN_VALUE;

    private static final class Held implements Comparable<Held> {
        final long keyMicros;
        final long sequence;
        final Set<FlowColumn> columns;
        FlowBatch batch;
        int row;

        Held(long keyMicros, long sequence, FlowBatch batch, int row) {
            this.keyMicros = keyMicros;
            this.sequence = sequence;
            this.batch = batch;
            this.row = row;
            columns = batch.columns();
        }

        @Override
        public int compareTo(Held other) {
            int order = Long.compare(keyMicros, other.keyMicros);
            return order != 0 ? order : Long.compare(sequence, other.sequence);
        }
    }

    /**
     * @param timeJumpMicros how far ahead a start must be to be doubted
     * @param dropped counts flows that left since too many were held
     * @param isClosed whether the input gives no more since it was closed, and not since it ended
     */
    ReorderBuffer(
            OrderedFlows input,
            long latenessMicros,
            long timeJumpMicros,
            int mostHeld,
            Pool<FlowBatch> pool,
            AtomicLong dropped,
            BooleanSupplier isClosed) {
        this.input = input;
        this.latenessMicros = Math.min(latenessMicros, LONGEST_LATENESS_MICROS);
        this.mostHeld = mostHeld;
        this.pool = pool;
        this.dropped = dropped;
        this.isClosed = isClosed;
        clock = new JumpFilter(timeJumpMicros);
    }

    /** Lets go of all that is held, as if the input had ended. */
    void endInput() {
        isEnded = true;
    }

    /** Lets flows go as if one had come that starts at a time: as long as the input has been silent since its newest. */
    void pass(long micros) {
        passedMicros = micros;
    }

    /** The start up to which all has gone: no flow before it is awaited any more. {@link Long#MIN_VALUE} at the start. */
    long goneMicros() {
        long newest = clock.isStarted() ? Math.max(clock.clockMicros(), passedMicros) : Long.MIN_VALUE + latenessMicros;
        return newest - latenessMicros;
    }

    /** Whether a flow is held that is to go. */
    boolean hasDue() {
        Held first = held.peek();
        return first != null && first.keyMicros <= goneMicros();
    }

    /** The newest start that was believed; null before the first. */
    @Nullable
    Long newestMicros() {
        return clock.isStarted() ? clock.clockMicros() : null;
    }

    /**
     * The next batch.
     *
     * @return null at the end; without rows when the input gave such a batch and nothing is due
     */
    @Override
    public @Nullable FlowBatch next() throws IOException {
        isPausing = false;
        FlowBatch out = pool.take();
        out.clear();
        while (emit(out)) {
            FlowBatch batch = incoming;
            if (batch != null) {
                hold(batch);
            } else if (out.size() > 0 || SkippedRecords.in(out) || isPausing) {
                return out;
            } else if (isEnded || !readOn(out)) {
                pool.give(out);
                return null;
            }
        }
        return out;
    }

    /** Reads a batch or the input's end; false when the input was closed. */
    private boolean readOn(FlowBatch out) throws IOException {
        FlowBatch batch = input.next();
        if (batch == null) {
            isEnded = !isClosed.getAsBoolean();
            return isEnded;
        }
        SkippedRecords.copy(batch, out);
        if (batch.size() == 0) {
            isPausing = true;
            pool.give(batch);
            return true;
        }
        if (rowsLeft.size() > SPARE_BATCHES + 2L * held.size() / batch.capacity()) {
            compact();
        }
        incoming = batch;
        row = 0;
        rowsLeft.put(batch, new int[] {batch.size()});
        return true;
    }

    /** Writes what is held, and then the rest of the batch that is being taken in. */
    void save(DataOutput out) throws IOException {
        clock.save(out);
        List<Held> flows = new ArrayList<>(held);
        Collections.sort(flows);
        out.writeInt(flows.size());
        for (Held flow : flows) {
            out.writeLong(flow.keyMicros);
        }
        for (Held flow : flows) {
            FlowRows.write(out, flow.batch, flow.row);
        }
        FlowRows.end(out);
        if (incoming != null) {
            FlowRows.writeFrom(out, incoming, row);
        }
        FlowRows.end(out);
    }

    /** Holds what {@link #save} found held; the rest of the batch that follows is the caller's to read. */
    void restore(DataInput in) throws IOException {
        clock.restore(in);
        long[] keys = readKeys(in);
        for (FlowBatch batch : FlowRows.read(in, pool)) {
            rowsLeft.put(batch, new int[] {batch.size()});
            for (int at = 0; at < batch.size() && sequence < keys.length; at++) {
                held.add(new Held(keys[(int) sequence], sequence++, batch, at));
            }
        }
    }

    private static long[] readKeys(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_HELD + 1) {
            throw new IOException(count + " flows in the reorder buffer");
        }
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = in.readLong();
        }
        return keys;
    }

    /** Reads what {@link #save} wrote without a buffer to hold it: the flows in their order. */
    static List<FlowBatch> readHeld(DataInput in, long timeJumpMicros, Pool<FlowBatch> pool) throws IOException {
        new JumpFilter(timeJumpMicros).restore(in);
        readKeys(in);
        return FlowRows.read(in, pool);
    }

    private void hold(FlowBatch batch) {
        long startMicros = batch.startMicros[row];
        long keyMicros = clock.accept(startMicros) ? startMicros : clock.clockMicros();
        held.add(new Held(keyMicros, sequence++, batch, row));
        if (++row == batch.size()) {
            incoming = null;
        }
    }

    /** Lets flows go that are due; false when the batch can take no more. */
    private boolean emit(FlowBatch out) {
        long dueMicros = isEnded ? Long.MAX_VALUE : goneMicros();
        for (Held next; (next = held.peek()) != null; ) {
            boolean isDue = next.keyMicros <= dueMicros;
            if (!isDue && held.size() <= mostHeld) {
                return true;
            }
            if (out.isFull() || out.size() > 0 && !out.columns().equals(next.columns)) {
                return false;
            }
            if (!isDue) {
                dropped.incrementAndGet();
            }
            held.remove();
            out.setColumns(next.columns);
            out.addCopy(next.batch, next.row);
            leave(next.batch);
        }
        return true;
    }

    private void leave(FlowBatch batch) {
        int[] left = rowsLeft.get(batch);
        if (left != null && --left[0] == 0) {
            rowsLeft.remove(batch);
            pool.give(batch);
        }
    }

    /** Copies held flows together: a few that stay long must not keep the batches of all those that have gone. */
    private void compact() {
        Map<FlowBatch, int[]> old = new IdentityHashMap<>(rowsLeft);
        rowsLeft.clear();
        FlowBatch to = null;
        for (Held flow : held) {
            if (to == null || to.isFull()) {
                to = pool.take();
                to.clear();
            }
            int at = to.size();
            to.addCopy(flow.batch, flow.row);
            rowsLeft.put(to, new int[] {to.size()});
            flow.batch = to;
            flow.row = at;
        }
        old.keySet().forEach(pool::give);
    }
}
