package org.stratosphere.engine.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.tuple.TupleKey;

/** A reader that joins the unseen parts of what it is handed, and checks that they fit together. */
final class Recorder implements TupleListener {
    /** Finished and open strings of each tuple, in order; a reset or an eviction finishes one. */
    final Map<TupleKey, List<StringBuilder>> strings = new HashMap<>();

    final List<String> events = new ArrayList<>();
    private final Map<Integer, TupleKey> keys = new HashMap<>();
    private final StepCursor cursor = new StepCursor(0);
    long handedOver;
    long reset;
    long evicted;

    @Override
    public void onStepBatch(StepBatch batch) {
        assertThat(batch.size()).isBetween(1, StepBatch.MOST_TUPLES);
        events.add("step " + batch.step() + " of " + batch.size());
        for (int row = 0; row < batch.size(); row++) {
            cursor.moveTo(batch, row);
            TupleKey known = keys.putIfAbsent(cursor.id(), cursor.key());
            assertThat(known == null || known.equals(cursor.key())).isTrue();
            StringBuilder joined = open(cursor.key());
            assertThat(cursor.newFrom()).isEqualTo(joined.length());
            joined.append(cursor.state(), cursor.newFrom(), cursor.state().length());
            if (!joined.toString().contentEquals(cursor.state())) {
                assertThat(joined.toString()).isEqualTo(cursor.state().toString());
            }
            handedOver++;
        }
    }

    @Override
    public void onForgotten(int[] tupleIds, int count, Forgotten why) {
        events.add(why + " of " + count);
        for (int i = 0; i < count; i++) {
            TupleKey key = keys.get(tupleIds[i]);
            assertThat(key).isNotNull();
            strings.get(key).add(new StringBuilder());
            if (why == Forgotten.EVICTED) {
                keys.remove(tupleIds[i]);
                evicted++;
            } else {
                reset++;
            }
        }
    }

    private StringBuilder open(TupleKey key) {
        List<StringBuilder> all = strings.computeIfAbsent(key, made -> new ArrayList<>(List.of(new StringBuilder())));
        return all.get(all.size() - 1);
    }

    /** All strings of a tuple, an empty one at the end left out. */
    List<String> of(TupleKey key) {
        List<String> all = new ArrayList<>();
        for (StringBuilder string : strings.getOrDefault(key, List.of())) {
            all.add(string.toString());
        }
        if (!all.isEmpty() && all.get(all.size() - 1).isEmpty()) {
            all.remove(all.size() - 1);
        }
        return all;
    }

    List<String> of(int tuple) {
        return of(Flows.key(tuple));
    }
}
