package org.stratosphere.engine.tuple;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * One reader's view of the rows of {@link StepBatch}es, one row at a time. It knows since when the reader has been
 * there and what it is shown, so that {@link #newFrom()} is right for it. For one thread.
 */
public final class StepCursor implements TupleView {
    private final int leastLetters;
    private final StateView state = new StateView();
    private long joinStep = 1;
    private @Nullable StepBatch batch;
    private int row;
    private @Nullable TupleKey key;

    /**
     * A cursor of a reader that has been there since the first step.
     *
     * @param leastLetters letters that a string must have before the reader is shown its tuple, 0 for all
     */
    public StepCursor(int leastLetters) {
        this.leastLetters = leastLetters;
    }

    /**
     * Says that the reader is there from a step on, as {@link TupleTracker#step()} counts; earlier ones it has not
     * seen.
     */
    public void joinAt(long step) {
        joinStep = step;
    }

    /** The step from which on the reader is there. */
    public long joinStep() {
        return joinStep;
    }

    /** Points the view at a row. */
    public void moveTo(StepBatch batch, int row) {
        this.batch = batch;
        this.row = Objects.checkIndex(row, batch.size());
        key = null;
        state.set(batch.characters(), batch.stringOffset(row), batch.stringLength(row));
    }

    @Override
    public TupleKey key() {
        TupleKey made = key;
        if (made == null) {
            StepBatch at = batch();
            made = new TupleKey(
                    new Address(at.sourceHigh(row), at.sourceLow(row)),
                    new Address(at.word(row, StepBatch.DESTINATION_HIGH), at.word(row, StepBatch.DESTINATION_LOW)),
                    at.portCode(row),
                    at.protocol(row));
            key = made;
        }
        return made;
    }

    @Override
    public int protocolId() {
        return batch().protocol(row);
    }

    @Override
    public int id() {
        return batch().id(row);
    }

    @Override
    public StateView state() {
        return state;
    }

    @Override
    public int newFrom() {
        StepBatch at = batch();
        boolean seen = at.handedOverStep(row) >= joinStep && at.handedOverLetters(row) >= leastLetters;
        return seen ? at.handedOverCharacters(row) : 0;
    }

    @Override
    public int letters() {
        return batch().letters(row);
    }

    @Override
    public long flows() {
        return batch().word(row, StepBatch.FLOWS);
    }

    @Override
    public long totalBytes() {
        return batch().word(row, StepBatch.TOTAL_BYTES);
    }

    @Override
    public long totalPackets() {
        return batch().word(row, StepBatch.TOTAL_PACKETS);
    }

    @Override
    public long firstStartMicros() {
        return batch().word(row, StepBatch.FIRST_START);
    }

    @Override
    public long lastStartMicros() {
        return batch().word(row, StepBatch.LAST_START);
    }

    @Override
    public boolean isSourceHome() {
        return (batch().homeFlags(row) & StepBatch.SOURCE_HOME) != 0;
    }

    @Override
    public boolean isDestinationHome() {
        return (batch().homeFlags(row) & StepBatch.DESTINATION_HOME) != 0;
    }

    private StepBatch batch() {
        StepBatch at = batch;
        if (at == null) {
            throw new IllegalStateException("the cursor is at no row");
        }
        return at;
    }
}
