package org.stratosphere.app.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jline.reader.Parser;
import org.jline.reader.SyntaxError;
import org.jline.reader.impl.DefaultParser;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.command.CommandTree;
import org.stratosphere.app.command.Program;
import org.stratosphere.engine.text.Printable;

/** Commands of a file or a pipe, one a line; blank lines and those that begin with # are passed over. {@code exit} ends them. */
public final class CommandLines {
    /** No exit code: the session is to end. */
    static final int EXIT = -1;

    private static final int THREATS_FOUND = 3;
    private static final Set<String> LEAVING = Set.of("exit", "quit");

    private CommandLines() {}

    /**
     * Runs the commands of a stream.
     *
     * @param keepGoing whether they go on behind one that fails
     * @return the exit code of the first that failed; else the last one's
     */
    public static int run(Program program, InputStream input, boolean keepGoing) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        int last = 0;
        int failure = 0;
        for (String line; (line = reader.readLine()) != null; ) {
            int code = execute(program, line);
            if (code == EXIT) {
                break;
            }
            if (code != 0 && code != THREATS_FOUND) {
                failure = failure == 0 ? code : failure;
                if (!keepGoing || code == CommandTree.CANCELLED) {
                    return code;
                }
            }
            last = code;
        }
        return failure == 0 ? last : failure;
    }

    /**
     * Runs the command of a line, with the configuration as it stands in its file then.
     *
     * @return its exit code, 0 for a line without a command; {@link #EXIT} when it asks to leave
     */
    static int execute(Program program, String line) {
        List<String> words = words(line);
        if (words == null) {
            program.remark("stratosphere: a quote is not closed in: " + Printable.of(line));
            return CommandTree.USAGE;
        }
        if (words.isEmpty()) {
            return 0;
        }
        if (words.size() == 1 && LEAVING.contains(words.get(0))) {
            return EXIT;
        }
        program.nextCommand();
        int code = CommandTree.execute(program, words.toArray(String[]::new));
        program.out().flush();
        Thread.interrupted();
        return code;
    }

    /** The words of a line, as a person quotes them; none for a comment, null when a quote is not closed. */
    static @Nullable List<String> words(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return List.of();
        }
        DefaultParser parser = parser();
        parser.setEofOnUnclosedQuote(true);
        try {
            return parser.parse(text, text.length(), Parser.ParseContext.ACCEPT_LINE)
                    .words();
        } catch (SyntaxError open) {
            return null;
        }
    }

    /** How a line is taken apart: by quotes alone, since a backslash belongs to the names of files on Windows. */
    static DefaultParser parser() {
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(null);
        return parser;
    }
}
