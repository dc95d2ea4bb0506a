package org.stratosphere.repository;

import java.io.IOException;

/** A page or a file that is not used; the message is one line that says what is wrong with it. */
public class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
