package org.stratosphere.app.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others. */
abstract class CommandGroup implements Runnable {
    final Program program;

    @Spec
    @Nullable
    CommandSpec spec;

    CommandGroup(Program program) {
        this.program = program;
    }

    @Override
    public void run() {
        CommandSpec own = spec;
        if (own == null) {
            throw new IllegalStateException("run outside of the command tree");
        }
        throw new ParameterException(
                own.commandLine(),
                "say which: " + String.join(", ", own.subcommands().keySet()));
    }
}
