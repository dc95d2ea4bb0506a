package org.stratosphere.lettermodel;

import java.util.Arrays;

/** The 50 characters of state strings as numbers from 0 on, and what each of them says about its flow. */
final class Alphabet {
    static final String CHARACTERS = "abcdefghiABCDEFGHIrstuvwxyzRSTUVWXYZ1234567890,.+*";
    static final int SIZE = CHARACTERS.length();

    /** Numbers below this one are letters, one for each flow; nine of each row of periodicity. */
    static final int LETTERS = 45;

    static final int ZERO = LETTERS;
    /** The first of the four time symbols. */
    static final int FIRST_SYMBOL = ZERO + 1;

    static final int ROWS = 5;
    static final int SHAPES = 9;
    private static final int DURATIONS = 3;

    private static final byte[] NUMBERS = new byte[128];
    private static final byte[] SHAPE = new byte[LETTERS];

    static {
        Arrays.fill(NUMBERS, (byte) -1);
        for (int letter = 0; letter < LETTERS; letter++) {
            SHAPE[letter] = (byte) (letter % SHAPES);
        }
        for (int i = 0; i < SIZE; i++) {
            NUMBERS[CHARACTERS.charAt(i)] = (byte) i;
        }
    }

    private Alphabet() {}

    /** The number of an ASCII character; below 0 when no state string has it. */
    static int number(byte character) {
        return NUMBERS[character];
    }

    /** The place of a letter in its row: three times its size plus its duration, each 0 to 2. */
    static int shape(int letter) {
        return SHAPE[letter];
    }

    /** The row of a letter: 0 strong, 1 weak, 2 weakly aperiodic, 3 strongly aperiodic, 4 none. */
    static int row(int letter) {
        return letter / SHAPES;
    }

    static int size(int letter) {
        return shape(letter) / DURATIONS;
    }

    static int duration(int letter) {
        return shape(letter) % DURATIONS;
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
