package org.stratosphere.pluginapi.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingPairsTest {
    private static final class Noted implements PairTable.History {
        @Override
        public int bytes() {
            return 16;
        }

        @Override
        public long newest() {
            return 0;
        }
    }

    private final PairTable<Noted> table = new PairTable<>(3);
    private final WaitingPairs waiting = new WaitingPairs(table);

    @Test
    void eachIsShownOnceInTheOrderInWhichItCame() {
        int first = add(1);
        int second = add(2);
        waiting.add(second);
        waiting.add(first);
        waiting.add(second);
        assertThat(judged()).containsExactly(second, first);
        assertThat(judged()).isEmpty();
    }

    @Test
    void whatIsNotAnsweredForWaitsOn() {
        int first = add(1);
        int second = add(2);
        waiting.add(first);
        waiting.add(second);
        waiting.judge(pair -> pair == second);
        assertThat(waiting.has(first)).isTrue();
        assertThat(waiting.has(second)).isFalse();
        waiting.add(second);
        assertThat(judged()).containsExactly(first, second);
    }

    @Test
    void aDroppedPairIsPassedOver() {
        int dropped = add(1);
        int kept = add(2);
        waiting.add(dropped);
        waiting.add(kept);
        table.dropOne();
        assertThat(table.has(dropped)).isFalse();
        List<Integer> shown = new ArrayList<>();
        waiting.forEach(shown::add);
        assertThat(shown).containsExactly(kept);
        assertThat(judged()).containsExactly(kept);
    }

    @Test
    void aNumberThatIsTakenAgainIsShownOnce() {
        waiting.add(add(1));
        table.dropOne();
        int again = add(4);
        assertThat(again).isZero();
        waiting.add(again);
        assertThat(judged()).containsExactly(0);
    }

    @Test
    void whatWasDroppedIsForgotten() {
        waiting.add(add(1));
        table.dropOne();
        assertThat(judged()).isEmpty();
        int again = add(4);
        assertThat(waiting.has(again)).isFalse();
        assertThat(judged()).isEmpty();
    }

    @Test
    void pairsThatComeAndGoAreNoMoreThanTheTableHolds() {
        for (int i = 0; i < 100_000; i++) {
            waiting.add(add(i));
        }
        assertThat(table.dropped()).isEqualTo(99_997);
        assertThat(judged()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void thousandsWait() {
        PairTable<Noted> large = new PairTable<>(10_000);
        WaitingPairs many = new WaitingPairs(large);
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            int pair = large.add(0, i, 0, -i, new Noted());
            many.add(pair);
            all.add(pair);
        }
        List<Integer> shown = new ArrayList<>();
        many.forEach(shown::add);
        assertThat(shown).isEqualTo(all);
    }

    private List<Integer> judged() {
        List<Integer> judged = new ArrayList<>();
        waiting.judge(judged::add);
        return judged;
    }

    private int add(long key) {
        return table.add(0, key, 0, -key, new Noted());
    }
}
