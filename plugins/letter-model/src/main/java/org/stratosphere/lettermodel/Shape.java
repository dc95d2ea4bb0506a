package org.stratosphere.lettermodel;

import java.util.Arrays;

/**
 * What a string looks like as a whole: whole numbers, shares in thousandths. Reused for one string after another. For one
 * thread.
 */
final class Shape {
    /** The features' names, in order. */
    static final String[] NAMES = names();

    static final int FEATURES = NAMES.length;

    private static final int SYMBOLS = 5;
    private static final int NO_SYMBOL = SYMBOLS - 1;
    private static final int SYMBOL_BITS = 3;
    private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;
    private static final int THOUSAND = 1000;
    private static final int SIZES = 3;
    private static final int KNOWN_LOGARITHMS = 4096;
    /** n log2 n by n. */
    private static final double[] WEIGHTED_LOGARITHMS = new double[KNOWN_LOGARITHMS];

    /** By two letters, one after the other: 1 for each kind of change, 16 bits apart: letter, shape, size, duration. */
    private static final long[] CHANGES = new long[Alphabet.LETTERS * Alphabet.LETTERS];

    private static final int CHANGE_BITS = 16;
    private static final int CHANGE_MASK = (1 << CHANGE_BITS) - 1;
    /** By letter: a thousand for strongly periodic ones. */
    private static final int[] STRONG = new int[Alphabet.LETTERS];
    /** By letter: a thousand for strongly aperiodic ones. */
    private static final int[] APERIODIC = new int[Alphabet.LETTERS];
    /** A letter counts an eighth among those lately, the one before it an eighth of the rest, and so on. */
    private static final int LATELY = 3;

    static {
        for (int a = 0; a < Alphabet.LETTERS; a++) {
            STRONG[a] = Alphabet.row(a) == 0 ? THOUSAND : 0;
            APERIODIC[a] = Alphabet.row(a) == Alphabet.ROWS - 2 ? THOUSAND : 0;
            for (int b = 0; b < Alphabet.LETTERS; b++) {
                CHANGES[a * Alphabet.LETTERS + b] = (a == b ? 0 : 1)
                        | (Alphabet.shape(a) == Alphabet.shape(b) ? 0 : 1L << CHANGE_BITS)
                        | (Alphabet.size(a) == Alphabet.size(b) ? 0 : 1L << 2 * CHANGE_BITS)
                        | (Alphabet.duration(a) == Alphabet.duration(b) ? 0 : 1L << 3 * CHANGE_BITS);
            }
        }
        for (int n = 1; n < KNOWN_LOGARITHMS; n++) {
            WEIGHTED_LOGARITHMS[n] = weightedLogarithm(n);
        }
    }

    private final int[] letterCounts = new int[Alphabet.LETTERS];
    private final int[] symbolCounts = new int[SYMBOLS];
    private int letters;
    private int zeros;
    private int longestRun;
    private long changes;
    private int strongLately;
    private int aperiodicLately;
    private int symbolChanges;
    private int first;
    private int second;
    private int lastSymbol;
    private int firstSymbol;

    private static String[] names() {
        return new String[] {
            "letters",
            "strong",
            "weak",
            "weakly aperiodic",
            "strongly aperiodic",
            "small",
            "medium",
            "large",
            "short",
            "middling",
            "long",
            "within 5 s",
            "within 60 s",
            "within 300 s",
            "within 3600 s",
            "later",
            "zeros",
            "distinct letters",
            "distinct shapes",
            "letter entropy",
            "shape entropy",
            "time entropy",
            "longest run",
            "changes",
            "shape changes",
            "size changes",
            "duration changes",
            "time changes",
            "first shape",
            "second shape",
            "first time",
            "small and short",
            "small and middling",
            "small and long",
            "medium and short",
            "medium and middling",
            "medium and long",
            "large and short",
            "large and middling",
            "large and long",
            "strong lately",
            "strongly aperiodic lately"
        };
    }

    /** Counts the characters; the last letter's group ends with them. */
    private void count(byte[] numbers, int length) {
        Arrays.fill(letterCounts, 0);
        Arrays.fill(symbolCounts, 0);
        letters = 0;
        zeros = 0;
        longestRun = 0;
        changes = 0;
        strongLately = 0;
        aperiodicLately = 0;
        symbolChanges = 0;
        first = 0;
        second = 0;
        firstSymbol = -1;
        lastSymbol = -1;
        int last = -1;
        int run = 0;
        int letter = 0;
        int symbol = NO_SYMBOL;
        for (int i = 0; i < length; i++) {
            int character = numbers[i];
            if (character > Alphabet.ZERO) {
                symbol = character - Alphabet.FIRST_SYMBOL;
            } else if (character == Alphabet.ZERO) {
                zeros++;
            } else {
                if (letter > 1) {
                    closeLetter(letter, symbol);
                }
                letter++;
                if (letter > 1) {
                    changes += CHANGES[last * Alphabet.LETTERS + character];
                }
                if (letter <= 2) {
                    first = letter == 1 ? Alphabet.shape(character) : first;
                    second = letter == 2 ? Alphabet.shape(character) : second;
                }
                letterCounts[character]++;
                // All ones when the letter is the last one again: a jump would often be foreseen wrongly.
                run = (run & (character ^ last) - 1 >> Integer.SIZE - 1) + 1;
                longestRun = Math.max(longestRun, run);
                last = character;
                symbol = NO_SYMBOL;
                strongLately += STRONG[character] - strongLately >> LATELY;
                aperiodicLately += APERIODIC[character] - aperiodicLately >> LATELY;
            }
        }
        if (letter > 1) {
            closeLetter(letter, symbol);
        }
        letters = letter;
    }

