package org.stratosphere.packaging;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What is released.
 *
 * @param version of the program
 * @param time that the build gives to all it makes, not that of the clock
 * @param maintainer of the Debian package, a name and an address
 */
record Release(String version, Instant time, String maintainer) {
    /** The day, as manual pages tell it. */
    String day() {
        return format("yyyy-MM-dd");
    }

    /** The time as Debian's changelogs tell it. */
    String mailTime() {
        return format("EEE, dd MMM yyyy HH:mm:ss Z");
    }

    private String format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(time);
    }
}
