package org.stratosphere.engine.tuple;

import java.nio.charset.StandardCharsets;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * What one flow adds to its tuple's state string: zeros, a letter and a time symbol. Pure functions of the gap between
 * the starts of this flow and the one before it, of the gap before that, of size and of duration. Gaps are whole
 * microseconds, 0 to 2⁶¹, so that every threshold is exact; a late flow's gap is 0.
 */
public final class LetterEncoder {
    /** A gap that is not known, since the tuple has too few flows. */
    public static final long UNKNOWN_GAP = -1;

    /** The time symbol that is none. */
    public static final byte NO_SYMBOL = 0;

    private static final byte[] LETTERS =
            ("123456789" + "abcdefghi" + "ABCDEFGHI" + "rstuvwxyz" + "RSTUVWXYZ").getBytes(StandardCharsets.US_ASCII);
    private static final int ROW = 9;
    private static final int NO_PERIODICITY = 0;
    private static final int STRONGLY_PERIODIC = ROW;
    private static final int WEAKLY_PERIODIC = 2 * ROW;
    private static final int WEAKLY_APERIODIC = 3 * ROW;
    private static final int STRONGLY_APERIODIC = 4 * ROW;

    private static final long SMALL_BYTES = 250;
    private static final long MEDIUM_BYTES = 1100;
    private static final long SHORT_MICROS = 100_000;
    private static final long MEDIUM_MICROS = 10_000_000;

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private LetterEncoder() {}

    /**
     * The letter: periodicity, size and duration in one character.
     *
     * @param earlierGapMicros the gap before {@code gapMicros}, or {@link #UNKNOWN_GAP}
     * @param gapMicros this flow's start less the start before it, or {@link #UNKNOWN_GAP}
     * @param totalBytes bytes both ways; a negative number, which is missing, counts as 0
     * @param durationMicros a negative number, which is missing, counts as 0
     */
    public static byte letter(
            Dialect dialect, long earlierGapMicros, long gapMicros, long totalBytes, long durationMicros) {
        int size = totalBytes <= SMALL_BYTES ? 0 : totalBytes <= MEDIUM_BYTES ? 3 : 6;
        int duration = durationMicros <= SHORT_MICROS ? 0 : durationMicros <= MEDIUM_MICROS ? 1 : 2;
        return LETTERS[row(dialect, earlierGapMicros, gapMicros) + size + duration];
    }

    /**
     * The row of the ratio of the gaps, greater by smaller. {@code ratio <= 1.05} is asked as
     * {@code greater - smaller <= smaller / 20}, which is the same for whole numbers and cannot overflow.
     */
    private static int row(Dialect dialect, long earlierGap, long gap) {
        if (earlierGap < 0 || gap < 0) {
            return NO_PERIODICITY;
        }
        long smaller = Math.min(earlierGap, gap);
        long excess = Math.max(earlierGap, gap) - smaller;
        if (smaller == 0 || excess <= smaller / 20) {
            return STRONGLY_PERIODIC;
        }
        // Ratios of exactly 1.3 and 5 belong to the upper row as published, to the lower one in the Windows program.
        long equal = dialect == Dialect.WINDOWS ? 0 : 1;
        if (excess <= (3 * smaller - equal) / 10) {
            return WEAKLY_PERIODIC;
        }
        return excess <= 4 * smaller - equal ? WEAKLY_APERIODIC : STRONGLY_APERIODIC;
    }

    /** The character behind the letter, {@link #NO_SYMBOL} for none. */
    public static byte timeSymbol(Dialect dialect, long gapMicros) {
        if (gapMicros <= 5 * SECOND) {
            boolean none = gapMicros < 0 || gapMicros == 0 && dialect == Dialect.WINDOWS;
            return none ? NO_SYMBOL : (byte) '.';
        }
        if (gapMicros <= MINUTE) {
            return ',';
        }
        return gapMicros <= 5 * MINUTE ? (byte) '+' : gapMicros <= HOUR ? (byte) '*' : NO_SYMBOL;
    }

    /** How many zeros stand before the letter: one for each full hour of a long gap. */
    public static long zeros(Dialect dialect, long earlierGapMicros, long gapMicros) {
        if (dialect == Dialect.PUBLISHED) {
            return gapMicros > HOUR && earlierGapMicros >= 0 ? gapMicros / HOUR : 0;
        }
        long gap = gapMicros > HOUR ? gapMicros : earlierGapMicros;
        return gap > HOUR ? gap / HOUR : 0;
    }
}
