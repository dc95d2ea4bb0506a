package org.stratosphere.app.live;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.source.FeedTroubles;
import org.stratosphere.engine.source.LiveSection;
import org.stratosphere.engine.source.LiveSource;
import org.stratosphere.engine.source.Pause;
import org.stratosphere.engine.text.Durations;

/**
 * The flows of an argus server, through {@code ra}. When {@code ra} ends, the server closes the connection, or does not
 * report on itself any more, {@code ra} is started again, without end, after a wait that doubles up to a limit and begins
 * anew once flows have come. From when to when nothing was read is told and counted: what argus reported meanwhile is lost.
 */
public final class RaSource implements LiveSource {
    private static final String AGAIN = "; trying again until it answers";
    private static final long SLICE_MILLIS = 100;
    private static final long MICROS_PER_MILLI = 1000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long LOOK_MILLIS = 500;

    private final Connector connector;
    private final RaServer server;
    private final FeedTroubles troubles;
    private final Backoff backoff;
    private final Pause pause;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private @Nullable RaProcess process;
    private boolean isGone;
    private @Nullable Instant downSince;
    private boolean isAgain;
    private volatile boolean isClosed;

    /** Starts {@code ra}. */
    @FunctionalInterface
    interface Connector {
        /** Starts it as the client of a server. */
        RaProcess connect(RaServer server) throws IOException;
    }

    /**
     * @param mostWaitMillis the longest wait between two tries, milliseconds
     * @param pause waits between tries
     * @param clock tells from when to when nothing was read
     */
    public RaSource(
            RaProgram program, RaServer server, FeedTroubles troubles, long mostWaitMillis, Pause pause, Clock clock) {
        this(program::connect, server, troubles, mostWaitMillis, pause, clock, System::nanoTime);
    }

    RaSource(
            Connector connector,
            RaServer server,
            FeedTroubles troubles,
            long mostWaitMillis,
            Pause pause,
            Clock clock,
            LongSupplier nanoTime) {
        this.connector = connector;
        this.server = server;
        this.troubles = troubles;
        backoff = new Backoff(mostWaitMillis);
        this.pause = pause;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public String name() {
        return "ra " + server;
    }

    @Override
    public @Nullable LiveSection next() throws IOException {
        while (true) {
            if (isAgain) {
                if (!waits(backoff.failed())) {
                    return null;
                }
                troubles.count("feed-retries", 1);
            }
            try {
                RaProcess started = start();
                isAgain = true;
                return started == null ? null : new LiveSection(name(), flows(started));
            } catch (IOException cannotStart) {
                // What once could be started may be again: a disk that is full, a package that is replaced.
                if (!isAgain) {
                    throw cannotStart;
                }
                tellFailure("feed-ended", "ra cannot be started: " + cannotStart.getMessage());
            }
        }
    }

    private synchronized @Nullable RaProcess start() throws IOException {
        if (isClosed) {
            return null;
        }
        process = connector.connect(server);
        return process;
    }

    private InputStream flows(RaProcess started) {
        ArgusPulse pulse = new ArgusPulse(nanoTime.getAsLong());
        isGone = false;
        return new ManagementFilter(
                new Text(started, pulse),
                () -> pulse.reported(nanoTime.getAsLong()),
                OwnConnection.to(server),
                () -> troubles.count("feed-own", 1));
    }

    /** Counts a failure, and tells the first, and then as often as their number doubles. */
    private void tellFailure(String kind, String what) {
        troubles.count(kind, 1);
        if (backoff.isToldNext()) {
            troubles.note(kind, name() + ": " + what + AGAIN);
        }
    }

    private boolean waits(long millis) {
        try {
            for (long left = millis; left > 0 && !isClosed; left -= SLICE_MILLIS) {
                pause.millis(Math.min(left, SLICE_MILLIS));
            }
            return !isClosed;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void ended(LiveSection section, long flows, @Nullable IOException failure) {
        RaProcess ended = process;
        if (ended == null) {
            return;
        }
        String how = ended.end(failure != null || isClosed);
        boolean isPeer = (ended.exitCode() == 0 || isGone) && failure == null;
        ended.close();
        if (isClosed) {
            return;
        }
        if (downSince == null) {
            downSince = clock.instant();
        }
        if (flows > 0) {
            backoff.reset();
        }
        if (failure != null) {
            troubles.tell("feed-unreadable", failure.getMessage() + AGAIN);
        } else if (isPeer) {
            tellFailure("feed-closed", isGone ? "argus is not heard of any more" : "argus closed the connection");
        } else {
            tellFailure("feed-ended", "ra " + how);
        }
    }

    /** The first bytes of a connection: what was lost between it and the one before is known now. */
    private void connected() {
        Instant since = downSince;
        downSince = null;
        if (since != null) {
            Instant now = clock.instant();
            long micros = Math.max(0, Duration.between(since, now).toMillis() * MICROS_PER_MILLI);
            long seconds = (micros + 999_999) / 1_000_000;
            troubles.count("feed-gap-seconds", seconds);
            troubles.tell(
                    "feed-gaps",
                    String.format(
                            Locale.ROOT,
                            "%s answers again: nothing was read from %s to %s, %s; what argus reported then is lost",
                            name(),
                            time(since),
                            time(now),
                            Durations.format(seconds * 1_000_000)));
        }
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public void close() {
        RaProcess running;
        synchronized (this) {
            isClosed = true;
            running = process;
        }
        if (running != null) {
            running.close();
        }
    }

    /** What {@code ra} prints; it ends with {@code ra}, or when the server is not heard of any more. */
    private final class Text extends InputStream {
        private final RaProcess from;
        private final ArgusPulse pulse;
        private boolean isBegun;

        Text(RaProcess from, ArgusPulse pulse) {
            this.from = from;
            this.pulse = pulse;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] array, int offset, int length) throws IOException {
            try {
                while (!from.awaitsText(LOOK_MILLIS)) {
                    if (pulse.isGone(nanoTime.getAsLong())) {
                        giveUp();
                        return -1;
                    }
                }
                int count = from.flows().read(array, offset, length);
                if (count > 0) {
                    pulse.heard(nanoTime.getAsLong());
                    if (!isBegun) {
                        isBegun = true;
                        connected();
                    }
                }
                return count;
            } catch (IOException ended) {
                // A process that we ended takes its pipe along.
                if (isClosed) {
                    return -1;
                }
                throw ended;
            }
        }

        private void giveUp() {
            long silentNanos = pulse.silentNanos(nanoTime.getAsLong());
            isGone = true;
            downSince = clock.instant().minusNanos(silentNanos);
            troubles.tell(
                    "feed-hung",
                    String.format(
                            Locale.ROOT,
                            "%s: nothing came for %d s, not even the report that argus gives of itself each %d s; ra is"
                                    + " started again",
                            name(),
                            silentNanos / NANOS_PER_SECOND,
                            Math.max(1, Math.round(pulse.intervalNanos() / (double) NANOS_PER_SECOND))));
            from.end(true);
        }

        @Override
        public int available() throws IOException {
            return from.flows().available();
        }

        @Override
        public void close() throws IOException {
            from.flows().close();
        }
    }
}
