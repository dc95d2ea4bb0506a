package org.stratosphere.pluginapi.flow;

import java.util.Locale;

/**
 * A port and the way it was written, packed in an {@code int}: {@code 0x0050} is not {@code 80}, since argus writes
 * ICMP types and codes in hexadecimal. The code is {@code notation << 16 | number}, where the notation is 0 for an
 * empty port, 1 for decimal, and 2 plus the count of digits for hexadecimal.
 */
public final class Port {
    /** No port at all. */
    public static final int EMPTY = 0;

    private static final int DECIMAL = 1;
    private static final int HEXADECIMAL = 2;
    private static final int MOST_DIGITS = 8;

    /** The answer of {@link #parse} to what is no port. */
    public static final int NONE = -1;

    private Port() {}

    /**
     * Reads a port as flow tools write it: nothing, decimal digits, or {@code 0x} and hexadecimal digits.
     *
     * @param from first byte
     * @param end end of the text, exclusive
     * @return the port's code, {@link #EMPTY} for no text at all, {@link #NONE} for anything else
     */
    public static int parse(byte[] array, int from, int end) {
        if (from == end) {
            return EMPTY;
        }
        long quick = EightDigits.read(array, from, end);
        return quick >= 0 && quick <= 0xFFFF ? decimal((int) quick) : longPort(array, from, end);
    }

    private static int longPort(byte[] array, int from, int end) {
        int at = from;
        boolean isHexadecimal = end - at > 2 && array[at] == '0' && (array[at + 1] | 32) == 'x';
        if (isHexadecimal) {
            at += 2;
        }
        int digits = end - at;
        int number = 0;
        for (; at < end; at++) {
            int digit = Decimals.digit(array[at], isHexadecimal ? 16 : 10);
            number = digit < 0 ? Integer.MAX_VALUE : number * (isHexadecimal ? 16 : 10) + digit;
            if (number > 0xFFFF) {
                return NONE;
            }
        }
        if (digits > MOST_DIGITS) {
            return NONE;
        }
        return isHexadecimal ? hexadecimal(number, digits) : decimal(number);
    }

    /**
     * The code of a decimal port.
     *
     * @param number 0 to 65,535
     */
    public static int decimal(int number) {
        return DECIMAL << 16 | checked(number);
    }

    /**
     * The code of a hexadecimal port.
     *
     * @param number 0 to 65,535
     * @param digits how many digits it was written with, 1 to 8
     */
    public static int hexadecimal(int number, int digits) {
        if (digits < 1 || digits > MOST_DIGITS) {
            throw new IllegalArgumentException("hexadecimal port of " + digits + " digits");
        }
        return (HEXADECIMAL + digits) << 16 | checked(number);
    }

    /** The number, 0 to 65,535; 0 for {@link #EMPTY}. */
    public static int number(int code) {
        return code & 0xFFFF;
    }

    /** Whether the port was written in decimal. */
    public static boolean isDecimal(int code) {
        return code >>> 16 == DECIMAL;
    }

    /** As it was written, in canonical form: empty, decimal, or {@code 0x} and lower-case digits. */
    public static String text(int code) {
        int notation = code >>> 16;
        if (notation == 0) {
            return "";
        }
        if (notation == DECIMAL) {
            return Integer.toString(number(code));
        }
        return String.format(Locale.ROOT, "0x%0" + (notation - HEXADECIMAL) + "x", number(code));
    }

    private static int checked(int number) {
        if (number < 0 || number > 0xFFFF) {
            throw new IllegalArgumentException("port " + number + " is outside 0 to 65535");
        }
        return number;
    }
}
