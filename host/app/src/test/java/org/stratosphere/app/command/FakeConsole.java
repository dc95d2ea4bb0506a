package org.stratosphere.app.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.stratosphere.app.output.Style;

/** A program with a home of its own, whose input is given and whose output can be read. */
public final class FakeConsole implements AutoCloseable {
    private static final int WIDTH = 80;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Program program;

    public FakeConsole(Path home, String input) {
        this(home, input, Style.PLAIN);
    }

    public FakeConsole(Path home, String input, Style style) {
        program = new Program(new Program.Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                new PrintWriter(out),
                new PrintWriter(err),
                WIDTH,
                false,
                false,
                style));
        program.useHome(home);
    }

    public Program program() {
        return program;
    }

    /** Runs one command and tells its exit code. */
    public int run(String... words) {
        return CommandTree.execute(program, words);
    }

    /** What was printed since the last time, with plain line ends. */
    public String out() {
        program.out().flush();
        return taken(out);
    }

    /** What was told beside the results since the last time. */
    public String err() {
        program.err().flush();
        return taken(err);
    }

    @Override
    public void close() {
        program.close();
    }

    private static String taken(StringWriter writer) {
        String text = writer.toString().replace("\r\n", "\n");
        writer.getBuffer().setLength(0);
        return text;
    }
}
