package org.stratosphere.app.watch;

import java.io.IOException;
import java.time.Duration;

/** A process that is watched. */
interface Child {
    /** Starts it. */
    @FunctionalInterface
    interface Starter {
        /** A process that has just been started. */
        Child start() throws IOException;
    }

    /** Waits for its end. */
    boolean awaitEnd(Duration most) throws InterruptedException;

    /** Its exit code, once it has ended. */
    int exitCode();

    /** How often its heart has beaten; 0 before the first time. */
    long beats();

    /** Asks it to end, with a last checkpoint. */
    void askToEnd();

    /** Ends it as it is, and waits until it has. */
    void kill() throws InterruptedException;
}
