package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program's name and what holds for all commands. */
@Command(
        name = "stratosphere",
        description = "Says which hosts of a network look infected, and why, from flow records.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Begin with: stratosphere analyze test7.binetflow", "The first five minutes: stratosphere help"})
final class StratosphereCommand implements Callable<Integer> {
    private final Program program;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any option
    CommandSpec spec;

    @Option(
            names = {"-k", "--keep-going"},
            description = "With commands on standard input: go on behind one that fails.")
    boolean keepGoing;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show how it is used.")
    boolean help;

    StratosphereCommand(Program program) {
        this.program = program;
    }

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where configuration, plugins and models live (STRATOSPHERE_HOME, else ~/.stratosphere).")
    void setHome(Path home) {
        program.useHome(home);
    }

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Print without colours, as NO_COLOR does.")
    void setPlain(boolean isPlain) {
        if (isPlain) {
            program.usePlainStyle();
            spec.root().commandLine().setColorScheme(CommandTree.colours(program));
        }
    }

    /** Without a command: those of a person at a prompt, or of standard input. */
    @Override
    public Integer call() throws IOException {
        return program.session().run(keepGoing);
    }
}
