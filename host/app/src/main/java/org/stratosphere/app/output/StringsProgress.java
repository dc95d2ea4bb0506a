package org.stratosphere.app.output;

import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal that tells how many of some strings are done. For one thread. */
public final class StringsProgress implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final long PAUSE_NANOS = 500_000_000;

    private final PrintWriter terminal;
    private final boolean isTerminal;
    private final int all;
    private long shownNanos = System.nanoTime();
    private boolean isShown;

    /**
     * Tells nothing yet.
     *
     * @param isTerminal whether it is one; nothing is ever told elsewhere
     * @param all how many strings there are
     */
    public StringsProgress(PrintWriter terminal, boolean isTerminal, int all) {
        this.terminal = terminal;
        this.isTerminal = isTerminal;
        this.all = all;
    }

    /** Tells how many are done, twice a second at most. */
    public void at(int done) {
        long now = System.nanoTime();
        if (!isTerminal || now - shownNanos < PAUSE_NANOS) {
            return;
        }
        terminal.print(CLEAR_LINE);
        terminal.printf(Locale.ROOT, "%,d of %,d strings, %.0f %%", done, all, 100.0 * done / Math.max(1, all));
        terminal.flush();
        shownNanos = now;
        isShown = true;
    }

    @Override
    public void close() {
        if (isShown) {
            terminal.print(CLEAR_LINE);
            terminal.flush();
        }
    }
}
