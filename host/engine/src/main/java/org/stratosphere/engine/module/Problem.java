package org.stratosphere.engine.module;

import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;

/** Why a module leaves a run, in one line without control characters. */
final class Problem {
    private Problem() {}

    /** A call that threw: what was called, what came out of it. */
    static String thrown(String call, Throwable thrown) {
        String message = message(thrown);
        return clean(
                "threw " + thrown.getClass().getName() + " in " + call + (message.isEmpty() ? "" : ": " + message));
    }

    /** A detector that could not be made: its own words where it refused, the exception where it broke. */
    static String refused(Throwable thrown) {
        String message = message(thrown);
        boolean saysWhy = thrown instanceof IllegalArgumentException && !message.isEmpty();
        return saysWhy ? clean("cannot take part: " + message) : thrown("create", thrown);
    }

    /** A text of a module's in one printable line. */
    static String clean(String text) {
        return Printable.of(text.replaceAll("\\s+", " "));
    }

    /** The exception's message; its class is a module's too, and may throw when asked. */
    private static String message(Throwable thrown) {
        try {
            @Nullable String message = thrown.getMessage();
            return message == null ? "" : message;
        } catch (Throwable unspeakable) {
            return "";
        }
    }
}
