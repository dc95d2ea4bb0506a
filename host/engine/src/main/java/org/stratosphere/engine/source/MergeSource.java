package org.stratosphere.engine.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.window.JumpFilter;
import org.stratosphere.pluginapi.flow.FlowBatch;

/**
 * An input of a merge, open or not, with the flow at its head. Sources are ordered by that flow's start, then by the
 * command line. A start that is doubted does not hold its source back: it goes as if it started at the source's clock.
 */
final class MergeSource implements Comparable<MergeSource> {
    /** The head of a source that must be read on before any flow can go: before all others. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private final int index;
    private final JumpFilter clock;
    private long headMicros;
    private @Nullable InputFlows input;
    private @Nullable OrderedFlows ordered;
    private @Nullable FlowBatch batch;
    private int row;

    /**
     * @param index of the input in the order of the command line
     * @param headMicros start of its first flow, or {@link #UNKNOWN}
     */
    MergeSource(int index, long headMicros, long timeJumpMicros) {
        this.index = index;
        this.headMicros = headMicros;
        clock = new JumpFilter(timeJumpMicros);
    }

    int index() {
        return index;
    }

    /** The open input, null when it is not open. */
    @Nullable
    InputFlows input() {
        return input;
    }

    void opened(InputFlows input, OrderedFlows ordered) {
        this.input = input;
        this.ordered = ordered;
    }

    void closed() {
        input = null;
        ordered = null;
        batch = null;
    }

    /** The batch at the head, null when the source must be read on. */
    @Nullable
    FlowBatch batch() {
        return batch;
    }

    /** How its flows are put in order, null when it is not open. */
    @Nullable
    OrderedFlows ordered() {
        return ordered;
    }

    /** The row of {@link #batch} at the head. */
    int row() {
        return row;
    }

    /** Reads the next batch, where the source is open; false at its end. */
    boolean readOn() throws IOException {
        batch = ordered == null ? null : ordered.next();
        row = 0;
        headMicros = UNKNOWN;
        if (batch != null && batch.size() > 0) {
            headMicros = key(batch.startMicros[0]);
        }
        return batch != null;
    }

    /** Leaves the row at the head; returns its batch when that is used up, and then has none. */
    @Nullable
    FlowBatch leaveRow() {
        FlowBatch current = batch;
        if (current == null || ++row == current.size()) {
            batch = null;
            headMicros = UNKNOWN;
            return current;
        }
        headMicros = key(current.startMicros[row]);
        return null;
    }

    /** Whether all rows may go before those of another source. */
    boolean endsBefore(MergeSource other) {
        if (batch == null || row > 0) {
            return false;
        }
        for (int i = 0; i < batch.size(); i++) {
            if (batch.startMicros[i] >= other.headMicros) {
                return false;
            }
        }
        return true;
    }

    /** Leaves the whole batch, of which no row has been left yet. */
    void leaveBatch() {
        for (int i = 1; batch != null && i < batch.size(); i++) {
            clock.accept(batch.startMicros[i]);
        }
        batch = null;
        headMicros = UNKNOWN;
    }

    private long key(long startMicros) {
        return clock.accept(startMicros) ? startMicros : clock.clockMicros();
    }

    @Override
    public int compareTo(MergeSource other) {
        int order = Long.compare(headMicros, other.headMicros);
        return order != 0 ? order : Integer.compare(index, other.index);
    }
}
