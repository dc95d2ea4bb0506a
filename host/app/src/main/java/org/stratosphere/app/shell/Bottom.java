package org.stratosphere.app.shell;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a run shows beside the commands: a line at the bottom of the screen, and blocks of text above the prompt. While a
 * page is read, both wait. For any threads.
 */
final class Bottom {
    private static final int MOST_WAITING = 1000;

    private final LineReader reader;
    private final Consumer<String> plain;
    private final Terminal terminal;
    private final Queue<String> waiting = new ArrayDeque<>();
    private @Nullable String wanted;
    private boolean isHeld;
    private int rows;
    private int left;

    /**
     * @param plain prints a block when the terminal is closed
     */
    Bottom(LineReader reader, Terminal terminal, Consumer<String> plain) {
        this.reader = reader;
        this.plain = plain;
        this.terminal = terminal;
    }

    /** Whether a line can be shown. */
    boolean hasLine() {
        return !Pager.isDumb(terminal);
    }

    /** Rows of the screen that are taken. */
    synchronized int rows() {
        return rows;
    }

    /** Shows a line; null takes it away. */
    synchronized void line(@Nullable String line) {
        wanted = line;
        if (!isHeld && hasLine()) {
            show();
        }
    }

    private void show() {
        String line = wanted;
        if (line == null && rows == 0) {
            return;
        }
        rows = line == null ? 0 : 1;
        try {
            // Made when it is first needed: it takes part in all that the terminal shows.
            Status.getStatus(terminal)
                    .update(
                            line == null
                                    ? List.of()
                                    : List.of(new AttributedString(
                                            line, AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN))));
        } catch (IllegalStateException closed) {
            // The process is being ended, and the terminal went first.
            rows = 0;
        }
    }

    /** Prints a block of whole lines. */
    synchronized void print(String block) {
        if (!isHeld) {
            printNow(block);
        } else if (waiting.size() < MOST_WAITING) {
            waiting.add(block);
        } else {
            left++;
        }
    }

    private void printNow(String block) {
        try {
            reader.printAbove(block);
        } catch (IllegalStateException closed) {
            // The process is being ended, and the terminal went first.
            plain.accept(block);
        }
    }

    /** Lets everything wait, until released. */
    synchronized void hold() {
        isHeld = true;
    }

    /** Shows what has waited. */
    synchronized void release() {
        isHeld = false;
        if (hasLine()) {
            show();
        }
        for (String block; (block = waiting.poll()) != null; ) {
            printNow(block);
        }
        if (left > 0) {
            printNow(left + " more messages had no room while you read; see: status, hosts");
            left = 0;
        }
    }
}
