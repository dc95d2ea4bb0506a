package org.stratosphere.app.command;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which commands there are. To make them all takes longer than many of them run: a line makes the one that it names. */
final class Commands {
    /** In the order in which they are listed. */
    static final List<Class<?>> ALL = List.of(
            AnalyzeCommand.class,
            ListenCommand.class,
            WatchCommand.class,
            HostsCommand.class,
            WhyCommand.class,
            WindowsCommand.class,
            StatusCommand.class,
            RunsCommand.class,
            TuplesCommand.class,
            ExplainCommand.class,
            EvaluateCommand.class,
            ModelsCommand.class,
            PluginsCommand.class,
            UpdateCommand.class,
            TrustCommand.class,
            RepositoryCommand.class,
            ConfigCommand.class,
            AllowCommand.class,
            SimulateCommand.class,
            SelftestCommand.class,
            CompletionCommand.class,
            VersionCommand.class,
            SourceCommand.class,
            HelpCommand.class,
            ExitCommand.class);

    private static final Set<String> HELP = Set.of("-h", "--help");
    private static final Set<String> FLAGS = Set.of("-k", "--keep-going", "-h", "--help", "--no-color");

    private Commands() {}

    /**
     * The commands that must be known to run a line: the one that it names, none where it has nothing but options of the
     * program, or all where that is not certain or all are to be listed.
     */
    static List<Class<?>> neededFor(String... words) {
        String name = nameIn(words);
        if (name == null) {
            return Collections.disjoint(HELP, List.of(words)) ? List.of() : ALL;
        }
        for (Class<?> command : ALL) {
            if (nameOf(command).equals(name)) {
                return List.of(command);
            }
        }
        return ALL;
    }

    /** The name of a command, by which its class is called too. */
    static String nameOf(Class<?> command) {
        String name = command.getSimpleName();
        return name.substring(0, name.length() - "Command".length()).toLowerCase(Locale.ROOT);
    }

    /** The first word that is neither an option of the program nor its value; null where there is none, or an unknown option. */
    private static @Nullable String nameIn(String... words) {
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (word.equals("--home")) {
                i++;
            } else if (!word.startsWith("--home=") && !FLAGS.contains(word)) {
                return word;
            }
        }
        return null;
    }
}
