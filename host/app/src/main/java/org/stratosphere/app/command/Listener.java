package org.stratosphere.app.command;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.live.Listening;

/** The run that listens beside the commands, or did last. For any thread. */
final class Listener {
    private static final long END_NANOS = 10_000_000_000L;
    private static final long LOOK_MILLIS = 20;

    private final Consumer<String> remarks;
    private volatile @Nullable Listening listening;

    Listener(Consumer<String> remarks) {
        this.remarks = remarks;
    }

    void use(Listening begun) {
        listening = begun;
    }

    /** The newest; null when there never was one. */
    @Nullable
    Listening latest() {
        return listening;
    }

    /** The one that listens now; null when none does. */
    @Nullable
    Listening going() {
        Listening known = listening;
        return known != null && known.isGoing() ? known : null;
    }

    /**
     * Ends the one that listens now, if any: what was read is judged and told.
     *
     * @return whether there was one that has ended now, or was given up
     */
    boolean end() {
        Listening going = going();
        if (going == null) {
            return false;
        }
        going.end();
        long deadlineNanos = System.nanoTime() + END_NANOS;
        boolean isInterrupted = false;
        try {
            while (going.isGoing() && System.nanoTime() < deadlineNanos) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException hurried) {
            isInterrupted = true;
        }
        if (going.isGoing()) {
            going.cancel();
            remarks.accept("stratosphere: given up waiting for " + going.name() + " to end");
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
