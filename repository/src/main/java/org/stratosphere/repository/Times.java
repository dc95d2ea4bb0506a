package org.stratosphere.repository;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Points in time as a repository writes them: {@code 2026-01-31T12:00:00Z}, in whole seconds, and in no other form. */
public final class Times {
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

    private Times() {}

    /**
     * Reads a time.
     *
     * @param what the sentence's subject when it is refused, such as "the page's expires"
     */
    public static Instant parse(String text, String what) throws RefusedException {
        if (FORM.matcher(text).matches()) {
            try {
                Instant time = Instant.parse(text);
                if (time.toString().equals(text)) {
                    return time;
                }
            } catch (DateTimeException noSuchTime) {
                throw new RefusedException(what + " has " + Quoted.of(text) + ": no such time", noSuchTime);
            }
            // A leap second, or 24:00:00, which is the next day's midnight in a second spelling.
            throw new RefusedException(what + " has " + Quoted.of(text) + ", which is not written so");
        }
        throw new RefusedException(
                what + " has " + Quoted.of(text) + ", which is no time such as 2026-01-01T00:00:00Z");
    }
}
