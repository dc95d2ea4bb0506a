package org.stratosphere.engine.tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterStoreTest {
    /** A page has 256 KiB, and an address counts units of 8 bytes. */
    private static final int PAGE_BEFORE_2_GIB = (2048 << 2) - 1;

    private static final int PAGE_BEFORE_ADDRESSES_ARE_NEGATIVE = (16 * 1024 << 2) - 1;

    private LetterStore store = new LetterStore();

    @Test
    void manyStringsThatGrowAndGoKeepTheirBytes() {
        SplittableRandom random = new SplittableRandom(4);
        StringBuilder[] expected = new StringBuilder[300];
        int[] address = new int[expected.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = new StringBuilder();
        }
        for (int round = 0; round < 200_000; round++) {
            int i = (int) (expected.length * Math.pow(random.nextDouble(), 4));
            if (random.nextInt(2_000) == 0 || expected[i].length() > LetterStore.MOST_BYTES - 2) {
                store.release(address[i], expected[i].length());
                expected[i].setLength(0);
            }
            char letter = (char) ('a' + random.nextInt(26));
            int groupLength = 1 + random.nextInt(2);
            address[i] = store.append(address[i], expected[i].length(), letter | '.' << 8, groupLength);
            expected[i].append(letter).append(groupLength == 2 ? "." : "");
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(read(address[i], expected[i].length())).isEqualTo(expected[i].toString());
        }
    }

    @Test
    void aStringGrowsToTheLimit() {
        int address = 0;
        for (int length = 0; length < LetterStore.MOST_BYTES; length++) {
            address = store.append(address, length, 'a' + length % 26, 1);
        }
        String all = read(address, LetterStore.MOST_BYTES);
        for (int i = 0; i < all.length(); i++) {
            assertThat(all.charAt(i)).isEqualTo((char) ('a' + i % 26));
        }
    }

    @Test
    void releasedRunsAreUsedAgain() {
        long held = 0;
        for (int round = 0; round < 50; round++) {
            int[] address = new int[2_000];
            for (int length = 0; length < 400; length++) {
                for (int i = 0; i < address.length; i++) {
                    address[i] = store.append(address[i], length, 'x', 1);
                }
            }
            for (int run : address) {
                store.release(run, 400);
            }
            held = round == 0 ? store.heldBytes() : held;
        }
        assertThat(store.heldBytes()).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(ints = {PAGE_BEFORE_2_GIB, PAGE_BEFORE_ADDRESSES_ARE_NEGATIVE, LetterStore.MOST_PAGES - 32})
    void stringsBehindManyGigabytesKeepTheirBytes(int firstPage) {
        store = new LetterStore(firstPage);
        manyStringsThatGrowAndGoKeepTheirBytes();
    }

    @Test
    void aStoreThatIsFullSaysSo() {
        store = new LetterStore(LetterStore.MOST_PAGES - 1);
        assertThatThrownBy(() -> {
                    while (true) {
                        store.append(0, 0, 'a', 1);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the state strings fill 32 GiB; hold fewer tuples (memory.tuples)");
    }

    private String read(int address, int length) {
        return new String(store.page(address), LetterStore.offset(address), length, StandardCharsets.US_ASCII);
    }
}
