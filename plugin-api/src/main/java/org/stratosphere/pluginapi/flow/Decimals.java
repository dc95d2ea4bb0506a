package org.stratosphere.pluginapi.flow;

/** Plain decimal numbers in bytes; whatever is none is missing. */
public final class Decimals {
    private static final int MICRO_DIGITS = 6;
    private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000 / 16;
    private static final int MOST_DIGITS = 18;

    /** A number that can take one more digit. */
    private static final long MOST_MANTISSA = Long.MAX_VALUE / 10 - 1;

    private static final int MOST_EXPONENT = 999;
    private static final int NO_EXPONENT = Integer.MIN_VALUE;

    private Decimals() {}

    /** The value of a digit, −1 when it is none. */
    static int digit(byte character, int radix) {
        int value = character - '0';
        if (value >= 0 && value <= 9) {
            return value;
        }
        int letter = (character | 32) - 'a';
        return radix == 16 && letter >= 0 && letter < 6 ? letter + 10 : -1;
    }

    /**
     * A whole number of at most 18 digits, a fraction being dropped; {@link FlowBatch#UNKNOWN} when there is none.
     *
     * @param from first byte
     * @param end end of the number, exclusive
     */
    public static long whole(byte[] array, int from, int end) {
        long quick = EightDigits.read(array, from, end);
        return quick != EightDigits.NONE ? quick : longWhole(array, from, end);
    }

    private static long longWhole(byte[] array, int from, int end) {
        long value = 0;
        int at = from;
        for (int digit; at < end && (digit = array[at] - '0') >= 0 && digit <= 9; at++) {
            value = value * 10 + digit;
        }
        if (at == from || at - from > MOST_DIGITS || at < end && !isFraction(array, at, end)) {
            return FlowBatch.UNKNOWN;
        }
        return value;
    }

    /**
     * Seconds as microseconds, rounded up so that no threshold is missed; {@link FlowBatch#UNKNOWN} when none.
     *
     * @param from first byte
     * @param end end of the number, exclusive
     */
    public static long micros(byte[] array, int from, int end) {
        int point = end - MICRO_DIGITS - 1;
        if (point > from && array[point] == '.') {
            long seconds = EightDigits.read(array, from, point);
            long fraction = EightDigits.read(array, point + 1, end);
            if ((seconds | fraction) >= 0) {
                return seconds * 1_000_000 + fraction;
            }
        }
        return longMicros(array, from, end);
    }

    private static long longMicros(byte[] array, int from, int end) {
        long micros = 0;
        int at = from;
        for (int digit; at < end && (digit = array[at] - '0') >= 0 && digit <= 9; at++) {
            micros = micros * 10 + digit;
        }
        if (at == from || at - from > MOST_DIGITS || micros > MOST_SECONDS || at < end && !isFraction(array, at, end)) {
            return FlowBatch.UNKNOWN;
        }
        for (int i = 1; i <= MICRO_DIGITS; i++) {
            micros = micros * 10 + (at + i < end ? array[at + i] - '0' : 0);
        }
        for (int i = at + MICRO_DIGITS + 1; i < end; i++) {
            if (array[i] != '0') {
                return micros + 1;
            }
        }
        return micros;
    }

    /**
     * Seconds as microseconds, to the nearest, half up: for feeds that print binary fractions in full, such as
     * {@code 0.0018720000000023163} or {@code 9.5367431640625e-7}.
     *
     * @param from first byte
     * @param end end of a number of JSON, exclusive
     * @return microseconds, or {@link FlowBatch#UNKNOWN} when it is negative, no number, or 2<sup>62</sup> or more
     */
    public static long nearestMicros(byte[] array, int from, int end) {
        long digits = 0;
        int scale = MICRO_DIGITS;
        int at = from;
        boolean isFraction = false;
        boolean isNumber = false;
        for (; at < end; at++) {
            int digit = array[at] - '0';
            if (digit >= 0 && digit <= 9) {
                isNumber = true;
                boolean fits = digits < MOST_MANTISSA;
                digits = fits ? digits * 10 + digit : digits;
                scale += (fits ? 0 : 1) - (isFraction ? 1 : 0);
            } else if (array[at] == '.' && isNumber && !isFraction) {
                isFraction = true;
            } else {
                break;
            }
        }
        int exponent = at == end ? 0 : exponent(array, at, end);
        if (!isNumber || array[at - 1] == '.' || exponent == NO_EXPONENT) {
            return FlowBatch.UNKNOWN;
        }
        return scaled(digits, scale + exponent);
    }

    /** The number behind an {@code e}, at most three digits; {@link #NO_EXPONENT} when it is none. */
    private static int exponent(byte[] array, int from, int end) {
        int at = from + 1;
        boolean isSigned = at < end && (array[at] == '-' || array[at] == '+');
        boolean isNegative = isSigned && array[at] == '-';
        long value = whole(array, isSigned ? at + 1 : at, end);
        for (int i = at; i < end; i++) {
            if (array[i] == '.') {
                return NO_EXPONENT;
            }
        }
        if ((array[from] | 32) != 'e' || value < 0 || value > MOST_EXPONENT) {
            return NO_EXPONENT;
        }
        return (int) (isNegative ? -value : value);
    }

    private static long scaled(long digits, int scale) {
        long value = digits;
        for (int i = scale; i > 0 && value > 0; i--) {
            if (value > MOST_MANTISSA) {
                return FlowBatch.UNKNOWN;
            }
            value *= 10;
        }
        for (int i = scale; i < -1 && value > 0; i++) {
            value /= 10;
        }
        if (scale < 0) {
            value = (value + 5) / 10;
        }
        return value >>> 62 == 0 ? value : FlowBatch.UNKNOWN;
    }

    /** Whether a range is a point and at least one digit. */
    private static boolean isFraction(byte[] array, int from, int end) {
        for (int i = from + 1; i < end; i++) {
            if (array[i] < '0' || array[i] > '9') {
                return false;
            }
        }
        return array[from] == '.' && end - from > 1;
    }
}
