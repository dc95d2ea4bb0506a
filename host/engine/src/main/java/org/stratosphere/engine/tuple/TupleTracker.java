package org.stratosphere.engine.tuple;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * Turns flows into the state strings of their tuples, and hands over what is new. What the listener gets depends on
 * the flows, the settings and the calls of {@link #endStep} and {@link #endWindow} alone. Every letter is handed over
 * before it is forgotten.
 *
 * <p>For one thread, which also calls the listener; the listener must not call the tracker, but for {@link #row()}
 * and {@link #step()}. Nothing is allocated for a flow once the arrays have grown.
 */
public final class TupleTracker {
    /** Rows whose tuples are looked up side by side. */
    private static final int CHUNK = 256;

    private static final int EVICTED_SHARE = 16;

    private final int maxFlows;
    private int mostTuples;
    private final HomeNetworks homeNetworks;
    private final TupleListener listener;

    private final TupleTable table;
    private final LetterStore strings = new LetterStore();
    private final StateWriter writer;
    private final HandOver handOver;
    private Eviction eviction;
    private final int[] hashes = new int[CHUNK];

    /** Tuples beyond {@link #maxFlows}, which the window's end will cut if they still are. */
    private final IntList overlong = new IntList();
    /** All tuples by first flow; until the first eviction, ids are in that order themselves. */
    private final IntList arrivals = new IntList();
    /** Ids of evicted tuples, given again from the first on. */
    private IntList free = new IntList();

    private int freeTaken;
    private int row;
    private long evicted;
    private long touched;

    /** A tracker that holds no tuples yet. */
    public TupleTracker(TrackerSettings settings, TupleListener listener) {
        this(settings, listener, new TupleTable());
    }

    TupleTracker(TrackerSettings settings, TupleListener listener, TupleTable table) {
        this.maxFlows = settings.maxFlows() == 0 ? Integer.MAX_VALUE : settings.maxFlows();
        this.mostTuples = (int) Math.min(settings.mostTuples(), TupleTable.MOST_TUPLES);
        this.homeNetworks = settings.homeNetworks();
        this.listener = listener;
        this.table = table;
        writer = new StateWriter(settings.dialect(), strings);
        handOver = new HandOver(table, strings, listener);
        eviction = new Eviction(table, mostTuples);
    }

    /**
     * Adds flows in order: fills in their tuples' ids and lengthens the tuples' strings. Calls the listener when a
     * tuple has to be evicted or reset to make room.
     *
     * @param from first row
     * @param to end of the rows, exclusive
     */
    public void add(FlowBatch batch, int from, int to) {
        for (int begin = from; begin < to; begin += CHUNK) {
            addChunk(batch, begin, Math.min(begin + CHUNK, to));
        }
    }

    /**
     * While {@link #add} calls the listener: the row that is about to be added. The rows before it have their ids and
     * are part of what is handed over; it and those behind it are not.
     */
    public int row() {
        return row;
    }

    private void addChunk(FlowBatch batch, int begin, int end) {
        lookUp(batch, begin, end);
        long evictedBefore = evicted;
        for (row = begin; row < end; row++) {
            int id = batch.tupleId[row];
            if (id == TupleTable.NONE || evicted != evictedBefore) {
                id = findOrBegin(batch, row, hashes[row - begin]);
                batch.tupleId[row] = id;
            }
            append(batch, row, id);
        }
    }

    /**
     * Finds the tuples of a chunk's rows. What that reads lies anywhere in memory, and so it is read before it is used, in
     * loops that do nothing else: the processor then waits for many cache misses at a time and not for one after the other.
     */
    private void lookUp(FlowBatch batch, int begin, int end) {
        for (int i = begin; i < end; i++) {
            hashes[i - begin] = table.hash(batch, i);
        }
        long touch = table.readAhead(hashes, end - begin);
        for (int i = begin; i < end; i++) {
            batch.tupleId[i] = table.find(batch, i, hashes[i - begin]);
        }
        for (int i = begin; i < end; i++) {
            int id = batch.tupleId[i];
            if (id != TupleTable.NONE) {
                int address = (int) (table.page(id)[TupleTable.at(id) + TupleTable.STRING] >>> 32);
                touch += strings.page(address)[LetterStore.offset(address)];
            }
        }
        touched = touch;
    }

    private int findOrBegin(FlowBatch batch, int row, int hash) {
        int found = table.find(batch, row, hash);
        if (found != TupleTable.NONE) {
            return found;
        }
        if (table.size() == mostTuples) {
            evict();
        }
        int id = table.size() < table.end() ? free.items[freeTaken++] : table.newId();
        int flags = flags(
                batch.sourceHigh[row], batch.sourceLow[row], batch.destinationHigh[row], batch.destinationLow[row]);
        table.insert(id, batch, row, hash, flags);
        if (evicted > 0) {
            arrivals.add(id);
        }
        return id;
    }

    private int flags(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
        boolean sourceHome = homeNetworks.contains(sourceHigh, sourceLow);
        boolean destinationHome = homeNetworks.contains(destinationHigh, destinationLow);
        return (sourceHome ? TupleTable.SOURCE_HOME : 0) | (destinationHome ? TupleTable.DESTINATION_HOME : 0);
    }

    private void append(FlowBatch batch, int row, int id) {
        long[] page = table.page(id);
        int at = TupleTable.at(id);
        if (StateWriter.isFull(page, at)) {
            handOver.handOver(id);
            writer.reset(page, at);
            listener.onForgotten(new int[] {id}, 1, Forgotten.RESET);
        }
        writer.append(batch, row, page, at);
        long service = page[at + TupleTable.SERVICE];
        if ((service & TupleTable.ACTIVE) == 0) {
            handOver.activate(id, page, at);
        }
        if (TupleTable.letters(service) - 1 == maxFlows) {
            overlong.add(id);
        }
    }

    /**
     * Sets how many letters a tuple must have to be handed over; copying those that no one reads would cost more than
     * anything else at a step's end. No reader may ask for fewer ({@link StepCursor}).
     *
     * @param letters 0 for all tuples, {@link Integer#MAX_VALUE} for none
     */
    public void setLeastLetters(int letters) {
        handOver.setLeastLetters(letters);
    }

    /** Hands over every tuple with letters nobody saw, by first flow in the step, and begins the next step. */
    public void endStep() {
        handOver.endStep();
    }

    /**
     * Ends the window, after its last {@link #endStep}: tuples that have seen more flows than {@code maxFlows} since
     * they began or were last reset are reset, and the listener is told.
     */
    public void endWindow() {
        handOver.endWindow();
        int cut = 0;
        for (int i = 0; i < overlong.size; i++) {
            int id = overlong.items[i];
            long[] page = table.page(id);
            int at = TupleTable.at(id);
            if (TupleTable.letters(page[at + TupleTable.SERVICE]) > maxFlows) {
                writer.reset(page, at);
                overlong.items[cut++] = id;
            }
        }
        if (cut > 0) {
            listener.onForgotten(overlong.items, cut, Forgotten.RESET);
        }
        overlong.clear();
    }

    /** Makes room for a sixteenth of all tuples, after a hand-over of what of theirs nobody saw. */
    private void evict() {
        if (evicted == 0) {
            for (int id = 0; id < table.end(); id++) {
                arrivals.add(id);
            }
        }
        IntList victims = eviction.choose(Math.max(1, mostTuples / EVICTED_SHARE));
        handOver.handOverVictims();
        int kept = 0;
        for (int i = 0; i < arrivals.size; i++) {
            int id = arrivals.items[i];
            if ((table.page(id)[TupleTable.at(id) + TupleTable.SERVICE] & TupleTable.VICTIM) == 0) {
                arrivals.items[kept++] = id;
            }
        }
        arrivals.size = kept;
        for (int i = 0; i < victims.size; i++) {
            int id = victims.items[i];
            writer.release(table.page(id), TupleTable.at(id));
            table.remove(id);
        }
        evicted += victims.size;
        free = victims;
        freeTaken = 0;
        listener.onForgotten(victims.items, victims.size, Forgotten.EVICTED);
    }

    /** The open step, counted from 1. */
    public long step() {
        return handOver.step();
    }

    /** Tuples held now. */
    public long tuples() {
        return table.size();
    }

    /** Tuples evicted so far. */
    public long evicted() {
        return evicted;
    }

    /** Resets so far, at the cut and at the size limit. */
    public long resets() {
        return writer.resets();
    }

    /** Flows so far that started before the newest flow of their tuple. */
    public long lateFlows() {
        return writer.lateFlows();
    }

    /** Tuples that got flows in the open window. */
    public int activeInWindow() {
        return handOver.activeInWindow();
    }

    /** Calls {@code action} for each tuple held, in the order of their first flows. The view is lent. */
    public void forEachTuple(Consumer<TupleView> action) {
        StepBatchBuilder listing = new StepBatchBuilder(strings);
        StepCursor cursor = new StepCursor(0);
        cursor.joinAt(Long.MAX_VALUE);
        int count = table.size();
        for (int i = 0; i < count; i++) {
            int id = evicted > 0 ? arrivals.items[i] : i;
            listing.add(id, table.page(id), TupleTable.at(id));
            if (listing.isFull() || i == count - 1) {
                StepBatch batch = listing.build(step());
                for (int at = 0; at < batch.size(); at++) {
                    cursor.moveTo(batch, at);
                    action.accept(cursor);
                }
            }
        }
    }

    /** Writes all tuples, between two rows; ids stay what they are. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(maxFlows);
        out.writeLong(evicted);
        out.writeInt(freeTaken);
        free.save(out);
        arrivals.save(out);
        overlong.save(out);
        writer.save(out);
        handOver.save(out);
        table.save(out);
        strings.save(out);
    }

    /**
     * Takes over the tuples that {@link #save} wrote; this tracker must have none. Where they are more than this one may
     * hold, it holds that many; which hosts are ours is told anew.
     */
    public void restore(DataInput in) throws IOException {
        int savedMaxFlows = in.readInt();
        evicted = in.readLong();
        freeTaken = in.readInt();
        free.restore(in);
        arrivals.restore(in);
        overlong.restore(in);
        writer.restore(in);
        handOver.restore(in);
        table.restore(in);
        strings.restore(in);
        if (savedMaxFlows != maxFlows) {
            overlong.clear();
        }
        for (int id = 0; id < table.end(); id++) {
            if (table.isHeld(id)) {
                adopt(id, savedMaxFlows != maxFlows);
            }
        }
        if (table.end() > mostTuples) {
            mostTuples = table.end();
            eviction = new Eviction(table, mostTuples);
        }
    }

    private void adopt(int id, boolean hasOtherCut) {
        long[] page = table.page(id);
        int at = TupleTable.at(id);
        int flags = flags(
                page[at + TupleTable.SOURCE_HIGH],
                page[at + TupleTable.SOURCE_LOW],
                page[at + TupleTable.DESTINATION_HIGH],
                page[at + TupleTable.DESTINATION_LOW]);
        long service = page[at + TupleTable.SERVICE];
        page[at + TupleTable.SERVICE] = service & ~(TupleTable.SOURCE_HOME | TupleTable.DESTINATION_HOME) | flags;
        if (hasOtherCut && TupleTable.letters(service) > maxFlows) {
            overlong.add(id);
        }
    }

    /** Bytes of all arrays held. */
    long heldBytes() {
        return table.heldBytes()
                + strings.heldBytes()
                + handOver.heldBytes()
                + eviction.heldBytes()
                + overlong.heldBytes()
                + arrivals.heldBytes();
    }
}
