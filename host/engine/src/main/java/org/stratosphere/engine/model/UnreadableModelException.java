package org.stratosphere.engine.model;

import java.io.IOException;

/** A file of models or of training data that cannot be used; the message names file, line and what is allowed. */
public final class UnreadableModelException extends IOException {
    private static final long serialVersionUID = 1;

    public UnreadableModelException(String message) {
        super(message);
    }

    public UnreadableModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
