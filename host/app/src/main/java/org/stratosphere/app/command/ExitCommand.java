package org.stratosphere.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Leaves; a session sees the word before the command is called. */
@Command(name = "exit", aliases = "quit", description = "Leave the shell, as Ctrl-D does, or end a file of commands.")
final class ExitCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
