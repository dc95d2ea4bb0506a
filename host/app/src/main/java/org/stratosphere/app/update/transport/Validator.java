package org.stratosphere.app.update.transport;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** What a server calls the version of a file, in a form that proves that two answers are of the same bytes (RFC 9110, 8.8). */
final class Validator {
    private static final Pattern STRONG_TAG = Pattern.compile("\"[!#-~]{1,200}\"");
    private static final Pattern DATE = Pattern.compile("[A-Z][a-z]{2}, [0-9A-Za-z: ]{17,25} GMT");
    /** A file changed twice within the second of one date has that date twice; RFC 7232, 2.2.2 asks for a minute. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private Validator() {}

    /** The strong entity tag, else the date of a file that had settled; empty without either. */
    static String of(HttpHeaders headers) {
        String tag = headers.firstValue("ETag").orElse("");
        if (STRONG_TAG.matcher(tag).matches()) {
            return tag;
        }
        String modified = headers.firstValue("Last-Modified").orElse("");
        String sent = headers.firstValue("Date").orElse("");
        if (!tag.isEmpty() || !DATE.matcher(modified).matches()) {
            return "";
        }
        try {
            return Duration.between(time(modified), time(sent)).compareTo(SETTLED) >= 0 ? modified : "";
        } catch (DateTimeException unreadable) {
            return "";
        }
    }

    /** The text where it is one; else empty. */
    static String checked(String text) {
        return STRONG_TAG.matcher(text).matches() || DATE.matcher(text).matches() ? text : "";
    }

    private static ZonedDateTime time(String date) {
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
