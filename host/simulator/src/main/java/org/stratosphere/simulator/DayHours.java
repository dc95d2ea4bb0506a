package org.stratosphere.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of each day in UTC; over midnight where they end before they begin.
 *
 * @param fromMicros when they begin, microseconds of the day
 * @param toMicros when they end, microseconds of the day, not included
 */
record DayHours(long fromMicros, long toMicros) {
    private static final Pattern WRITTEN =
            Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])");
    private static final long MINUTE = 60_000_000;
    private static final long DAY = 24 * 60 * MINUTE;

    /**
     * Reads {@code 22:00-06:30}.
     *
     * @throws IllegalArgumentException for anything else, and for hours that end when they begin
     */
    static DayHours parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no hours: " + text);
        }
        DayHours hours = new DayHours(micros(matcher, 1), micros(matcher, 3));
        if (hours.fromMicros == hours.toMicros) {
            throw new IllegalArgumentException("hours of no length: " + text);
        }
        return hours;
    }

    private static long micros(Matcher matcher, int group) {
        return (Long.parseLong(matcher.group(group)) * 60 + Long.parseLong(matcher.group(group + 1))) * MINUTE;
    }

    /** Whether a time lies in them, microseconds since 1970-01-01T00:00:00Z. */
    boolean contains(long micros) {
        return Math.floorMod(micros - fromMicros, DAY) < length();
    }

    /** The end of the hours in which a time lies, microseconds since 1970-01-01T00:00:00Z. */
    long endAfter(long micros) {
        return micros + length() - Math.floorMod(micros - fromMicros, DAY);
    }

    private long length() {
        return Math.floorMod(toMicros - fromMicros, DAY);
    }
}
