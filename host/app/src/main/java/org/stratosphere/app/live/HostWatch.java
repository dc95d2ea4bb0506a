package org.stratosphere.app.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.stratosphere.engine.source.FeedTroubles;

/** Looks after what a run of days depends on beside its feed: this machine's clock and the home's disk. For one thread. */
final class HostWatch {
    /** A difference that no drift makes in a second. */
    private static final long JUMP_MILLIS = 5_000;

    private static final long LOW_BYTES = 64L << 20;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final FeedTroubles troubles;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Space space;
    private final Path home;
    private long millis;
    private long nanos;
    private boolean isLow;

    /** Room on a disk. */
    @FunctionalInterface
    interface Space {
        /** As the system tells it. */
        Space SYSTEM = folder -> Files.getFileStore(folder).getUsableSpace();

        /** Bytes that can still be written. */
        long usable(Path folder) throws IOException;
    }

    HostWatch(FeedTroubles troubles, Clock clock, LongSupplier nanoTime, Path home, Space space) {
        this.troubles = troubles;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.home = home;
        this.space = space;
        millis = clock.millis();
        nanos = nanoTime.getAsLong();
    }

    /** Looks once. */
    void look() {
        lookAtClock();
        lookAtDisk();
    }

    private void lookAtClock() {
        long nowMillis = clock.millis();
        long nowNanos = nanoTime.getAsLong();
        long jump = nowMillis - millis - (nowNanos - nanos) / NANOS_PER_MILLI;
        if (Math.abs(jump) >= JUMP_MILLIS) {
            troubles.tell(
                    "clock-jumps",
                    String.format(
                            Locale.ROOT,
                            "this machine's clock jumped %s by %,d s; windows go by the flows' own times and stand,"
                                    + " but flows that a sensor here stamps jump with it",
                            jump > 0 ? "ahead" : "back",
                            Math.abs(jump) / 1000));
        }
        millis = nowMillis;
        nanos = nowNanos;
    }

    private void lookAtDisk() {
        try {
            long usable = space.usable(home);
            if (usable < LOW_BYTES && !isLow) {
                troubles.tell(
                        "disk-low",
                        "only " + (usable >> 20) + " MiB are free where " + home
                                + " lies: detection goes on, but logs, events and updates may soon fail");
            }
            isLow = usable < LOW_BYTES;
        } catch (IOException unknown) {
            isLow = false;
        }
    }
}
