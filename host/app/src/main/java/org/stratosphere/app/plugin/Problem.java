package org.stratosphere.app.plugin;

import org.stratosphere.engine.text.Printable;
import org.stratosphere.repository.RefusedException;

/** What a plugin threw, as one line for its user; the log has the whole. */
final class Problem {
    private Problem() {}

    static String of(Throwable thrown) {
        try {
            return line(thrown);
        } catch (Throwable again) {
            return Printable.of("it does not start: its " + thrown.getClass().getName() + " throws when asked why");
        }
    }

    private static String line(Throwable thrown) {
        if (thrown instanceof BrokenPluginException || thrown instanceof RefusedException) {
            return Printable.of(String.valueOf(thrown.getMessage()));
        }
        Throwable cause =
                thrown instanceof ExceptionInInitializerError && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
            String name = String.valueOf(cause.getMessage()).replace('/', '.');
            return Printable.of("it needs " + name + ", which neither its jar holds nor the program shows to plugins");
        }
        String message = cause.getMessage();
        String what = cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return Printable.of("it does not start (" + what + "); the log file has the whole error");
    }
}
