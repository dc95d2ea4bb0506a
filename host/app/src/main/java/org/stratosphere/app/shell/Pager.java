package org.stratosphere.app.shell;

import java.io.ByteArrayInputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jline.builtins.Less;
import org.jline.builtins.Source;
import org.jline.terminal.Terminal;
import org.stratosphere.app.command.Program;
import org.stratosphere.app.config.ConfigKey;

/** Shows what commands list page by page where it is longer than the screen. */
final class Pager {
    /** Commands that only print, by their first word or first two; those that go on for long, or ask, are not held. */
    private static final Set<String> LISTING = Set.of(
            "hosts",
            "why",
            "windows",
            "status",
            "tuples",
            "explain",
            "help",
            "config list",
            "plugins list",
            "plugins info",
            "models list",
            "models show",
            "trust show");

    private static final Set<String> HELP = Set.of("-h", "--help");

    /** Room for the prompt. */
    private static final int PROMPT_ROWS = 1;

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Program program;
    private final Terminal terminal;
    private final Bottom bottom;

    /**
     * @param bottom waits while a page is read
     */
    Pager(Program program, Terminal terminal, Bottom bottom) {
        this.program = program;
        this.terminal = terminal;
        this.bottom = bottom;
    }

    /** Runs a line, and pages what it prints if that is long. Returns what {@link CommandLines#execute} does. */
    int execute(String line) throws IOException {
        if (isDumb(terminal) || terminal.getHeight() <= otherRows() || !isListing(line)) {
            return CommandLines.execute(program, line);
        }
        HeldOutput held = new HeldOutput(program.out());
        int code;
        program.useOut(new PrintWriter(held));
        try {
            code = CommandLines.execute(program, line);
        } finally {
            program.out().flush();
            program.useOut(null);
        }
        String text = held.take();
        if (rows(text, terminal.getWidth()) > terminal.getHeight() - otherRows() && isWanted()) {
            show(text);
        } else {
            program.out().print(text);
            program.out().flush();
        }
        return code;
    }

    private int otherRows() {
        return PROMPT_ROWS + bottom.rows();
    }

    /** Whether a terminal can do no more than print. */
    static boolean isDumb(Terminal terminal) {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    private static boolean isListing(String line) {
        List<String> words = CommandLines.words(line);
        return words != null
                && !words.isEmpty()
                && (LISTING.contains(words.get(0))
                        || words.size() > 1 && LISTING.contains(words.get(0) + " " + words.get(1))
                        || words.stream().anyMatch(HELP::contains));
    }

    private boolean isWanted() throws IOException {
        return program.configuration().text(ConfigKey.SHELL_PAGER).equals("auto");
    }

    private void show(String text) throws IOException {
        Less less = new Less(terminal, Path.of("").toAbsolutePath());
        less.quiet = true;
        less.veryQuiet = true;
        bottom.hold();
        try {
            less.run(new Source.InputStreamSource(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    true,
                    "space: on, b: back, /: search, q: leave"));
        } catch (InterruptedException | IOError left) {
            // Ctrl-C leaves as q does; the terminal tells of it by an error of its own.
            Thread.interrupted();
        } finally {
            bottom.release();
        }
    }

    /** Rows of the screen that a text takes. */
    static int rows(String text, int width) {
        int rows = 0;
        for (String line : COLOUR.matcher(text).replaceAll("").lines().toList()) {
            rows += Math.max(1, (line.length() + width - 1) / Math.max(1, width));
        }
        return rows;
    }
}
