package org.stratosphere.engine.source;

import java.io.IOException;

/** An input that cannot be used at all; the message says what was expected, what was found, and what to do. */
public final class UnreadableInputException extends IOException {
    private static final long serialVersionUID = 1;

    public UnreadableInputException(String message) {
        super(message);
    }

    public UnreadableInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
