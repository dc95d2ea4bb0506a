package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.repository.publisher.DetachedSignatures;
import org.stratosphere.repository.publisher.DraftChanges;
import org.stratosphere.repository.publisher.PageSigning;
import org.stratosphere.repository.publisher.SigningProgress;
import org.stratosphere.repository.publisher.Site;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.signature.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signing a page, alone or with others, and keeping it alive. */
final class RepositorySignCommands {
    private RepositorySignCommands() {}

    @Command(
            name = "sign",
            description = "Check all files, and sign the next page.",
            footer = {"", "Signed by too few, it waits as index.html.draft for add-signature."})
    static final class Sign implements Callable<Integer> {
        private final Program program;

        @Option(
                names = "--program",
                paramLabel = "VERSION",
                description = "Tell users of this version of the program (what the last page told).")
        @Nullable
        String version;

        @Option(
                names = "--detached",
                paramLabel = "SIGNATURE",
                description = "Only write the signature of what awaits it, to this file, for add-signature elsewhere.")
        @Nullable
        Path detached;

        @Mixin
        RepositoryCommand.SiteOption site = new RepositoryCommand.SiteOption();

        @Mixin
        SigningKeys keys = new SigningKeys();

        Sign(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Site open = site.open();
            if (detached == null) {
                List<SigningKey> all = keys.need(program, Role.INDEX, Role.FRESH);
                DraftChanges.ofWorkingList(open).forEach(line -> program.remark(Printable.of(line)));
                RepositoryCommand.tell(program, new PageSigning(open).sign(all, version));
                return 0;
            }
            List<SigningKey> all = keys.need(program, Role.INDEX, Role.ROOT);
            if (all.size() != 1) {
                throw new UserError("a file holds the signature of one key; give one");
            }
            describe(program, open);
            SigningProgress of = new DetachedSignatures(open).sign(all.get(0), detached, version);
            program.out().println(Printable.of("wrote the signature of " + of.name() + " to " + detached));
            return 0;
        }
    }

    @Command(
            name = "add-signature",
            description =
                    "Add signatures to the root or page that awaits them: of keys, or from files of sign --detached.")
    static final class AddSignature implements Callable<Integer> {
        private final Program program;

        @Parameters(arity = "0..*", paramLabel = "SIGNATURE", description = "Files of sign --detached.")
        List<Path> signatures = List.of();

        @Mixin
        RepositoryCommand.SiteOption site = new RepositoryCommand.SiteOption();

        @Mixin
        SigningKeys keys = new SigningKeys();

        AddSignature(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Site open = site.open();
            DetachedSignatures adding = new DetachedSignatures(open);
            describe(program, open);
            for (Path signature : signatures) {
                RepositoryCommand.tell(program, adding.add(signature));
            }
            List<SigningKey> own =
                    signatures.isEmpty() ? keys.need(program, Role.ROOT, Role.INDEX) : keys.read(program);
            adding.add(own).forEach(progress -> RepositoryCommand.tell(program, progress));
            return 0;
        }
    }

    @Command(name = "freshen", description = "Say anew that the page is the newest, for the next 14 days.")
    static final class Freshen implements Callable<Integer> {
        private final Program program;

        @Mixin
        RepositoryCommand.SiteOption site = new RepositoryCommand.SiteOption();

        @Mixin
        SigningKeys keys = new SigningKeys();

        Freshen(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            List<SigningKey> all = keys.need(program, Role.FRESH);
            if (all.size() != 1) {
                throw new UserError("a page has one fresh line; give one key");
            }
            RepositoryCommand.tell(program, new PageSigning(site.open()).freshen(all.get(0)));
            return 0;
        }
    }

    /** Nobody signs what was not shown. */
    private static void describe(Program program, Site site) throws IOException {
        DraftChanges.of(site).forEach(line -> program.remark(Printable.of(line)));
    }
}
