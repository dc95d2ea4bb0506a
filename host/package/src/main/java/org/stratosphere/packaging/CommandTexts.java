package org.stratosphere.packaging;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.stratosphere.app.command.CommandTree;
import org.stratosphere.app.command.Program;
import org.stratosphere.app.output.Style;
import picocli.CommandLine;

/** The program's commands, and what they print for shells. No home is opened. */
final class CommandTexts {
    private static final int WIDTH = 80;

    /** Called by zsh for the first completion, this file defines the functions and then answers with them. */
    private static final String FIRST_ANSWER = "_bash_complete -o default -F _complete_stratosphere\n";

    /** The commands as picocli knows them. */
    CommandLine root() {
        StringWriter unread = new StringWriter();
        return CommandTree.of(program(unread, unread));
    }

    /** A script that bash-completion loads on demand. */
    String bashCompletion() {
        return withoutInterpreter(printed("completion", "bash"));
    }

    /** A script that zsh loads on demand from a folder of its {@code fpath}. */
    String zshCompletion() {
        return withoutInterpreter(printed("completion", "zsh")) + FIRST_ANSWER;
    }

    /** A script that is read by a running shell names none. */
    private static String withoutInterpreter(String script) {
        return script.replaceFirst("(?m)^#!.*\\n", "");
    }

    private static String printed(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Program program = program(out, err);
        int code = CommandTree.execute(program, words);
        program.out().flush();
        if (code != 0) {
            throw new IllegalStateException("stratosphere " + String.join(" ", words) + ": " + err);
        }
        return out.toString().replace("\r\n", "\n");
    }

    private static Program program(StringWriter out, StringWriter err) {
        return new Program(new Program.Console(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintWriter(out),
                new PrintWriter(err),
                WIDTH,
                false,
                false,
                Style.PLAIN));
    }
}
