package org.stratosphere.app.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.tuple.StepBatch;
import org.stratosphere.engine.tuple.StepCursor;
import org.stratosphere.engine.tuple.TrackerSettings;
import org.stratosphere.engine.tuple.TupleListener;
import org.stratosphere.engine.tuple.TupleTracker;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * All tuples of some inputs with their whole strings: behaviour seen without any detection. Strings are never cut; a
 * string that outgrows the tracker is kept in pieces and joined.
 */
public final class TupleListing implements TupleListener {
    private final TupleTracker tracker;
    private final Map<TupleKey, Pieces> outgrown = new HashMap<>();
    private final StepCursor cursor = new StepCursor(0);
    private final Map<Integer, TupleKey> handedOver = new HashMap<>();

    /** Orders of a listing. */
    public enum Order {
        /** By the first flow, as in the input. */
        FIRST,
        /** Most flows first. */
        FLOWS,
        /** Most bytes first. */
        BYTES,
        /** By source address, then destination, protocol and port. */
        SOURCE;

        /** Sorts rows that are in the order of their first flows. */
        void sort(List<Row> rows) {
            switch (this) {
                case FIRST -> {}
                case FLOWS -> rows.sort(Comparator.comparingLong(Row::letters).reversed());
                case BYTES ->
                    rows.sort(Comparator.comparingLong(Row::totalBytes).reversed());
                case SOURCE -> rows.sort(Comparator.comparing(Row::key));
            }
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One tuple.
     *
     * @param key its identity
     * @param letters letters of its string, which is its flows
     * @param totalBytes IP bytes both ways
     * @param firstStartMicros start of the first flow, microseconds since 1970-01-01T00:00:00Z
     * @param lastStartMicros newest start of a flow
     * @param state the whole string
     */
    public record Row(
            TupleKey key, long letters, long totalBytes, long firstStartMicros, long lastStartMicros, String state) {}

    private record Pieces(StringBuilder state, long[] letters) {}

    public TupleListing(TrackerSettings settings) {
        tracker = new TupleTracker(settings, this);
    }

    /** Reads a feed to its end. */
    public void read(FlowFeed feed) throws IOException {
        for (FlowBatch batch; (batch = feed.next()) != null; feed.release(batch)) {
            tracker.add(batch, 0, batch.size());
        }
    }

    /** Tuples that were dropped since there was no memory for all. */
    public long forgotten() {
        return tracker.evicted();
    }

    /**
     * The tuples read.
     *
     * @param leastLetters letters that a string must have
     * @param host source or destination that a tuple must have, or null for all
     */
    public List<Row> rows(long leastLetters, @Nullable Address host, Order order) {
        List<Row> rows = new ArrayList<>();
        tracker.forEachTuple(tuple -> {
            TupleKey key = tuple.key();
            if (isOf(host, key)) {
                Row row = row(tuple, key);
                if (row.letters() >= leastLetters) {
                    rows.add(row);
                }
            }
        });
        order.sort(rows);
        return rows;
    }

    /** Whether a tuple has that host as its source or destination; all have null. */
    static boolean isOf(@Nullable Address host, TupleKey key) {
        return host == null || key.source().equals(host) || key.destination().equals(host);
    }

    private Row row(TupleView tuple, TupleKey key) {
        Pieces pieces = outgrown.get(key);
        String state = tuple.state().toString();
        return new Row(
                key,
                tuple.letters() + (pieces == null ? 0 : pieces.letters[0]),
                tuple.totalBytes(),
                tuple.firstStartMicros(),
                tuple.lastStartMicros(),
                pieces == null ? state : pieces.state + state);
    }

    @Override
    public void onStepBatch(StepBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            cursor.moveTo(batch, row);
            TupleKey key = cursor.key();
            handedOver.put(cursor.id(), key);
            Pieces pieces = outgrown.computeIfAbsent(key, absent -> new Pieces(new StringBuilder(), new long[1]));
            StateView state = cursor.state();
            pieces.state.append(state);
            pieces.letters[0] += cursor.letters();
        }
    }

    @Override
    public void onForgotten(int[] tupleIds, int count, Forgotten why) {
        for (int i = 0; i < count; i++) {
            TupleKey key = handedOver.remove(tupleIds[i]);
            if (why == Forgotten.EVICTED && key != null) {
                outgrown.remove(key);
            }
        }
    }
}
