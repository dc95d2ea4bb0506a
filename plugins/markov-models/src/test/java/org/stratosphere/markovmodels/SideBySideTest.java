package org.stratosphere.markovmodels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {
    private final SplittableRandom random = new SplittableRandom(7);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 8, 9})
    void eachSumIsThatOfItsChainAloneToTheLastBit(int count) {
        List<@Nullable MarkovChain> chains = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chains.add(i % 4 == 2 ? null : chain());
        }
        SideBySide together = new SideBySide(chains);
        for (int length = 0; length < 100; length += 1 + length / 10) {
            byte[] state = state(length);
            int cut = random.nextInt(length + 1);
            double[] sums = together.newSums();
            together.add(state, 0, cut, sums);
            together.add(state, cut, length, sums);
            for (int i = 0; i < count; i++) {
                MarkovChain chain = chains.get(i);
                double alone = chain == null ? 0 : chain.cost(state, 0, length, 0);
                assertThat(sums[i]).isEqualTo(alone);
            }
        }
    }

    private MarkovChain chain() {
        return new MarkovChain(random.ints((long) Alphabet.SIZE * Alphabet.SIZE, 0, 50)
                .asDoubleStream()
                .toArray());
    }

    private byte[] state(int length) {
        byte[] state = new byte[length];
        for (int i = 0; i < length; i++) {
            state[i] = (byte) random.nextInt(Alphabet.SIZE);
        }
        return state;
    }
}
