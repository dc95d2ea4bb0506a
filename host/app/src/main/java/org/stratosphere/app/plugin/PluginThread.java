package org.stratosphere.app.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls into a plugin outside a run, each on a thread of its own that is given up when it is late. Such a thread cannot
 * be ended, only left: it keeps no program from exiting.
 */
final class PluginThread {
    private final String plugin;
    private final Duration deadline;

    PluginThread(String plugin, Duration deadline) {
        this.plugin = plugin;
        this.deadline = deadline;
    }

    /**
     * Makes one call and waits for it.
     *
     * @throws BrokenPluginException when the call is late
     * @throws Throwable what the call threw, as it is
     */
    <T> T call(String what, Callable<T> call) throws Throwable {
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return call.call();
            } finally {
                // The thread lives on for a moment, and is none of those that a plugin leaves behind.
                Thread.currentThread().setContextClassLoader(PluginThread.class.getClassLoader());
            }
        });
        Thread thread = new Thread(task, "plugin " + plugin + " " + what);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new BrokenPluginException("it did not " + what + " within " + seconds() + " s", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new BrokenPluginException("the program ended while the plugin was to " + what, e);
        }
    }

    private String seconds() {
        double seconds = deadline.toMillis() / 1000.0;
        return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
    }
}
