package org.stratosphere.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.tuple.StateView;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

class KeptTuplesTest {
    private static final Address HOST = Objects.requireNonNull(Address.parse("10.0.0.1"));
    private static final Address OTHER = Objects.requireNonNull(Address.parse("192.0.2.1"));

    /** Letters of the tuples of a run, whose ports are their places. */
    private static final List<Integer> LETTERS = List.of(1, 3, 1, 5, 1, 2);

    @Test
    void allAreKeptInTheirOrderWhereThereIsRoom() {
        assertThat(kept(10, 1000)).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void elseThoseWithTheMostLettersAndTheFirstOfTheNextLength() {
        assertThat(kept(3, 1000)).containsExactly("1", "3", "5");
        assertThat(kept(4, 1000)).containsExactly("0", "1", "3", "5");
        assertThat(kept(1, 1000)).containsExactly("3");
        assertThat(kept(0, 1000)).isEmpty();
    }

    @Test
    void charactersAreBoundedToo() {
        assertThat(kept(10, 5)).containsExactly("0", "1", "2");
    }

    @Test
    void filtersChooseAmongThem() {
        KeptTuples tuples = KeptTuples.of(KeptTuplesTest::each, 10, 1000);
        assertThat(tuples.leftOut()).isZero();
        assertThat(tuples.rows(3, OTHER, TupleListing.Order.FLOWS))
                .extracting(TupleListing.Row::state)
                .containsExactly("aaaaa", "aaa");
        assertThat(tuples.rows(0, Address.parse("192.0.2.2"), TupleListing.Order.FIRST))
                .isEmpty();
    }

    private static List<String> kept(int mostTuples, long mostCharacters) {
        KeptTuples tuples = KeptTuples.of(KeptTuplesTest::each, mostTuples, mostCharacters);
        assertThat(tuples.all()).isEqualTo(LETTERS.size());
        return tuples.rows().stream().map(row -> row.key().port()).toList();
    }

    private static void each(java.util.function.Consumer<TupleView> action) {
        for (int port = 0; port < LETTERS.size(); port++) {
            action.accept(new View(port, LETTERS.get(port)));
        }
    }

    private record View(int id, int letters) implements TupleView {
        @Override
        public TupleKey key() {
            return new TupleKey(HOST, OTHER, Port.decimal(id), Protocol.TCP);
        }

        @Override
        public StateView state() {
            return StateView.of("a".repeat(letters));
        }

        @Override
        public int newFrom() {
            return 0;
        }

        @Override
        public long flows() {
            return letters;
        }

        @Override
        public long totalBytes() {
            return letters;
        }

        @Override
        public long totalPackets() {
            return letters;
        }

        @Override
        public long firstStartMicros() {
            return id;
        }

        @Override
        public long lastStartMicros() {
            return id;
        }

        @Override
        public boolean isSourceHome() {
            return true;
        }

        @Override
        public boolean isDestinationHome() {
            return false;
        }
    }
}
