package org.stratosphere.app.simulation;

import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal that tells how many flows there are. For one thread. */
public final class SimulationProgress implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final long PAUSE_NANOS = 200_000_000;

    private final PrintWriter terminal;
    private final boolean isTerminal;
    private final long wanted;
    private final long beganNanos = System.nanoTime();
    private long shownNanos = beganNanos;
    private boolean isShown;

    /**
     * Tells nothing yet.
     *
     * @param isTerminal whether it is one; nothing is ever told elsewhere
     * @param wanted how many flows there will be; {@link Long#MAX_VALUE}: nobody knows
     */
    public SimulationProgress(PrintWriter terminal, boolean isTerminal, long wanted) {
        this.terminal = terminal;
        this.isTerminal = isTerminal;
        this.wanted = wanted;
    }

    void at(long flows) {
        long now = System.nanoTime();
        if (!isTerminal || now - shownNanos < PAUSE_NANOS) {
            return;
        }
        shownNanos = now;
        isShown = true;
        terminal.print(CLEAR_LINE);
        terminal.printf(Locale.ROOT, "%,d", flows);
        if (wanted != Long.MAX_VALUE) {
            terminal.printf(Locale.ROOT, " of %,d", wanted);
        }
        terminal.printf(Locale.ROOT, " flows, %,.0f flows/s", flows / ((now - beganNanos) / 1e9));
        terminal.flush();
    }

    /** Seconds since it began. */
    public double seconds() {
        return (System.nanoTime() - beganNanos) / 1e9;
    }

    @Override
    public void close() {
        if (isShown) {
            terminal.print(CLEAR_LINE);
            terminal.flush();
        }
    }
}
