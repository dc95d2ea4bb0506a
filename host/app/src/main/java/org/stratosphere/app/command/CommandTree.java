package org.stratosphere.app.command;

import java.io.IOException;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.stratosphere.app.output.StandardOutput;
import org.stratosphere.engine.text.Printable;
import picocli.CommandLine;

/** Makes the commands of a program, and says what their failures mean. */
public final class CommandTree {
    /** Exit code of a command that went wrong. */
    public static final int ERROR = 1;

    /** Exit code of a command that was typed wrongly. */
    public static final int USAGE = 2;

    /** Exit code of a command that was cancelled. */
    public static final int CANCELLED = 130;

    private CommandTree() {}

    /**
     * Runs the command that a line names.
     *
     * @param words of the line
     * @return its exit code
     */
    public static int execute(Program program, String... words) {
        return of(program, Commands.neededFor(words)).execute(words);
    }

    /** Whether a line names no command, nor asks how the program is used: commands are to follow. */
    public static boolean isSession(String... words) {
        return Commands.neededFor(words).isEmpty();
    }

    /** All commands, each of which works on {@code program}. */
    public static CommandLine of(Program program) {
        return of(program, Commands.ALL);
    }

    private static CommandLine of(Program program, List<Class<?>> needed) {
        CommandLine.IFactory factory = new Factory(program);
        CommandLine commands = new CommandLine(StratosphereCommand.class, factory);
        needed.forEach(command -> commands.addSubcommand(new CommandLine(command, factory)));
        commands.setOut(program.out());
        commands.setErr(program.err());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        CommandLine watch = commands.getSubcommands().get("watch");
        if (watch != null) {
            // What follows the watched command is said to that command.
            watch.setStopAtPositional(true);
        }
        commands.setUsageHelpWidth(Math.max(60, Math.min(120, program.width())));
        commands.setColorScheme(colours(program));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof StandardOutput.Closed) {
                return ERROR;
            }
            program.out().flush();
            if (Thread.interrupted() || failure instanceof InterruptedException) {
                program.remark("cancelled");
                return CANCELLED;
            }
            return failed(program, failure);
        });
        commands.setParameterExceptionHandler((wrong, arguments) -> {
            CommandLine command = wrong.getCommandLine();
            program.err().println("stratosphere: " + Printable.message(String.valueOf(wrong.getMessage())));
            if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, program.err())) {
                program.err().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
            }
            program.err().flush();
            return USAGE;
        });
        return commands;
    }

    /** How usage texts are printed. */
    static CommandLine.Help.ColorScheme colours(Program program) {
        return CommandLine.Help.defaultColorScheme(
                program.style().isColoured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF);
    }

    private static int failed(Program program, Exception failure) {
        boolean isExpected = failure instanceof UserError || failure instanceof IOException;
        if (!isExpected) {
            LoggerFactory.getLogger(CommandTree.class).error("a command failed", failure);
        }
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        program.err()
                .println("stratosphere: " + Printable.message(message)
                        + (isExpected ? "" : "; this should not happen, the log has more"));
        program.err().flush();
        return ERROR;
    }

    /** Gives each command the program. */
    private static final class Factory implements CommandLine.IFactory {
        private final CommandLine.IFactory other = CommandLine.defaultFactory();
        private final Program program;

        Factory(Program program) {
            this.program = program;
        }

        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                return type.getDeclaredConstructor(Program.class).newInstance(program);
            } catch (NoSuchMethodException needsNoProgram) {
                return other.create(type);
            }
        }
    }
}
