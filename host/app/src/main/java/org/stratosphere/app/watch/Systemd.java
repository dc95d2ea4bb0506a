package org.stratosphere.app.watch;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * systemd, as sd_notify(3) has it. Java 17 has no datagram sockets of the Unix kind, so that {@code systemd-notify} sends
 * each message; the unit therefore says {@code NotifyAccess=all}. A message that cannot be sent is logged once.
 */
final class Systemd implements ServiceManager {
    private static final Logger LOG = LoggerFactory.getLogger(Systemd.class);
    private static final long NANOS_PER_MICRO = 1000;
    private static final int BEATS_IN_TIME = 3;
    private static final long PATIENCE_SECONDS = 10;

    private final Map<String, String> environment;
    private final long everyNanos;
    private final LongSupplier nanoTime;
    private long lastNanos;
    private boolean isFailureLogged;

    private Systemd(Map<String, String> environment, long everyNanos, LongSupplier nanoTime) {
        this.environment = environment;
        this.everyNanos = everyNanos;
        this.nanoTime = nanoTime;
        lastNanos = nanoTime.getAsLong() - everyNanos;
    }

    /**
     * The manager of this process.
     *
     * @param environment the process's variables
     * @param nanoTime a clock that does not jump, nanoseconds
     */
    static ServiceManager of(Map<String, String> environment, LongSupplier nanoTime) {
        if (environment.getOrDefault("NOTIFY_SOCKET", "").isEmpty()) {
            return NONE;
        }
        return new Systemd(environment, watchdogNanos(environment) / BEATS_IN_TIME, nanoTime);
    }

    /** How long systemd waits for a sign of life; 0 when it does not. */
    private static long watchdogNanos(Map<String, String> environment) {
        try {
            return Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0")) * NANOS_PER_MICRO;
        } catch (NumberFormatException garbled) {
            return 0;
        }
    }

    @Override
    public void ready() {
        send("READY=1");
    }

    @Override
    public void alive() {
        long now = nanoTime.getAsLong();
        if (everyNanos > 0 && now - lastNanos >= everyNanos) {
            lastNanos = now;
            send("WATCHDOG=1");
        }
    }

    @Override
    public void stopping() {
        send("STOPPING=1");
    }

    @Override
    public void status(String line) {
        send("STATUS=" + line);
    }

    private void send(String message) {
        try {
            ProcessBuilder builder = new ProcessBuilder("systemd-notify", message)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                fail(message + " was not taken in " + PATIENCE_SECONDS + " s", null);
            } else if (process.exitValue() != 0) {
                fail("systemd-notify ended with " + process.exitValue(), null);
            }
        } catch (IOException absent) {
            fail("systemd-notify cannot be started", absent);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(String why, @Nullable Exception cause) {
        if (!isFailureLogged) {
            isFailureLogged = true;
            LOG.warn("systemd is not told how it goes: {}", why, cause);
        }
    }
}
