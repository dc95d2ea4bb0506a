package org.stratosphere.engine.flow;

import org.stratosphere.pluginapi.flow.FlowBatch;

/** Plain decimal numbers in bytes; whatever is none is missing. */
final class Decimals {
    private static final int MICRO_DIGITS = 6;
    private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000 / 16;
    private static final int MOST_DIGITS = 18;

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

    /** A whole number, a fraction being dropped; {@link FlowBatch#UNKNOWN} when there is none. */
    static long whole(byte[] array, int from, int end) {
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

    /** Seconds as microseconds, rounded up so that no threshold is missed; {@link FlowBatch#UNKNOWN} when none. */
    static long micros(byte[] array, int from, int end) {
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
