package org.stratosphere.pluginapi.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingPairsTest {
    private static final class Noted implements WaitingPairs.History {
        private boolean isWaiting;

        @Override
        public boolean isWaiting() {
            return isWaiting;
        }

        @Override
        public void setWaiting(boolean isWaiting) {
            this.isWaiting = isWaiting;
        }

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
    private final WaitingPairs<Noted> waiting = new WaitingPairs<>(table);

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
        assertThat(table.history(first).isWaiting()).isTrue();
        assertThat(table.history(second).isWaiting()).isFalse();
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
    void aNumberThatIsTakenAgainIsShownOnceAndOnlyWhenItsPairWaits() {
        waiting.add(add(1));
        table.dropOne();
        int again = add(4);
        assertThat(again).isZero();
        assertThat(judged()).isEmpty();

        waiting.add(again);
        table.dropOne();
        waiting.add(add(5));
        assertThat(judged()).containsExactly(0);
    }

    @Test
    void numbersOfPairsThatCameAndWentTakeNoMemory() {
        for (int i = 0; i < 100_000; i++) {
            waiting.add(add(i));
        }
        assertThat(table.dropped()).isEqualTo(99_997);
        assertThat(judged()).hasSize(3).doesNotHaveDuplicates();
        assertThat(waiting.capacity()).isLessThanOrEqualTo(256);
    }

    @Test
    void aRestoredHistorySaysWhetherItWaits() {
        int pair = add(1);
        waiting.restore(pair);
        assertThat(judged()).isEmpty();
        table.history(pair).setWaiting(true);
        waiting.restore(pair);
        assertThat(judged()).containsExactly(pair);
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
