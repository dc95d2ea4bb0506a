package org.stratosphere.app.update.transport;

/** The place was reached and says that it has no such file. */
public final class AbsentException extends TransportException {
    private static final long serialVersionUID = 1L;

    AbsentException(String message) {
        super(message);
    }
}
