package org.stratosphere.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.stratosphere.engine.text.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Teaches: the first five minutes, a topic, or how a command is used. */
@Command(
        name = "help",
        description = "Show the first five minutes, a topic, or how a command is used.",
        footer = {
            "",
            "Topics: start, letters, windows, verdicts, updates, simulate, shell; commands lists all.",
            "Example: stratosphere help letters"
        })
final class HelpCommand implements Callable<Integer> {
    /** Lists the commands. */
    static final String COMMANDS = "commands";

    private final Program program;

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "A topic such as letters, or a command such as analyze or config set.")
    List<String> names = List.of();

    HelpCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CommandLine root = CommandTree.of(program);
        String first = names.isEmpty() ? HelpTopics.START : names.get(0);
        if (names.size() <= 1 && HelpTopics.all().containsKey(first)) {
            HelpTopics.print(first, program);
            if (root.getSubcommands().containsKey(first)) {
                program.out().println();
                program.paragraph("There is a command of that name too: " + first + " --help", program.style()::dim);
            }
            return 0;
        }
        if (names.size() == 1 && first.equals(COMMANDS)) {
            root.usage(program.out());
            return 0;
        }
        command(root).usage(program.out());
        return 0;
    }

    private CommandLine command(CommandLine root) {
        CommandLine command = root;
        for (String name : names) {
            CommandLine below = command.getSubcommands().get(name);
            if (below == null) {
                throw new UserError(unknown(root, command, name));
            }
            command = below;
        }
        return command;
    }

    private static String unknown(CommandLine root, CommandLine command, String name) {
        List<String> known = new ArrayList<>(command.getSubcommands().keySet());
        if (command != root) {
            return "there is no command " + command.getCommandSpec().name() + " " + name
                    + (known.isEmpty() ? "" : Suggestion.forUnknown(name, known));
        }
        known.addAll(HelpTopics.all().keySet());
        known.add(COMMANDS);
        String suggestion = Suggestion.forUnknown(name, known);
        return "there is no topic and no command " + name
                + (suggestion.contains("mean")
                        ? suggestion
                        : "; the topics are "
                                + String.join(", ", HelpTopics.all().keySet())
                                + ", and 'help commands' lists the commands");
    }
}
