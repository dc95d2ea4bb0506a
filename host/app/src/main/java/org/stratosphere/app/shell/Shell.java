package org.stratosphere.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.stratosphere.app.command.Program;

/** The prompt: lines of a person, with history and completion. Ctrl-C cancels the running command, Ctrl-D leaves. */
final class Shell {
    private static final int NARROW = 80;
    private static final String PROMPT = "stratosphere> ";

    private Shell() {}

    static int run(Program program) throws IOException {
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(true).build()) {
            Thread commands = Thread.currentThread();
            terminal.handle(Terminal.Signal.INT, signal -> {
                if (!program.cancel()) {
                    commands.interrupt();
                }
            });
            program.useWidth(() -> terminal.getWidth() > 0 ? terminal.getWidth() : NARROW);
            program.useInput(new CommandInput());
            LineReader reader = reader(program, terminal);
            greet(program);
            while (true) {
                try {
                    String line = reader.readLine(PROMPT);
                    if (CommandLines.execute(program, line) == CommandLines.EXIT) {
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
    }

    /** Reads lines, with the history of earlier sessions where the home can keep one. */
    private static LineReader reader(Program program, Terminal terminal) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("stratosphere")
                .parser(CommandLines.parser())
                .completer(new CommandCompleter(program))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .build();
        Path state = program.home().state();
        if (Files.isWritable(state)) {
            reader.setVariable(LineReader.HISTORY_FILE, state.resolve("history"));
        }
        return reader;
    }

    private static void greet(Program program) {
        program.out().println("Stratosphere tells which hosts of a network look infected, and why.");
        program.out()
                .println("Type 'analyze test7.binetflow' for an example, 'help' for all commands, Ctrl-D to leave.");
        program.out().flush();
    }
}
