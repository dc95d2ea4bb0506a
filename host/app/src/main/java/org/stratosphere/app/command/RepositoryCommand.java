package org.stratosphere.app.command;

import java.nio.file.Path;
import java.time.Clock;
import org.stratosphere.repository.publisher.SigningProgress;
import org.stratosphere.repository.publisher.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The publisher's side of a repository of plugins and models. */
@Command(
        name = "repository",
        description = "Publish plugins and models: keys, roots, and the signed page.",
        subcommands = {
            RepositoryKeysCommand.class,
            RepositoryRootCommands.Create.class,
            RepositoryRootCommands.Rotate.class,
            RepositoryListCommands.Add.class,
            RepositoryListCommands.Yank.class,
            RepositorySignCommands.Sign.class,
            RepositorySignCommands.AddSignature.class,
            RepositorySignCommands.Freshen.class,
            RepositoryCheckCommands.Check.class,
            RepositoryCheckCommands.Status.class,
            RepositoryCheckCommands.Publish.class
        })
final class RepositoryCommand extends CommandGroup {
    RepositoryCommand(Program program) {
        super(program);
    }

    /** The site that a command works on. */
    static final class SiteOption {
        @Option(
                names = "--site",
                paramLabel = "DIR",
                defaultValue = ".",
                description = "Folder of the repository (here).")
        Path folder = Path.of(".");

        Site open() {
            return new Site(folder, clock());
        }
    }

    /** The time by which everything is signed and judged. */
    static Clock clock() {
        return Clock.systemUTC();
    }

    /** Tells what was signed and what is still missing. */
    static void tell(Program program, SigningProgress progress) {
        String what = progress.name() + " (number " + progress.number() + ")";
        program.out().println(what + (progress.isFinished() ? " is signed" : " awaits"));
        progress.awaited().forEach(line -> program.out().println("  " + line));
    }
}
