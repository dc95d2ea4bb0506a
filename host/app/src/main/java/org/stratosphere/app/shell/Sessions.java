package org.stratosphere.app.shell;

import java.io.BufferedInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.command.CommandTree;
import org.stratosphere.app.command.Program;
import org.stratosphere.engine.source.InputHead;

/** What happens when the program is started without a command. */
public final class Sessions {
    private Sessions() {}

    /**
     * On a terminal, a prompt. Elsewhere standard input decides: flows are analysed, other lines are commands, and with
     * nothing at all the usage is shown.
     *
     * @param terminal what the prompt is shown on; null where nobody types
     * @param keepGoing whether commands go on behind one that fails
     * @return the exit code
     */
    public static int run(Program program, @Nullable OpeningTerminal terminal, boolean keepGoing) throws IOException {
        if (terminal != null) {
            program.beginSession();
            return Shell.run(program, terminal);
        }
        BufferedInputStream input = InputHead.buffered(program.input());
        program.useInput(input);
        if (InputHead.isEmpty(input)) {
            CommandTree.of(program).usage(program.err());
            program.err().flush();
            return CommandTree.USAGE;
        }
        if (InputHead.isFlows(input, program.plugins().formats())) {
            return CommandTree.execute(program, "analyze", "-");
        }
        program.beginSession();
        program.useInput(new CommandInput());
        return CommandLines.run(program, input, keepGoing);
    }
}
