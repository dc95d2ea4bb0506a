package org.stratosphere.app.plugin;

/** A plugin that is not made as the API asks; the message says what is wrong. */
final class BrokenPluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenPluginException(String message) {
        super(message);
    }

    BrokenPluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
