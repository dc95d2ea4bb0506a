package org.stratosphere.app.output;

import java.io.PrintWriter;
import java.util.Locale;
import org.stratosphere.app.update.transport.Progress;

/** One line on a terminal that tells how much of a download is here. For one thread. */
public final class DownloadProgress implements Progress, AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final long PAUSE_NANOS = 200_000_000;
    private static final double MIB = 1 << 20;

    private final PrintWriter terminal;
    private final boolean isTerminal;
    private final long beganNanos = System.nanoTime();
    private long shownNanos;
    private boolean isShown;

    /**
     * Tells nothing yet.
     *
     * @param isTerminal whether it is one; nothing is ever told elsewhere
     */
    public DownloadProgress(PrintWriter terminal, boolean isTerminal) {
        this.terminal = terminal;
        this.isTerminal = isTerminal;
        shownNanos = beganNanos;
    }

    @Override
    public void at(long bytes, long total) {
        long now = System.nanoTime();
        if (!isTerminal || now - shownNanos < PAUSE_NANOS) {
            return;
        }
        double seconds = (now - beganNanos) / 1e9;
        terminal.print(CLEAR_LINE);
        terminal.printf(
                Locale.ROOT,
                "%.1f of %.1f MiB, %.0f %%, %.1f MiB/s",
                bytes / MIB,
                total / MIB,
                100.0 * bytes / Math.max(1, total),
                bytes / MIB / seconds);
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
