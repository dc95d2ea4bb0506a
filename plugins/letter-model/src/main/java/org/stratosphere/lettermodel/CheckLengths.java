package org.stratosphere.lettermodel;

/**
 * The lengths in letters at which a string is looked at as a whole: the Fibonacci numbers from 3 on. Each begins a band
 * of lengths, which has its own calibration and threshold; the last band has no end.
 */
final class CheckLengths {
    static final int SHORTEST = 3;

    /** Bands of lengths: 3, 5, 8, 13, 21, 34, 55, 89 and more. */
    static final int BANDS = 8;

    private static final int MOST = 1 << 20;
    private static final int[] LENGTHS = new int[27];
    private static final byte[] BAND_OF = new byte[90];
    private static final int[] AFTER = new int[1024];

    static {
        LENGTHS[0] = SHORTEST;
        LENGTHS[1] = 5;
        for (int i = 2; i < LENGTHS.length; i++) {
            LENGTHS[i] = LENGTHS[i - 1] + LENGTHS[i - 2];
        }
        for (int letters = 0, band = 0; letters < BAND_OF.length; letters++) {
            band += band < BANDS - 1 && letters == LENGTHS[band + 1] ? 1 : 0;
            BAND_OF[letters] = (byte) band;
        }
        for (int letters = 0; letters < AFTER.length; letters++) {
            AFTER[letters] = search(letters);
        }
    }

    private CheckLengths() {}

    /** The band of a length. */
    static int band(int letters) {
        return letters < BAND_OF.length ? BAND_OF[letters] : BANDS - 1;
    }

    /** The first length of a band. */
    static int first(int band) {
        return LENGTHS[band];
    }

    /** The smallest check length above a length. */
    static int after(int letters) {
        return letters < AFTER.length ? AFTER[letters] : search(letters);
    }

    private static int search(int letters) {
        for (int length : LENGTHS) {
            if (length > letters) {
                return length;
            }
        }
        return letters + MOST;
    }
}
