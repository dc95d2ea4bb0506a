package org.stratosphere.app.live;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.engine.source.FeedTroubles;

/** Each second, beside a listening run: looks after the machine, and shows how the run does. */
public final class LiveTicker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTicker.class);
    private static final long PAUSE_MILLIS = 1000;

    private final HostWatch watch;
    private final Runnable show;
    private final Consumer<@Nullable String> shown;
    private final Thread thread = new Thread(this::tick, "live-status");

    /** Makes the line that is shown. */
    @FunctionalInterface
    public interface Line {
        /** The line as it is now. */
        String now();
    }

    /**
     * Ticks until closed.
     *
     * @param home whose disk is looked after
     * @param line null to show nothing
     * @param shown gets the line, and null when it is over
     */
    public LiveTicker(FeedTroubles troubles, Path home, @Nullable Line line, Consumer<@Nullable String> shown) {
        watch = new HostWatch(troubles, Clock.systemUTC(), System::nanoTime, home, HostWatch.Space.SYSTEM);
        show = line == null ? () -> {} : () -> shown.accept(line.now());
        this.shown = shown;
        thread.setDaemon(true);
        thread.start();
    }

    private void tick() {
        try {
            while (true) {
                watch.look();
                show.run();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unforeseen) {
            LOG.error("the status line is not shown any more", unforeseen);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PAUSE_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        shown.accept(null);
    }
}
