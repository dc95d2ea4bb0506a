package org.stratosphere.app.update.transport;

import org.jspecify.annotations.Nullable;

/** No way leads to the server or to the proxy: its name is unknown, or nothing answers; a state rather than a fault. */
public final class OfflineException extends TransportException {
    private static final long serialVersionUID = 1L;

    OfflineException(String message, @Nullable Throwable cause, boolean passing) {
        super(message, cause, passing);
    }
}
