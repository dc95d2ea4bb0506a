package org.stratosphere.app.check;

import java.util.Locale;
import org.stratosphere.engine.text.Printable;

/**
 * One thing that was looked at, and what was found.
 *
 * @param name of the check, one word
 * @param result how it went
 * @param detail what was seen, what is wrong, or why it was left out; one printable line
 */
public record Check(String name, Result result, String detail) {
    /** How a check went. */
    public enum Result {
        /** As it must be. */
        PASS,
        /** Not as it must be. */
        FAIL,
        /** Not looked at. */
        SKIP;

        /** In lower case, as people and programs are told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Check pass(String name, String detail) {
        return new Check(name, Result.PASS, Printable.of(detail));
    }

    static Check fail(String name, String detail) {
        return new Check(name, Result.FAIL, Printable.of(detail));
    }

    static Check skip(String name, String detail) {
        return new Check(name, Result.SKIP, Printable.of(detail));
    }
}
