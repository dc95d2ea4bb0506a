package org.stratosphere.engine.source;

/** Waits for a while; a test may not want to. */
@FunctionalInterface
public interface Pause {
    /** Sleeps. */
    Pause SLEEP = Thread::sleep;

    /**
     * Waits.
     *
     * @param millis milliseconds, at least 1
     */
    void millis(long millis) throws InterruptedException;
}
