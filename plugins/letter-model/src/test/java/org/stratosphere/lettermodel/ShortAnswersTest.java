package org.stratosphere.lettermodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortAnswersTest {
    private final ShortAnswers answers = new ShortAnswers();

    @Test
    void anAnswerIsGivenToTheSameStringOnly() {
        byte[] string = Alphabet.encode("88,y*0H+h.Z*z,Y.I+rr");
        assertThat(string).hasSize(ShortAnswers.LONGEST);
        for (int length = 1; length <= string.length; length++) {
            assertThat(answers.find(string, length)).isFalse();
            answers.keep(-length);
        }
        for (int length = 1; length <= string.length; length++) {
            assertThat(answers.find(string, length)).isTrue();
            assertThat(answers.answer()).isEqualTo(-length);
        }
        for (int i = 0; i < string.length; i++) {
            byte[] other = string.clone();
            other[i] = (byte) ((other[i] + 1) % Alphabet.SIZE);
            assertThat(answers.find(other, other.length))
                    .as("another character " + i)
                    .isFalse();
        }
    }

    @Test
    void leadingFirstCharactersOfTheAlphabetCount() {
        byte[] string = Alphabet.encode("aaaaaaaaaaaa");
        answers.find(string, 11);
        answers.keep(7);
        assertThat(answers.find(string, 10)).isFalse();
        assertThat(answers.find(string, 12)).isFalse();
        assertThat(answers.find(string, 11)).isTrue();
    }

    @Test
    void whateverIsForgottenNoAnswerIsOfAnotherString() {
        Random random = new Random(3);
        byte[] string = new byte[ShortAnswers.LONGEST];
        int known = 0;
        for (int i = 0; i < 200_000; i++) {
            int length = 1 + random.nextInt(string.length);
            for (int at = 0; at < length; at++) {
                string[at] = (byte) random.nextInt(length < 4 ? 8 : Alphabet.SIZE);
            }
            int hash = Arrays.hashCode(Arrays.copyOf(string, length));
            if (answers.find(string, length)) {
                known++;
                assertThat(answers.answer()).isEqualTo(hash);
            } else {
                answers.keep(hash);
            }
        }
        assertThat(known).isGreaterThan(1_000);
    }
}
