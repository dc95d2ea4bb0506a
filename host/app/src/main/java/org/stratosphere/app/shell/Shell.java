package org.stratosphere.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.app.command.Program;
import org.stratosphere.app.command.UnaskedUpdate;
import org.stratosphere.app.output.Wrapping;

/** The prompt: lines of a person, with history and completion. Ctrl-C cancels the running command, Ctrl-D leaves. */
final class Shell {
    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);
    private static final int NARROW = 80;
    static final String PROMPT = "stratosphere> ";

    private Shell() {}

    static int run(Program program, OpeningTerminal opening) throws IOException {
        try (Terminal terminal = opening.terminal()) {
            Thread commands = Thread.currentThread();
            terminal.handle(Terminal.Signal.INT, signal -> {
                if (!program.cancel()) {
                    commands.interrupt();
                }
            });
            if (!Pager.isDumb(terminal)) {
                program.useWidth(() -> terminal.getWidth() > 0 ? terminal.getWidth() : NARROW);
            }
            program.useInput(new CommandInput());
            LineReader reader = reader(program, terminal);
            program.useQuestions(question -> ask(reader, question));
            Bottom bottom = new Bottom(reader, terminal, program::printPlain);
            program.useNotices(text -> bottom.print(String.join("\n", Wrapping.lines(text, program.width()))));
            program.useBeside(bottom::print);
            if (bottom.hasLine()) {
                program.useStatusLine(bottom::line);
            }
            greet(program);
            UnaskedUpdate.begin(program);
            Pager pager = new Pager(program, terminal, bottom);
            try {
                return loop(program, reader, pager);
            } finally {
                program.endListening();
            }
        }
    }

    private static int loop(Program program, LineReader reader, Pager pager) throws IOException {
        while (true) {
            try {
                String line = reader.readLine(PROMPT);
                keepHistory(program, reader);
                if (pager.execute(line) == CommandLines.EXIT) {
                    return 0;
                }
            } catch (UserInterruptException cleared) {
                // Ctrl-C at the prompt clears the line.
                continue;
            } catch (EndOfFileException left) {
                return 0;
            }
        }
    }

    /** Reads lines, with the history of earlier sessions where the home can keep one. */
    static LineReader reader(Program program, Terminal terminal) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("stratosphere")
                .parser(CommandLines.parser())
                .completer(new CommandCompleter(program))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.HISTORY_INCREMENTAL, false)
                .build();
        Path state = program.home().state();
        if (Files.isWritable(state)) {
            reader.setVariable(LineReader.HISTORY_FILE, state.resolve("history"));
        }
        HistorySuggestion.install(reader, terminal);
        return reader;
    }

    /** Adds the newest lines to the history in the home, unless that was deleted meanwhile: JLine would make it anew. */
    private static void keepHistory(Program program, LineReader reader) {
        try {
            if (reader.getVariable(LineReader.HISTORY_FILE) != null
                    && Files.isWritable(program.home().state())) {
                reader.getHistory().save();
            }
        } catch (IOException full) {
            LOG.warn("The history is not kept", full);
        }
    }

    private static @Nullable String ask(LineReader reader, String question) {
        try {
            return reader.readLine(question);
        } catch (UserInterruptException | EndOfFileException none) {
            return null;
        }
    }

    private static void greet(Program program) {
        program.paragraph("Stratosphere tells which hosts of a network look infected, and why.", program.style()::bold);
        program.paragraph(
                "Type 'analyze test7.binetflow' for an example, 'help' for the first five minutes, Ctrl-D to leave.",
                text -> text);
        program.out().flush();
    }
}
