package org.stratosphere.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.stratosphere.engine.text.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Help on the program or on one of its commands. */
@Command(name = "help", description = "Show how the program, or one of its commands, is used.")
final class HelpCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Such as analyze, or config set.")
    List<String> names = List.of();

    HelpCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CommandLine command = CommandTree.of(program);
        for (String name : names) {
            CommandLine below = command.getSubcommands().get(name);
            if (below == null) {
                throw new UserError("there is no command " + name
                        + Suggestion.forUnknown(name, command.getSubcommands().keySet()));
            }
            command = below;
        }
        command.usage(program.out());
        return 0;
    }
}
