package org.stratosphere.pluginapi.flow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.LocalDate;

/**
 * Reads start times: {@code 2016/01/08 10:52:51.985777}, with {@code -} in the date or {@code T} before the time too, or
 * seconds since 1970 in decimal. A date may end in {@code Z}, {@code +0100} or {@code +01:00}; without a zone it is UTC.
 * Remembers the day that it saw last, by its bytes. For one thread.
 */
public final class StartTimeParser {
    /** The answer to what is no time. */
    public static final long UNREADABLE = Long.MIN_VALUE;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int DATE_LENGTH = 10;
    private static final int SHORTEST = 19;
    private static final int MICRO_DIGITS = 6;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private short knownCentury;
    private long knownDate;
    private long knownMicros = UNREADABLE;

    /**
     * Reads a time.
     *
     * @param from first byte
     * @param end end of the text, exclusive
     * @return microseconds since 1970-01-01T00:00:00Z, digits beyond them dropped, or {@link #UNREADABLE}
     */
    public long parse(byte[] array, int from, int end) {
        if (end - from < SHORTEST || !isDateSeparator(array[from + 4])) {
            return epoch(array, from, end);
        }
        int hour = pair(array, from + 11);
        int minute = pair(array, from + 14);
        int second = pair(array, from + 17);
        boolean isSeparated = (array[from + DATE_LENGTH] == ' ' || array[from + DATE_LENGTH] == 'T')
                && array[from + 13] == ':'
                && array[from + 16] == ':';
        if (!isSeparated || (hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 60) {
            return UNREADABLE;
        }
        long date = day(array, from);
        int zone = zone(array, from + SHORTEST, end);
        long ahead = ahead(array, zone, end);
        long fraction = fraction(array, from + SHORTEST, zone);
        if (date == UNREADABLE || ahead == UNREADABLE || fraction < 0) {
            return UNREADABLE;
        }
        return date + ((hour * 60L + minute) * 60 + second) * SECOND + fraction - ahead;
    }

    /** The start of the day that ten bytes name, microseconds: two bytes of the century, eight of the rest. */
    private long day(byte[] array, int from) {
        short century = (short) SHORTS.get(array, from);
        long date = (long) LONGS.get(array, from + Short.BYTES);
        if (date == knownDate && century == knownCentury) {
            return knownMicros;
        }
        long micros = unknownDay(array, from);
        if (micros != UNREADABLE) {
            knownCentury = century;
            knownDate = date;
            knownMicros = micros;
        }
        return micros;
    }

    private static long unknownDay(byte[] array, int from) {
        int firstPair = pair(array, from);
        int secondPair = pair(array, from + 2);
        int month = pair(array, from + 5);
        int day = pair(array, from + 8);
        int year = firstPair * 100 + secondPair;
        boolean isSeparated = isDateSeparator(array[from + 4]) && isDateSeparator(array[from + 7]);
        boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (!isSeparated
                || (firstPair | secondPair | month | day) < 0
                || year < 1
                || month < 1
                || month > 12
                || day < 1
                || day > DAYS[month - 1]
                || month == 2 && day == 29 && !isLeap) {
            return UNREADABLE;
        }
        return LocalDate.of(year, month, day).toEpochDay() * DAY;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isDateSeparator(byte b) {
        return b == '/' || b == '-';
    }

    /** The number that two digits make, negative when they are none. */
    private static int pair(byte[] array, int from) {
        int tens = array[from] - '0';
        int ones = array[from + 1] - '0';
        return (tens | ones | 9 - tens | 9 - ones) < 0 ? -1 : tens * 10 + ones;
    }

    /** Where the zone begins; the end when there is none. */
    private static int zone(byte[] array, int from, int end) {
        int at = from;
        while (at < end && array[at] != 'Z' && array[at] != '+' && array[at] != '-') {
            at++;
        }
        return at;
    }

    /** How far a zone's clocks are ahead of UTC, microseconds, or {@link #UNREADABLE}. */
    private static long ahead(byte[] array, int from, int end) {
        int length = end - from;
        if (length == 0 || length == 1 && array[from] == 'Z') {
            return 0;
        }
        boolean hasColon = length == 6 && array[from + 3] == ':';
        if (array[from] == 'Z' || !hasColon && length != 5) {
            return UNREADABLE;
        }
        int hours = pair(array, from + 1);
        int minutes = pair(array, end - 2);
        if ((hours | minutes) < 0 || hours > 18 || minutes > 59) {
            return UNREADABLE;
        }
        long ahead = (hours * 60L + minutes) * 60 * SECOND;
        return array[from] == '-' ? -ahead : ahead;
    }

    /** Microseconds of a fraction that may be empty, −1 when it is none. */
    private static long fraction(byte[] array, int from, int last) {
        if (from == last) {
            return 0;
        }
        if (array[from] != '.') {
            return -1;
        }
        long micros = 0;
        int at = from + 1;
        int enough = Math.min(last, at + MICRO_DIGITS);
        for (int digit; at < enough && (digit = array[at] - '0') >= 0 && digit <= 9; at++) {
            micros = micros * 10 + digit;
        }
        for (int digits = at - from - 1; digits < MICRO_DIGITS; digits++) {
            micros *= 10;
        }
        while (at < last && isDigit(array[at])) {
            at++;
        }
        return at == last ? micros : -1;
    }

    private static long epoch(byte[] array, int from, int end) {
        int point = from;
        while (point < end && array[point] != '.') {
            point++;
        }
        long seconds = Decimals.whole(array, from, point);
        if (seconds < 0 || seconds > LAST_SECOND) {
            return UNREADABLE;
        }
        int last = end > point && array[end - 1] == 'Z' ? end - 1 : end;
        long fraction = fraction(array, point, last);
        return fraction < 0 ? UNREADABLE : seconds * SECOND + fraction;
    }
}