    /** The time symbol of a letter behind the first one is known: it is that one or none. */
    private void closeLetter(int letter, int symbol) {
        symbolCounts[symbol]++;
        if (letter == 2) {
            firstSymbol = symbol;
        } else {
            symbolChanges += (symbol ^ lastSymbol) + SYMBOL_MASK >>> SYMBOL_BITS;
        }
        lastSymbol = symbol;
    }

    /**
     * The features of a string that ends with a letter's whole group.
     *
     * @param numbers its characters as numbers of {@link Alphabet}
     * @param length how many of them it has; at least one is a letter
     * @param into {@link #FEATURES} numbers
     */
    void features(byte[] numbers, int length, int[] into) {
        count(numbers, length);
        int next = 0;
        into[next++] = Math.min(letters, Trees.LARGEST);
        for (int row = 0; row < Alphabet.ROWS - 1; row++) {
            into[next++] = share(sum(row * Alphabet.SHAPES, 1, Alphabet.SHAPES), letters);
        }
        for (int size = 0; size < SIZES; size++) {
            into[next++] =
                    share(ofShape(SIZES * size) + ofShape(SIZES * size + 1) + ofShape(SIZES * size + 2), letters);
        }
        for (int duration = 0; duration < SIZES; duration++) {
            into[next++] =
                    share(ofShape(duration) + ofShape(SIZES + duration) + ofShape(2 * SIZES + duration), letters);
        }
        for (int count : symbolCounts) {
            into[next++] = share(count, letters - 1);
        }
        into[next++] = Math.min(share(zeros, letters), Trees.LARGEST);
        into[next++] = distinct();
        int distinctShapes = 0;
        double shapeSum = 0;
        for (int shape = 0; shape < Alphabet.SHAPES; shape++) {
            int count = ofShape(shape);
            distinctShapes += count > 0 ? 1 : 0;
            shapeSum += known(count);
        }
        into[next++] = distinctShapes;
        into[next++] = entropy(sum(letterCounts), letters);
        into[next++] = entropy(shapeSum, letters);
        into[next++] = entropy(sum(symbolCounts), letters - 1);
        into[next++] = share(longestRun, letters);
        into[next++] = share(changes(0), letters - 1);
        into[next++] = share(changes(1), letters - 1);
        into[next++] = share(changes(2), letters - 1);
        into[next++] = share(changes(3), letters - 1);
        into[next++] = share(symbolChanges, letters - 2);
        into[next++] = first;
        into[next++] = second;
        into[next++] = firstSymbol;
        for (int shape = 0; shape < Alphabet.SHAPES; shape++) {
            into[next++] = share(ofShape(shape), letters);
        }
        into[next++] = strongLately;
        into[next] = aperiodicLately;
    }

    private int changes(int kind) {
        return (int) (changes >>> kind * CHANGE_BITS) & CHANGE_MASK;
    }

    private int ofShape(int shape) {
        return sum(shape, Alphabet.SHAPES, Alphabet.ROWS);
    }

    private int sum(int from, int step, int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            sum += letterCounts[from + i * step];
        }
        return sum;
    }

    private int distinct() {
        int distinct = 0;
        for (int count : letterCounts) {
            distinct += count > 0 ? 1 : 0;
        }
        return distinct;
    }

    private static int share(int part, int all) {
        return all <= 0 ? 0 : (int) ((long) THOUSAND * part / all);
    }

    private static double sum(int[] counts) {
        double sum = 0;
        for (int count : counts) {
            sum += known(count);
        }
        return sum;
    }

    /** Entropy in thousandths of a bit of counts that add up to {@code all}, from their sum of n log2 n. */
    private static int entropy(double sum, int all) {
        return all <= 0 ? 0 : (int) Math.rint(THOUSAND * (known(all) - sum) / all);
    }

    private static double known(int n) {
        return n < KNOWN_LOGARITHMS ? WEIGHTED_LOGARITHMS[n] : weightedLogarithm(n);
    }

    private static double weightedLogarithm(int n) {
        return n * StrictMath.log(n) / StrictMath.log(2);
    }
}
