package org.stratosphere.app.output.page;

import java.util.Locale;
import org.stratosphere.engine.text.Printable;

/** Words and numbers as a page has them. */
final class Html {
    private Html() {}

    /** Text from outside: nothing in it is markup, nothing unprintable is left. */
    static String text(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A share in percent, or a dash where there is nothing to divide. */
    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A share as a fraction of 1, or a dash where there is nothing to divide. */
    static String fraction(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.3f", share);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
