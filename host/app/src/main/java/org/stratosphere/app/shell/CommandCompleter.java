package org.stratosphere.app.shell;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jline.builtins.Completers.FileNameCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.command.CommandTree;
import org.stratosphere.app.command.KnownWords;
import org.stratosphere.app.command.Program;
import org.stratosphere.engine.text.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completes a line: commands, their options, and what a parameter may be: keys, values, plugins, models, files. */
final class CommandCompleter implements Completer {
    /** Labels of parameters that files can be given for. */
    private static final Set<String> FILES = Set.of("FILE", "OUT", "DIR", "JAR", "SCENARIO");

    private final Program program;
    private final Completer files = new FileNameCompleter();

    CommandCompleter(Program program) {
        this.program = program;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> words = line.words().subList(0, line.wordIndex());
        CommandSpec command = CommandTree.of(program).getCommandSpec();
        List<String> parameters = new ArrayList<>();
        OptionSpec open = null;
        for (String word : words) {
            if (open != null) {
                open = null;
            } else if (word.startsWith("-")) {
                OptionSpec option = command.findOption(word);
                open = option != null && option.arity().min() > 0 ? option : null;
            } else if (parameters.isEmpty() && command.subcommands().containsKey(word)) {
                command = command.subcommands().get(word).getCommandSpec();
            } else {
                parameters.add(word);
            }
        }
        try {
            complete(reader, line, candidates, command, parameters, open);
        } catch (IOException | RuntimeException unknown) {
            // What cannot be read cannot be offered; the command itself will say why.
        }
    }

    private void complete(
            LineReader reader,
            ParsedLine line,
            List<Candidate> candidates,
            CommandSpec command,
            List<String> parameters,
            @Nullable OptionSpec open)
            throws IOException {
        if (open != null) {
            values(reader, line, candidates, open.completionCandidates(), open.paramLabel());
            return;
        }
        if (line.word().startsWith("-")) {
            options(candidates, command);
            return;
        }
        if (!command.subcommands().isEmpty()) {
            command.subcommands()
                    .forEach((name, sub) -> add(
                            candidates,
                            name,
                            text(sub.getCommandSpec().usageMessage().description())));
            return;
        }
        PositionalParamSpec parameter = parameter(command, parameters.size());
        if (parameter == null) {
            options(candidates, command);
        } else if (parameter.paramLabel().equals("VALUE")) {
            KnownWords.values(program, parameters.get(0)).forEach(value -> add(candidates, value, ""));
        } else {
            values(reader, line, candidates, parameter.completionCandidates(), parameter.paramLabel());
        }
    }

    private void values(
            LineReader reader,
            ParsedLine line,
            List<Candidate> candidates,
            @Nullable Iterable<String> listed,
            String label)
            throws IOException {
        if (listed != null) {
            listed.forEach(value -> add(candidates, value, ""));
        }
        for (Map.Entry<String, String> word : KnownWords.of(program, label).entrySet()) {
            if (!isFile(label) || line.word().indexOf('/') < 0 && line.word().indexOf(File.separatorChar) < 0) {
                add(candidates, word.getKey(), word.getValue());
            }
        }
        if (isFile(label)) {
            files.complete(reader, line, candidates);
        }
    }

    private static boolean isFile(String label) {
        return FILES.contains(label);
    }

    private static void options(List<Candidate> candidates, CommandSpec command) {
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                add(candidates, option.longestName(), text(option.description()));
            }
        }
    }

    /** The parameter in a place, which the last one may take several of. */
    private static @Nullable PositionalParamSpec parameter(CommandSpec command, int place) {
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (parameter.index().contains(place)) {
                return parameter;
            }
        }
        return null;
    }

    private static void add(List<Candidate> candidates, String word, String description) {
        String told = Printable.of(description);
        candidates.add(new Candidate(word, word, null, told.isEmpty() ? null : told, null, null, true));
    }

    private static String text(String[] description) {
        return description.length == 0 ? "" : description[0];
    }
}
