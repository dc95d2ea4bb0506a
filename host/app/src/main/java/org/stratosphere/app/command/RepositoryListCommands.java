package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.repository.Artefact;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.publisher.Additions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The working list of a repository: what the next page will offer. */
final class RepositoryListCommands {
    private RepositoryListCommands() {}

    @Command(
            name = "add",
            description = "Check plugins and models, copy them into the repository, and list them for the next page.",
            footer = {"", "Nobody sees them before sign and publish."})
    static final class Add implements Callable<Integer> {
        private final Program program;

        @Parameters(arity = "1..*", paramLabel = "FILE", description = "Jars of plugins, and model files.")
        List<Path> files = List.of();

        @Option(
                names = "--default",
                description = "They are installed unasked, where this repository comes with the program.")
        boolean isDefault;

        @Option(
                names = "--requires",
                paramLabel = "RANGE",
                description = "Of models: versions of their module (from the newest listed to the next major one).")
        @Nullable
        String requires;

        @Mixin
        RepositoryCommand.SiteOption site = new RepositoryCommand.SiteOption();

        Add(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            for (Path file : files) {
                if (!Files.isRegularFile(file)) {
                    throw new UserError("there is no file " + file);
                }
                if (!Artefact.isPlugin(file)) {
                    // As whole as an analysis reads it, of which the repository knows the head alone.
                    ModelFile.read(file);
                }
            }
            List<Item> added = new Additions(site.open()).add(files, isDefault, requires);
            for (Item item : added) {
                program.out()
                        .println(Printable.of(item.kind().word() + " " + item.id() + " " + item.version()
                                + " is on the list as " + item.href()));
            }
            if (added.isEmpty()) {
                program.out().println("all of that was on the list already");
            }
            return 0;
        }
    }

    @Command(
            name = "yank",
            description = "Withdraw a version: it stays listed with a reason, and programs move away from it.",
            footer = {"", "A reason that begins with 'security:' makes programs stop using it at once."})
    static final class Yank implements Callable<Integer> {
        private final Program program;

        @Parameters(index = "0", paramLabel = "ID", description = "Of a plugin or model.")
        String id = "";

        @Parameters(index = "1", paramLabel = "VERSION", description = "Which of its versions.")
        String version = "";

        @Parameters(index = "2..*", arity = "1..*", paramLabel = "REASON", description = "Why, in a few words.")
        List<String> reason = List.of();

        @Mixin
        RepositoryCommand.SiteOption site = new RepositoryCommand.SiteOption();

        Yank(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Item item = new Additions(site.open()).yank(id, version, String.join(" ", reason));
            program.out().println(Printable.of(item.id() + " " + item.version() + " is withdrawn: " + item.yanked()));
            return 0;
        }
    }
}
