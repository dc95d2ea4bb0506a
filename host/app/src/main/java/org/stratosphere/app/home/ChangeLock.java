package org.stratosphere.app.home;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * The right to change a home, held by one command of one process at a time. Readers need none.
 */
public final class ChangeLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Semaphore THIS_PROCESS = new Semaphore(1);

    private final HomeLock lock;

    private ChangeLock(HomeLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock, waiting up to 5 seconds for it.
     *
     * @param home whose folders exist
     * @param command what the others are told that runs here
     * @throws IOException when it is held by another, who is named, or the home is read-only
     */
    public static ChangeLock take(Home home, String command) throws IOException {
        return take(home, command, PATIENCE);
    }

    static ChangeLock take(Home home, String command, Duration patience) throws IOException {
        try {
            return new ChangeLock(Objects.requireNonNull(
                    HomeLock.take(home.state().resolve("change.lock"), THIS_PROCESS, command, patience, holder -> {
                        throw new Held("the home " + home + " is being changed by " + holder
                                + "; try again when it has ended");
                    })));
        } catch (Held | InterruptedIOException told) {
            throw told;
        } catch (IOException refused) {
            throw new IOException("the home " + home + " cannot be changed: " + refused.getMessage(), refused);
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static final class Held extends IOException {
        private static final long serialVersionUID = 1L;

        Held(String message) {
            super(message);
        }
    }
}
