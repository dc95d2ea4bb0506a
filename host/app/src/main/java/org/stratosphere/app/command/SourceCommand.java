package org.stratosphere.app.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the commands of a file. */
@Command(
        name = "source",
        description = "Run the commands of a file, one a line; # begins a remark, exit ends it.",
        footer = {"", "The first that fails is the last, and its exit code that of source."})
final class SourceCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "FILE", description = "A text file of commands.")
    Path file = Path.of("");

    @Option(
            names = {"-k", "--keep-going"},
            description = "Go on behind one that fails.")
    boolean keepGoing;

    SourceCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UserError((Files.exists(file) ? "no text file: " : "no file ") + file);
        }
        program.beginSession();
        try (InputStream commands = new BufferedInputStream(Files.newInputStream(file));
                Program.Nesting nesting = program.nest(file)) {
            return program.lines().run(commands, keepGoing);
        }
    }
}
