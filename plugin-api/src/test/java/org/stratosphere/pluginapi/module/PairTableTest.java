package org.stratosphere.pluginapi.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairTableTest {
    private static final int BYTES = 40;

    private static final class Sized implements PairTable.History {
        @Override
        public int bytes() {
            return BYTES;
        }

        @Override
        public long newest() {
            return 0;
        }
    }

    @Test
    void pairsAreFoundAgain() {
        PairTable<Sized> table = new PairTable<>(100_000);
        for (int i = 0; i < 50_000; i++) {
            assertThat(add(table, i)).isEqualTo(i);
        }
        for (int i = 0; i < 50_000; i++) {
            assertThat(find(table, i)).isEqualTo(i);
        }
        assertThat(find(table, 50_000)).isEqualTo(-1);
        assertThat(table.half(7, 1)).isEqualTo(7);
        assertThat(table.half(7, 3)).isEqualTo(-7);
        assertThat(table.dropped()).isZero();
    }

    @Test
    void theFirstWithoutLivesIsDropped() {
        PairTable<Sized> table = new PairTable<>(3);
        add(table, 0);
        add(table, 1);
        add(table, 2);
        table.use(0, 4);
        add(table, 3);
        assertThat(find(table, 1)).isEqualTo(-1);
        assertThat(find(table, 0)).isZero();
        assertThat(table.lives(0)).isEqualTo((byte) 1);
        assertThat(table.dropped()).isEqualTo(1);
        assertThat(table.size()).isEqualTo(3);
    }

    @Test
    void aScanDoesNotPushOutABusyPair() {
        PairTable<Sized> table = new PairTable<>(100);
        add(table, -1);
        table.use(find(table, -1), 1000);
        for (int i = 0; i < 800; i++) {
            add(table, i);
        }
        assertThat(find(table, -1)).isNotNegative();
        for (int i = 800; i < 3000; i++) {
            add(table, i);
        }
        assertThat(find(table, -1)).isEqualTo(-1);
    }

    @Test
    void theIndexStaysSoundWhilePairsComeAndGo() {
        PairTable<Sized> table = new PairTable<>(1000);
        Map<Integer, Integer> there = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int pair = add(table, i);
            there.values().remove(pair);
            there.put(i, pair);
        }
        assertThat(there).hasSize(1000);
        there.forEach((number, pair) -> assertThat(find(table, number)).isEqualTo(pair));
        assertThat(table.dropped()).isEqualTo(19_000);
        assertThat(table.bytes()).isEqualTo(1000L * BYTES);
        while (table.size() > 0) {
            table.dropOne();
        }
        assertThat(table.bytes()).isZero();
        assertThat(find(table, 19_999)).isEqualTo(-1);
    }

    private static int add(PairTable<Sized> table, int number) {
        return table.add(0, number, 1, -number, new Sized());
    }

    private static int find(PairTable<Sized> table, int number) {
        return table.find(0, number, 1, -number);
    }
}
