package org.stratosphere.engine.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Event times as text, always in UTC. */
public final class Timestamps {
    private static final DateTimeFormatter MACHINE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** ISO 8601 to the microsecond, such as {@code 2016-01-08T10:52:51.985777Z}. */
    public static String format(long micros) {
        return MACHINE.format(instant(micros));
    }

    /** The day, such as {@code 2016-01-08}. */
    public static String date(long micros) {
        return DATE.format(instant(micros));
    }

    /** The time of the day to the second, such as {@code 10:52:51}. */
    public static String time(long micros) {
        return TIME.format(instant(micros));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
