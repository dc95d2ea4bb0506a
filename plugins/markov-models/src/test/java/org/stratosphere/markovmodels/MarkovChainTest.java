package org.stratosphere.markovmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkovChainTest {
    private static final double EXACT = 1e-12;

    /**
     * The training string {@code 11,a,} has the transitions 1→1, 1→comma, comma→a, a→comma: of 4 in all, 2 leave 1, 1
     * leaves a, 1 leaves the comma. With half a count for each of 50 characters:
     * p(1→1) = 1.5/27, p(comma→a) = 1.5/26, p(a→1) = 0.5/26; first 1: 2.5/29, first a: 1.5/29, first b: 0.5/29.
     */
    @Test
    void costsAreThoseOfTheSmoothedCounts() {
        byte[] training = Alphabet.encode("11,a,");
        double[] counts = new double[Alphabet.SIZE * Alphabet.SIZE];
        MarkovChain.count(training, counts);
        MarkovChain chain = new MarkovChain(counts);

        assertThat(cost(chain, "1")).isCloseTo(-Math.log(2.5 / 29), within(EXACT));
        assertThat(cost(chain, "b")).isCloseTo(-Math.log(0.5 / 29), within(EXACT));
        assertThat(cost(chain, "11")).isCloseTo(-Math.log(2.5 / 29) - Math.log(1.5 / 27), within(EXACT));
        assertThat(cost(chain, "a1")).isCloseTo(-Math.log(1.5 / 29) - Math.log(0.5 / 26), within(EXACT));
        assertThat(cost(chain, "bb")).isCloseTo(-Math.log(0.5 / 29) - Math.log(0.5 / 25), within(EXACT));
        assertThat(cost(chain, "11,a,"))
                .isCloseTo(
                        -Math.log(2.5 / 29) - Math.log(1.5 / 27) - Math.log(1.5 / 27) - 2 * Math.log(1.5 / 26),
                        within(EXACT));
    }

    @Test
    void aStringCostsTheSameToTheLastBitHoweverItIsDivided() {
        byte[] state = Alphabet.encode("88*y*y*i*H*H*H*y*0yy*H*H*H*");
        double[] counts = new double[Alphabet.SIZE * Alphabet.SIZE];
        MarkovChain.count(state, counts);
        MarkovChain chain = new MarkovChain(counts);
        double whole = chain.cost(state, 0, state.length, 0);
        for (int cut = 0; cut <= state.length; cut++) {
            assertThat(chain.cost(state, cut, state.length, chain.cost(state, 0, cut, 0)))
                    .isEqualTo(whole);
        }
    }

    @Test
    void theReferenceIsTheMeanOfTheBeginnings() {
        List<byte[]> strings = List.of(Alphabet.encode("11,a,a"), Alphabet.encode("22.b"));
        double[] counts = new double[Alphabet.SIZE * Alphabet.SIZE];
        strings.forEach(string -> MarkovChain.count(string, counts));
        MarkovChain chain = new MarkovChain(counts);
        ReferenceCurve curve = ReferenceCurve.of(chain, strings);
        double ofFour = (chain.cost(strings.get(0), 0, 4, 0) / 4 + chain.cost(strings.get(1), 0, 4, 0) / 4) / 2;
        assertThat(curve.means()).hasSize(3);
        assertThat(curve.expected(4)).isCloseTo(4 * ofFour, within(4e-6));
        assertThat(curve.expected(6)).isCloseTo(chain.cost(strings.get(0), 0, 6, 0), within(6e-6));
        assertThat(curve.expected(600)).isCloseTo(100 * curve.expected(6), within(EXACT));
    }

    @Test
    void aReferenceOutsideItsBoundsIsRefused() {
        assertThatThrownBy(ReferenceCurve::new).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReferenceCurve(new double[198])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReferenceCurve(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double cost(MarkovChain chain, String state) {
        return chain.cost(Alphabet.encode(state), 0, state.length(), 0);
    }
}
