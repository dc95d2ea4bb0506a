package org.stratosphere.engine.source;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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
    private final PriorityQueue<Held> held = new PriorityQueue<>();

    /** The batches that held flows lie in, and how many of their rows have not left yet. */
    private final Map<FlowBatch, int[]> rowsLeft = new IdentityHashMap<>();

    private @Nullable FlowBatch incoming;
    private int row;
    private long sequence;
    private boolean isEnded;

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
     */
    ReorderBuffer(
            OrderedFlows input,
            long latenessMicros,
            long timeJumpMicros,
            int mostHeld,
            Pool<FlowBatch> pool,
            AtomicLong dropped) {
        this.input = input;
        this.latenessMicros = Math.min(latenessMicros, LONGEST_LATENESS_MICROS);
        this.mostHeld = mostHeld;
        this.pool = pool;
        this.dropped = dropped;
        clock = new JumpFilter(timeJumpMicros);
    }

    @Override
    public @Nullable FlowBatch next() throws IOException {
        FlowBatch out = pool.take();
        out.clear();
        while (emit(out)) {
            FlowBatch batch = incoming;
            if (batch != null) {
                hold(batch);
            } else if (out.size() > 0 || SkippedRecords.in(out)) {
                return out;
            } else if (isEnded) {
                pool.give(out);
                return null;
            } else {
                readOn(out);
            }
        }
        return out;
    }

    private void readOn(FlowBatch out) throws IOException {
        FlowBatch batch = input.next();
        if (batch == null) {
            isEnded = true;
            return;
        }
        SkippedRecords.copy(batch, out);
        if (batch.size() == 0) {
            pool.give(batch);
            return;
        }
        if (rowsLeft.size() > SPARE_BATCHES + 2L * held.size() / batch.capacity()) {
            compact();
        }
        incoming = batch;
        row = 0;
        rowsLeft.put(batch, new int[] {batch.size()});
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
        long dueMicros = isEnded ? Long.MAX_VALUE : clock.clockMicros() - latenessMicros;
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
