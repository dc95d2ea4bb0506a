package org.stratosphere.app.update.transport;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A repository could not be read; the message is one line that says what failed, where, and what to do. */
public class TransportException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;
    private final Duration pause;

    TransportException(String message) {
        this(message, null, false, Duration.ZERO);
    }

    private TransportException(String message, @Nullable Throwable cause, boolean passing, Duration pause) {
        super(message, cause);
        this.passing = passing;
        this.pause = pause;
    }

    TransportException(String message, @Nullable Throwable cause, boolean passing) {
        this(message, cause, passing, Duration.ZERO);
    }

    /** A failure that the next try may not meet. */
    static TransportException passing(String message, @Nullable Throwable cause) {
        return new TransportException(message, cause, true, Duration.ZERO);
    }

    /** A failure that the server itself calls a passing one, with the least pause that it asks for. */
    static TransportException passing(String message, Duration pause) {
        return new TransportException(message, null, true, pause);
    }

    /** Whether another try makes sense. */
    final boolean isPassing() {
        return passing;
    }

    /** The least pause before another try; zero when the server named none. */
    final Duration pause() {
        return pause;
    }
}
