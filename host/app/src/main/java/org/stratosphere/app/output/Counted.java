package org.stratosphere.app.output;

import java.util.Locale;

/** Numbers with the thing that they count. */
public final class Counted {
    private Counted() {}

    /** Such as {@code 1 flow} or {@code 3,658 flows}. */
    public static String of(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
