package org.stratosphere.app;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.command.CommandTree;
import org.stratosphere.app.command.Program;
import org.stratosphere.app.output.StandardOutput;
import org.stratosphere.app.shell.CommandLines;
import org.stratosphere.app.shell.OpeningTerminal;
import org.stratosphere.app.shell.Sessions;
import org.stratosphere.app.shell.ShellRehearsal;
import org.stratosphere.engine.text.Printable;

/** The program's start: one command and its exit code, or a session of commands. */
public final class Main {
    /** As a shell tells of a program that wrote to a pipe which nobody reads any more. */
    private static final int OUTPUT_CLOSED = 141;

    private Main() {}

    public static void main(String[] arguments) {
        Ahead.begin(arguments);
        Terminals terminals =
                Terminals.of(System.getProperty(Terminals.PROPERTY), System.console() != null, System.getenv());
        OpeningTerminal terminal = terminals.isInteractive() ? new OpeningTerminal() : null;
        if (terminal != null && CommandTree.isSession(arguments)) {
            terminal.begin();
        }
        AtomicReference<@Nullable Program> running = new AtomicReference<>();
        StandardOutput output = new StandardOutput(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 15),
                () -> cancel(running.get()));
        Program program = new Program(new Program.Console(
                new FileInputStream(FileDescriptor.in),
                output,
                new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8)),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true),
                terminals.columns(),
                terminals.isOutput(),
                terminals.isError(),
                terminals.style()));
        running.set(program);
        if (terminals.isInteractive()) {
            program.useQuestions(Main::ask);
        }
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cancel(program, finished), "cancel"));
        int code = CommandTree.ERROR;
        try (program) {
            program.useSession(keepGoing -> Sessions.run(program, terminal, keepGoing));
            program.useLines((commands, keepGoing) -> CommandLines.run(program, commands, keepGoing));
            code = CommandTree.execute(program, arguments);
            program.out().flush();
            if (Boolean.getBoolean(ShellRehearsal.PROPERTY)) {
                ShellRehearsal.run(program);
            }
        } catch (StandardOutput.Closed quiet) {
            // Told by the exit code.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            finished.countDown();
        }
        if (!output.reason().isEmpty()) {
            program.remark("stratosphere: standard output cannot be written: " + Printable.of(output.reason()));
            System.exit(CommandTree.ERROR);
        }
        System.exit(output.isClosed() ? OUTPUT_CLOSED : code);
    }

    private static @Nullable String ask(String question) {
        Console console = System.console();
        return console == null ? null : console.readLine("%s", question);
    }

    private static void cancel(@Nullable Program program) {
        if (program != null) {
            program.cancel();
        }
    }

    /** At Ctrl-C the running command tells what it found so far before the program ends. */
    private static void cancel(Program program, CountDownLatch finished) {
        if (finished.getCount() > 0) {
            program.cancel();
            if (program.endListening()) {
                return;
            }
            try {
                if (!finished.await(program.cancelSeconds(), TimeUnit.SECONDS)) {
                    program.remark("stratosphere: given up waiting for the command to end");
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
