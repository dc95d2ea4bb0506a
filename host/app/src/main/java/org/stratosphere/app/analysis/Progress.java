package org.stratosphere.app.analysis;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.text.Durations;

/** One line on a terminal that tells how far a run is: flows, rate, share of the file, time left. */
public final class Progress implements AutoCloseable {
    private static final long PAUSE_MILLIS = 500;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter terminal;
    private final boolean isTerminal;
    private final long beganNanos = System.nanoTime();
    private @Nullable AnalysisRun run;
    private @Nullable Thread thread;
    private boolean isShown;

    /**
     * Tells nothing yet.
     *
     * @param terminal where to write
     * @param isTerminal whether it is one; nothing is ever told elsewhere
     */
    public Progress(PrintWriter terminal, boolean isTerminal) {
        this.terminal = terminal;
        this.isTerminal = isTerminal;
    }

    /** Tells how far a run is until closed. */
    public void watch(AnalysisRun watched) {
        run = watched;
        if (isTerminal) {
            thread = new Thread(this::tell, "progress");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void tell() {
        try {
            while (true) {
                Thread.sleep(PAUSE_MILLIS);
                show();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows a line in the place of the one before; null takes it away. Nothing where there is no terminal. */
    public synchronized void show(@Nullable String line) {
        clear();
        if (line != null && isTerminal) {
            terminal.print(line);
            terminal.flush();
            isShown = true;
        }
    }

    private synchronized void show() {
        if (run == null) {
            return;
        }
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        StringBuilder line = new StringBuilder(CLEAR_LINE);
        line.append(String.format(
                Locale.ROOT, "%,d flows, %,.0f flows/s", run.flows(), run.flows() / Math.max(0.001, seconds)));
        long total = run.bytesTotal();
        long read = run.bytesRead();
        if (total > 0 && read > 0) {
            double share = Math.min(1, read / (double) total);
            long left = Math.round(seconds * (1 - share) / share);
            line.append(
                    String.format(Locale.ROOT, ", %.0f %%, %s left", 100 * share, Durations.format(left * 1_000_000)));
        }
        terminal.print(line);
        terminal.flush();
        isShown = true;
    }

    /** Takes the line away, for another one to be written; it comes back by itself. */
    public synchronized void clear() {
        if (isShown) {
            terminal.print(CLEAR_LINE);
            terminal.flush();
            isShown = false;
        }
    }

    @Override
    public void close() {
        Thread telling = thread;
        if (telling != null) {
            telling.interrupt();
            try {
                telling.join();
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
            }
            clear();
        }
    }
}
