package org.stratosphere.app.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.tuple.TupleView;

/**
 * Copies of a run's tuples with their strings since they began or were last reset, as the modules saw them.
 *
 * @param rows those kept, in the order of their first flows
 * @param all how many tuples the run held at its end
 */
public record KeptTuples(List<TupleListing.Row> rows, long all) {
    /** Tuples that are kept: those with the most letters. */
    static final int MOST_TUPLES = 200_000;

    /** Characters that are kept of all strings together. */
    static final long MOST_CHARACTERS = 1L << 26;

    private static final int LONGEST_COUNTED = 4096;

    public KeptTuples {
        rows = List.copyOf(rows);
    }

    /** Tuples as a run holds them. */
    @FunctionalInterface
    public interface Held {
        /** Calls {@code action} for each; the view is lent. */
        void forEachTuple(Consumer<TupleView> action);
    }

    /** Copies as many tuples as can be afforded. */
    public static KeptTuples of(Held held) {
        return of(held, MOST_TUPLES, MOST_CHARACTERS);
    }

    static KeptTuples of(Held held, int mostTuples, long mostCharacters) {
        long[] counts = new long[LONGEST_COUNTED + 1];
        held.forEachTuple(tuple -> counts[Math.min(tuple.letters(), LONGEST_COUNTED)]++);
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        int least = LONGEST_COUNTED;
        long room = mostTuples - counts[least];
        while (least > 0 && counts[least - 1] <= room) {
            room -= counts[--least];
        }
        Copying copying = new Copying(least, Math.max(0, room), mostTuples, mostCharacters);
        held.forEachTuple(copying);
        return new KeptTuples(copying.rows, all);
    }

    /**
     * Those kept that are asked for.
     *
     * @param leastLetters letters that a string must have
     * @param host source or destination that a tuple must have, or null for all
     */
    public List<TupleListing.Row> rows(long leastLetters, @Nullable Address host, TupleListing.Order order) {
        List<TupleListing.Row> chosen = new ArrayList<>();
        for (TupleListing.Row row : rows) {
            if (row.letters() >= leastLetters && TupleListing.isOf(host, row.key())) {
                chosen.add(row);
            }
        }
        order.sort(chosen);
        return chosen;
    }

    /** How many tuples were left out. */
    public long leftOut() {
        return all - rows.size();
    }

    /** Takes all tuples of at least so many letters, and of those with one letter less as many as there is room for. */
    private static final class Copying implements Consumer<TupleView> {
        private final List<TupleListing.Row> rows = new ArrayList<>();
        private final int least;
        private final int mostTuples;
        private long roomBelow;
        private long characters;

        Copying(int least, long roomBelow, int mostTuples, long characters) {
            this.least = least;
            this.roomBelow = roomBelow;
            this.mostTuples = mostTuples;
            this.characters = characters;
        }

        @Override
        public void accept(TupleView tuple) {
            boolean isBelow = tuple.letters() == least - 1;
            int length = tuple.state().length();
            if (tuple.letters() < least - 1
                    || isBelow && roomBelow <= 0
                    || rows.size() == mostTuples
                    || length > characters) {
                return;
            }
            roomBelow -= isBelow ? 1 : 0;
            characters -= length;
            rows.add(new TupleListing.Row(
                    tuple.key(),
                    tuple.letters(),
                    tuple.totalBytes(),
                    tuple.firstStartMicros(),
                    tuple.lastStartMicros(),
                    tuple.state().toString()));
        }
    }
}
