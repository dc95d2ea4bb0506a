package org.stratosphere.app.update.transport;

import java.time.Duration;

/** How a wait between two tries passes; a test's returns at once. */
@FunctionalInterface
public interface Sleeper {
    /** Lets the calling thread sleep. */
    Sleeper REAL = pause -> Thread.sleep(pause.toMillis());

    /**
     * Returns when the time has passed.
     *
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    void sleep(Duration pause) throws InterruptedException;
}
