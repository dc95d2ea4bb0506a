package org.stratosphere.markovmodels;

import java.util.Arrays;
import org.stratosphere.pluginapi.tuple.StateView;

/** The 50 characters of state strings as numbers from 0 on. */
final class Alphabet {
    static final String CHARACTERS = "abcdefghiABCDEFGHIrstuvwxyzRSTUVWXYZ1234567890,.+*";
    static final int SIZE = CHARACTERS.length();

    private static final byte[] NUMBERS = new byte[128];

    static {
        Arrays.fill(NUMBERS, (byte) -1);
        for (int i = 0; i < SIZE; i++) {
            NUMBERS[CHARACTERS.charAt(i)] = (byte) i;
        }
    }

    private Alphabet() {}

    /**
     * Turns a string into numbers.
     *
     * @param into at least as long as the string
     * @return whether it holds nothing but characters of the alphabet
     */
    static boolean encode(StateView state, byte[] into) {
        int all = 0;
        for (int i = 0; i < state.length(); i++) {
            byte number = NUMBERS[state.byteAt(i)];
            into[i] = number;
            all |= number;
        }
        return all >= 0;
    }

    /**
     * A string as numbers.
     *
     * @throws IllegalArgumentException when it holds another character
     */
    static byte[] encode(String state) {
        byte[] numbers = new byte[state.length()];
        for (int i = 0; i < numbers.length; i++) {
            char character = state.charAt(i);
            numbers[i] = character < NUMBERS.length ? NUMBERS[character] : -1;
            if (numbers[i] < 0) {
                throw new IllegalArgumentException("a state string holds none but the characters " + CHARACTERS);
            }
        }
        return numbers;
    }
}
