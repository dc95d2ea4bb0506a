package org.stratosphere.packaging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the manual page, in the macros that {@code man} has everywhere, from the commands themselves. */
final class ManualPage {
    private static final String HEAD = """
            .TH STRATOSPHERE 1 "@day@" "Stratosphere @version@" "User Commands"
            .SH NAME
            stratosphere \\- tell which hosts of a network look infected, from flow records
            .SH SYNOPSIS
            .B stratosphere
            [\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENT\\fR ...]
            .br
            .B stratosphere
            [\\fB\\-k\\fR] < \\fIFLOWS\\fR
            .SH DESCRIPTION
            Stratosphere reads network flows, spells the behaviour of each tuple (source, destination, destination port,
            protocol) as a string of letters, shows those to detection modules, and gives verdicts per source address.
            .PP
            Without a command there is a prompt on a terminal; elsewhere standard input is read: flows, compressed or not,
            are analysed, other lines are commands.
            """;

    private static final String TAIL = """
            .SH EXIT STATUS
            .TP
            0
            Done; for analyze also: nothing found.
            .TP
            1
            An error, told in one line.
            .TP
            2
            Typed wrongly.
            .TP
            3
            analyze found threats.
            .TP
            130
            Cancelled.
            .TP
            141
            Whoever read the output has left.
            .SH ENVIRONMENT
            .TP
            .B STRATOSPHERE_HOME
            The home; else ~/.stratosphere.
            .TP
            .B STRATOSPHERE_JAVA_OPTIONS
            Further options of the Java machine, such as \\-Xmx4g.
            .TP
            .B JAVA_HOME
            Where Java is, 17 or newer; else the java of the PATH.
            .TP
            .B NO_COLOR
            Any value: no colours.
            .SH FILES
            .TP
            .I ~/.stratosphere/config.yml
            The configuration, written at the first start with every key, its default and what it means.
            .TP
            .I ~/.stratosphere/logs/stratosphere.log
            The log.
            .SH EXAMPLES
            .EX
            stratosphere analyze test7.binetflow
            stratosphere analyze monday.binetflow.gz tuesday.binetflow.gz
            zcat conn.log.gz | stratosphere analyze \\-
            .EE
            .SH SEE ALSO
            .B stratosphere help
            teaches the first five minutes; the texts of the project lie in the distribution's folder docs, or in
            /usr/share/doc/stratosphere.
            """;

    private static final Pattern COMMAND_NAME = Pattern.compile("^stratosphere ");

    private final StringBuilder text = new StringBuilder();

    private ManualPage() {}

    /** The page of all commands that are not hidden. */
    static String of(CommandLine root, Release release) {
        ManualPage page = new ManualPage();
        page.text.append(HEAD.replace("@day@", release.day()).replace("@version@", release.version()));
        page.text.append(".SH OPTIONS\n");
        page.arguments(root.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .toList());
        page.text.append(".SH COMMANDS\n");
        page.commands(root);
        page.text.append(TAIL);
        return page.text.toString();
    }

    private void commands(CommandLine parent) {
        for (CommandLine command : new LinkedHashSet<>(parent.getSubcommands().values())) {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                command(command.getCommandSpec());
                commands(command);
            }
        }
    }

    private void command(CommandSpec spec) {
        List<PositionalParamSpec> parameters = new ArrayList<>(spec.positionalParameters());
        parameters.sort(Comparator.comparing(parameter -> parameter.index().min()));
        String name = COMMAND_NAME.matcher(spec.qualifiedName()).replaceFirst("");
        text.append(".SS \"").append(escaped(name)).append(" \\fI");
        text.append(parameters.stream()
                .map(parameter ->
                        escaped(parameter.paramLabel()) + (parameter.arity().max() > 1 ? " ..." : ""))
                .collect(Collectors.joining(" ")));
        text.append("\\fR\"\n");
        line(String.join(" ", spec.usageMessage().description()).replace("%n", " "));
        if (spec.aliases().length > 0) {
            line("Also: " + String.join(", ", spec.aliases()) + ".");
        }
        List<ArgSpec> arguments = new ArrayList<>(parameters);
        spec.options().stream()
                .filter(option -> !option.inherited() && !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(arguments::add);
        arguments(arguments);
        List<String> footer = new ArrayList<>(List.of(spec.usageMessage().footer()));
        footer.removeIf(String::isBlank);
        if (!footer.isEmpty()) {
            text.append(".PP\n.EX\n");
            footer.forEach(this::line);
            text.append(".EE\n");
        }
    }

    private void arguments(List<? extends ArgSpec> arguments) {
        for (ArgSpec argument : arguments) {
            text.append(".TP\n").append(name(argument)).append('\n');
            line(meaning(argument));
        }
    }

    private static String name(ArgSpec argument) {
        if (argument instanceof PositionalParamSpec parameter) {
            return "\\fI" + escaped(parameter.paramLabel()) + "\\fR"
                    + (parameter.arity().max() > 1 ? " ..." : "")
                    + (parameter.arity().min() == 0 ? " (optional)" : "");
        }
        OptionSpec option = (OptionSpec) argument;
        String names = List.of(option.names()).stream()
                .map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
        return option.arity().max() > 0 ? names + " \\fI" + escaped(option.paramLabel()) + "\\fR" : names;
    }

    private static String meaning(ArgSpec argument) {
        List<String> candidates = new ArrayList<>();
        Iterable<String> listed = argument.completionCandidates();
        if (listed != null) {
            listed.forEach(candidates::add);
        }
        return String.join(" ", argument.description())
                .replace("%n", " ")
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()))
                .replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates));
    }

    private void line(String words) {
        String escaped = escaped(words.replace("%%", "%"));
        boolean isRequest = escaped.startsWith(".") || escaped.startsWith("'");
        text.append(isRequest ? "\\&" : "").append(escaped).append('\n');
    }

    /** Text as it is, in roff: a hyphen can be searched and copied, a backslash is one. */
    private static String escaped(String words) {
        return words.replaceAll("[\\\\]", Matcher.quoteReplacement("\\e"))
                .replace("-", "\\-")
                .replace("~", "\\(ti")
                .replace("^", "\\(ha")
                .replace("\"", "\\(dq");
    }
}
