package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.publisher.RootCreation;
import org.stratosphere.repository.publisher.Rotation;
import org.stratosphere.repository.root.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Roots: who may sign what. */
final class RepositoryRootCommands {
    private RepositoryRootCommands() {}

    @Command(
            name = "root",
            description = "Begin a repository: its first root, from the public keys of those who hold a role.",
            footer = {"", "Signed by too few, it waits as root-1.yaml.draft for add-signature."})
    static final class Create implements Callable<Integer> {
        private final Program program;

        @Parameters(paramLabel = "NAME", description = "Name of the repository.")
        String name = "";

        @Option(names = "--root-keys", arity = "1..*", required = true, paramLabel = "PUB", description = "Sign roots.")
        List<Path> root = List.of();

        @Option(
                names = {"--threshold", "--root-threshold"},
                defaultValue = "1",
                paramLabel = "N",
                description = "How many of them must sign a root (1).")
        int threshold;

        @Option(
                names = "--index-keys",
                arity = "1..*",
                required = true,
                paramLabel = "PUB",
                description = "Sign pages.")
        List<Path> index = List.of();

        @Option(
                names = "--index-threshold",
                defaultValue = "1",
                paramLabel = "N",
                description = "How many of them must sign a page (1).")
        int indexThreshold;

        @Option(
                names = "--fresh-keys",
                arity = "1..*",
                paramLabel = "PUB",
                description = "Say that a page is still the newest; then pages live 90 days instead of 14.")
        List<Path> fresh = List.of();

        @Mixin
        RepositoryCommand.SiteOption site = new RepositoryCommand.SiteOption();

        @Mixin
        SigningKeys keys = new SigningKeys();

        Create(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Map<Role, RootCreation.Holders> roles = new EnumMap<>(Role.class);
            roles.put(Role.ROOT, new RootCreation.Holders(threshold, root));
            roles.put(Role.INDEX, new RootCreation.Holders(indexThreshold, index));
            if (!fresh.isEmpty()) {
                roles.put(Role.FRESH, new RootCreation.Holders(1, fresh));
            }
            RepositoryCommand.tell(
                    program, new RootCreation(site.open()).create(name, roles, keys.read(program, Role.ROOT)));
            return 0;
        }
    }

    @Command(
            name = "rotate",
            description = "Make the next root: for other keys, after a theft, or because its time is up.",
            footer = {"", "Holders of the root before and of the new one sign; then sign the page again."})
    static final class Rotate implements Callable<Integer> {
        private final Program program;

        @Option(names = "--add-root", paramLabel = "PUB", description = "A key that signs roots from now on.")
        List<Path> root = List.of();

        @Option(names = "--add-index", paramLabel = "PUB", description = "A key that signs pages from now on.")
        List<Path> index = List.of();

        @Option(names = "--add-fresh", paramLabel = "PUB", description = "A key that makes fresh lines from now on.")
        List<Path> fresh = List.of();

        @Option(names = "--remove", paramLabel = "KEYID", description = "A key that has no role any more.")
        Set<String> removed = Set.of();

        @Option(names = "--compromised", paramLabel = "KEYID", description = "A key that was stolen.")
        Set<String> compromised = Set.of();

        @Option(
                names = {"--threshold", "--root-threshold"},
                paramLabel = "N",
                description = "How many must sign a root.")
        @Nullable
        Integer threshold;

        @Option(names = "--index-threshold", paramLabel = "N", description = "How many must sign a page.")
        @Nullable
        Integer indexThreshold;

        @Mixin
        RepositoryCommand.SiteOption site = new RepositoryCommand.SiteOption();

        @Mixin
        SigningKeys keys = new SigningKeys();

        Rotate(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Map<Role, Integer> thresholds = new EnumMap<>(Role.class);
            if (threshold != null) {
                thresholds.put(Role.ROOT, threshold);
            }
            if (indexThreshold != null) {
                thresholds.put(Role.INDEX, indexThreshold);
            }
            Rotation.Change change = new Rotation.Change(
                    Map.of(Role.ROOT, root, Role.INDEX, index, Role.FRESH, fresh), removed, thresholds, compromised);
            RepositoryCommand.tell(program, new Rotation(site.open()).rotate(change, keys.read(program, Role.ROOT)));
            program.remark("pages signed so far do not count with this root: sign the page again, then publish");
            return 0;
        }
    }
}
