package org.stratosphere.app.watch;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings plugins and models up to date when it is time, in a process of its own, beside the run: the run takes what is new
 * at its next window. For one thread.
 */
final class Updates implements Runnable {
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final BooleanSupplier isDue;
    private final Starting starting;
    private final Clock clock;
    private final Consumer<String> tell;
    private @Nullable Process running;
    private long startedMillis;
    private long nextMillis;

    /** Starts an update. */
    @FunctionalInterface
    interface Starting {
        /** A process that was just started. */
        Process start(List<String> arguments) throws IOException;
    }

    /**
     * @param isDue whether it is time to look, asked once a minute
     * @param tell gets a line when it goes wrong
     */
    Updates(BooleanSupplier isDue, Starting starting, Clock clock, Consumer<String> tell) {
        this.isDue = isDue;
        this.starting = starting;
        this.clock = clock;
        this.tell = tell;
        nextMillis = clock.millis();
    }

    @Override
    public void run() {
        long now = clock.millis();
        Process update = running;
        if (update != null) {
            look(update, now);
        } else if (now >= nextMillis) {
            nextMillis = now + LOOK.toMillis();
            if (isDue.getAsBoolean()) {
                start(now);
            }
        }
    }

    private void start(long now) {
        try {
            startedMillis = now;
            running = starting.start(List.of("update", "--yes"));
        } catch (IOException refused) {
            failed("cannot be started: " + refused.getMessage(), now);
        }
    }

    private void look(Process update, long now) {
        if (update.isAlive()) {
            if (now - startedMillis > LONGEST.toMillis()) {
                update.destroyForcibly();
                running = null;
                failed("took longer than " + LONGEST.toMinutes() + " minutes and was ended", now);
            }
            return;
        }
        running = null;
        if (update.exitValue() != 0) {
            failed("failed with code " + update.exitValue(), now);
        }
    }

    private void failed(String why, long now) {
        nextMillis = now + AGAIN.toMillis();
        tell.accept("the update " + why + "; it is tried again in an hour");
    }

    /** Ends an update that is going on. */
    void close() {
        Process update = running;
        if (update != null) {
            update.destroy();
        }
    }
}
