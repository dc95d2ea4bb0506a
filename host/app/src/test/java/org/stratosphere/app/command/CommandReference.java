package org.stratosphere.app.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the reference of all commands in Markdown, from the commands themselves. */
final class CommandReference {
    private static final String HEAD = """
            # Commands

            Every command with its parameters and options, as the program itself tells them with `--help`. The text is made from
            the commands; a test of the build says how to make it anew when they change. What `--json` prints is told in
            [json.md](json.md), exit codes in [verdicts.md](verdicts.md).

            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    private CommandReference() {}

    static String of(CommandLine root) {
        CommandReference reference = new CommandReference();
        reference.text.append("Options of every command:\n\n");
        List<OptionSpec> inherited = new ArrayList<>(root.getCommandSpec().options());
        inherited.removeIf(option -> !isForAll(option));
        inherited.sort(Comparator.comparing(OptionSpec::longestName));
        reference.arguments(inherited);
        List<OptionSpec> own = new ArrayList<>(root.getCommandSpec().options());
        own.removeIf(CommandReference::isForAll);
        reference.text.append("Without a command there is a prompt, or standard input is read:\n\n");
        reference.arguments(own);
        reference.commands(root, "##");
        return reference.text.toString();
    }

    private static boolean isForAll(OptionSpec option) {
        return option.scopeType() == CommandLine.ScopeType.INHERIT;
    }

    private void commands(CommandLine parent, String heading) {
        for (CommandLine command : new LinkedHashSet<>(parent.getSubcommands().values())) {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                command(command, heading);
                commands(command, "###");
            }
        }
    }

    private void command(CommandLine command, String heading) {
        CommandSpec spec = command.getCommandSpec();
        String name = spec.qualifiedName().substring(spec.root().name().length() + 1);
        text.append(heading).append(" `").append(name).append("`\n\n");
        text.append(String.join(" ", spec.usageMessage().description())).append("\n\n");
        if (spec.aliases().length > 0) {
            text.append("Also: `").append(String.join("`, `", spec.aliases())).append("`\n\n");
        }
        List<ArgSpec> arguments = new ArrayList<>(spec.positionalParameters());
        arguments.sort(Comparator.comparing(
                argument -> ((PositionalParamSpec) argument).index().min()));
        spec.options().stream()
                .filter(option -> !option.inherited() && !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(arguments::add);
        arguments(arguments);
        List<String> footer = new ArrayList<>(List.of(spec.usageMessage().footer()));
        footer.removeIf(String::isBlank);
        if (!footer.isEmpty()) {
            footer.forEach(
                    line -> text.append("    ").append(line.replace("%%", "%")).append('\n'));
            text.append('\n');
        }
    }

    private void arguments(List<? extends ArgSpec> arguments) {
        if (arguments.isEmpty()) {
            return;
        }
        text.append("| | |\n|---|---|\n");
        for (ArgSpec argument : arguments) {
            text.append("| ")
                    .append(name(argument))
                    .append(" | ")
                    .append(meaning(argument))
                    .append(" |\n");
        }
        text.append('\n');
    }

    private static String name(ArgSpec argument) {
        if (argument instanceof PositionalParamSpec parameter) {
            boolean isList = parameter.arity().max() > 1;
            String label = "`" + parameter.paramLabel() + "`" + (isList ? " ..." : "");
            return parameter.arity().min() == 0 ? label + " (optional)" : label;
        }
        OptionSpec option = (OptionSpec) argument;
        String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
        return "`" + String.join("`, `", option.names()) + value + "`";
    }

    private static String meaning(ArgSpec argument) {
        List<String> candidates = new ArrayList<>();
        Iterable<String> listed = argument.completionCandidates();
        if (listed != null) {
            listed.forEach(candidates::add);
        }
        return String.join(" ", argument.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()))
                .replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates))
                .replace("|", "\\|");
    }
}
