package org.stratosphere.app.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.engine.Pulse;

/**
 * Tells a watcher, in a file that it names, that a run goes on: a number that grows each second, and stands still when the
 * run is stuck for a minute. Beside that file the watcher can ask the run to end, by making another one; that works on
 * every system.
 */
public final class Heartbeat implements AutoCloseable {
    /** The variable by which the watcher names the file. */
    public static final String VARIABLE = "STRATOSPHERE_HEARTBEAT";

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final long EVERY_MILLIS = 1000;
    private static final long STUCK_NANOS = 60_000_000_000L;

    private final Path file;
    private final Supplier<Pulse> pulses;
    private final Runnable end;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "heartbeat");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Pulse before;
    private long readNanos;
    private long judgedNanos;
    private long beats;
    private boolean isEndAsked;

    Heartbeat(Path file, Supplier<Pulse> pulses, Runnable end, LongSupplier nanoTime) {
        this.file = file;
        this.pulses = pulses;
        this.end = end;
        this.nanoTime = nanoTime;
    }

    /**
     * Begins to beat where a watcher asks for it.
     *
     * @param environment the process's variables
     * @param pulses how far the run has come
     * @param end ends the run
     * @return null where there is no watcher
     */
    public static @Nullable Heartbeat begin(Map<String, String> environment, Supplier<Pulse> pulses, Runnable end) {
        String named = environment.get(VARIABLE);
        if (named == null || named.isBlank()) {
            return null;
        }
        Heartbeat heartbeat = new Heartbeat(Path.of(named), pulses, end, System::nanoTime);
        heartbeat.timer.scheduleAtFixedRate(heartbeat::beat, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    /** The file by which a watcher asks the run to end. */
    public static Path endRequest(Path file) {
        return file.resolveSibling(file.getFileName() + ".end");
    }

    /** Beats once, where the run goes on. */
    void beat() {
        try {
            if (!isStuck()) {
                Files.writeString(file, ++beats + "\n", StandardCharsets.US_ASCII);
            }
            if (!isEndAsked && Files.exists(endRequest(file))) {
                isEndAsked = true;
                end.run();
            }
        } catch (IOException refused) {
            LOG.warn("the watcher's file {} cannot be written", file, refused);
        }
    }

    private boolean isStuck() {
        Pulse now = pulses.get();
        Pulse last = before;
        before = now;
        long nanos = nanoTime.getAsLong();
        if (last == null || now.awaitsFlows() || now.read() != last.read()) {
            readNanos = nanos;
        }
        if (last == null || now.awaitsMatters() || now.judged() != last.judged()) {
            judgedNanos = nanos;
        }
        return nanos - readNanos > STUCK_NANOS || nanos - judgedNanos > STUCK_NANOS;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
