package org.stratosphere.app.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a process and starts it again when it dies or its heart stands still. It ends when the process ends by itself, when
 * it is stopped, or when the process died too often. {@link #run} is called once; {@link #stop} by any thread.
 */
public final class Watcher {
    /** Exit code of the watcher that gave up. */
    public static final int GIVEN_UP = 1;

    /** Codes after which starting again would change nothing: done, done with threats, typed wrongly, cancelled. */
    private static final Set<Integer> FINAL = Set.of(0, 3, 2, 130);

    private final Child.Starter starter;
    private final Limits limits;
    private final Duration tick;
    private final ServiceManager manager;
    private final Runnable eachTick;
    private final LongSupplier nanoTime;
    private final Consumer<String> tell;
    private final BackOff backOff = new BackOff();
    private final CountDownLatch stop = new CountDownLatch(1);
    private boolean isReadyTold;

    /**
     * How long a process may be silent.
     *
     * @param start until its heart beats for the first time
     * @param silence between two beats
     * @param end from when it is asked to end until it has
     */
    public record Limits(Duration start, Duration silence, Duration end) {
        /** For a run: it loads plugins and a checkpoint first, and writes one at its end. */
        public static final Limits DEFAULT =
                new Limits(Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofSeconds(45));
    }

    /**
     * @param tick how often it looks
     * @param eachTick called at each look; must not wait
     * @param nanoTime a clock that does not jump, nanoseconds
     * @param tell gets a line for each thing that a person should know
     */
    Watcher(
            Child.Starter starter,
            Limits limits,
            Duration tick,
            ServiceManager manager,
            Runnable eachTick,
            LongSupplier nanoTime,
            Consumer<String> tell) {
        this.starter = starter;
        this.limits = limits;
        this.tick = tick;
        this.manager = manager;
        this.eachTick = eachTick;
        this.nanoTime = nanoTime;
        this.tell = tell;
    }

    /**
     * Watches to the end.
     *
     * @return the exit code: that of the process, or {@value #GIVEN_UP}
     */
    public int run() throws IOException, InterruptedException {
        while (true) {
            long begun = nanoTime.getAsLong();
            Child child = starter.start();
            String why = watch(child);
            if (why == null) {
                return end(child);
            }
            Duration ran = Duration.ofNanos(nanoTime.getAsLong() - begun);
            Optional<Duration> pause = backOff.died(ran);
            if (pause.isEmpty()) {
                tell.accept("the run " + why + ", for the " + (BackOff.MOST_STARTS + 1)
                        + "th time in a row; it is not started again: see the log");
                return GIVEN_UP;
            }
            String line = "the run " + why + " after " + ran.toSeconds() + " s; it is started again in "
                    + pause.get().toSeconds() + " s";
            tell.accept(line);
            manager.status(line);
            if (pause(pause.get())) {
                manager.stopping();
                return 0;
            }
        }
    }

    /** Ends the watched process, and {@link #run} with it. */
    public void stop() {
        stop.countDown();
    }

    /** Watches one process; returns why it is to be started again, or null when it is over. */
    private @Nullable String watch(Child child) throws InterruptedException {
        long beats = 0;
        long lastNanos = nanoTime.getAsLong();
        while (!child.awaitEnd(tick)) {
            if (stop.getCount() == 0) {
                return null;
            }
            long now = nanoTime.getAsLong();
            long beatsNow = child.beats();
            if (beatsNow > beats) {
                if (beats == 0) {
                    beating();
                }
                beats = beatsNow;
                lastNanos = now;
            }
            Duration most = beats == 0 ? limits.start() : limits.silence();
            if (now - lastNanos > most.toNanos()) {
                child.kill();
                return "does not answer for " + most.toSeconds() + " s and was killed";
            }
            tick();
        }
        int code = child.exitCode();
        return FINAL.contains(code) || stop.getCount() == 0 ? null : "died with code " + code;
    }

    private void beating() {
        if (!isReadyTold) {
            isReadyTold = true;
            manager.ready();
        }
        manager.status("the run goes on");
    }

    private void tick() {
        manager.alive();
        eachTick.run();
    }

    /** Waits; returns whether the watcher was stopped meanwhile. */
    private boolean pause(Duration length) throws InterruptedException {
        long end = nanoTime.getAsLong() + length.toNanos();
        while (nanoTime.getAsLong() < end) {
            if (stop.await(tick.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            tick();
        }
        return stop.getCount() == 0;
    }

    private int end(Child child) throws InterruptedException {
        manager.stopping();
        if (!child.awaitEnd(Duration.ZERO)) {
            child.askToEnd();
            if (!child.awaitEnd(limits.end())) {
                tell.accept("the run does not end within " + limits.end().toSeconds() + " s and was killed");
                child.kill();
            }
        }
        return child.exitCode();
    }
}
