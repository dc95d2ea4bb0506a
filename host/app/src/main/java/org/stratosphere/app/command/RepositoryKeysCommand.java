package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.repository.publisher.KeyFile;
import org.stratosphere.repository.publisher.PublicKeyFile;
import org.stratosphere.repository.root.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keys of a repository's publisher. */
@Command(
        name = "keys",
        description = "Make keys, and show public ones.",
        subcommands = {RepositoryKeysCommand.New.class, RepositoryKeysCommand.Show.class})
final class RepositoryKeysCommand extends CommandGroup {
    RepositoryKeysCommand(Program program) {
        super(program);
    }

    @Command(
            name = "new",
            description = "Make a key: PEM, for its owner alone, and PEM.pub, which is no secret.",
            footer = {"", "The passphrase is asked for, or taken from STRATOSPHERE_PASSPHRASE."})
    static final class New implements Callable<Integer> {
        private final Program program;

        @Parameters(index = "0", paramLabel = "ROLE", description = "What it signs: root, index or fresh.")
        Role role = Role.ROOT;

        @Parameters(index = "1", paramLabel = "PEM", description = "File to make; never overwritten.")
        Path file = Path.of("");

        @Option(names = "--no-passphrase", description = "Write the key without encryption.")
        boolean isPlain;

        New(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            char @Nullable [] passphrase =
                    isPlain ? null : Passphrases.of(program).chosen();
            try {
                PublicKeyFile made = KeyFile.create(role, file, passphrase);
                program.out().print(made.text());
                program.remark(Printable.of("wrote " + file + " (keep it) and " + KeyFile.publicFile(file)
                        + " (give it to whoever makes the root)"));
            } finally {
                if (passphrase != null) {
                    Arrays.fill(passphrase, '\0');
                }
            }
            return 0;
        }
    }

    @Command(name = "show", description = "Show the role, id and bytes of a public key.")
    static final class Show implements Callable<Integer> {
        private final Program program;

        @Parameters(paramLabel = "PUB", description = "File of a public key.")
        Path file = Path.of("");

        Show(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            program.out().print(PublicKeyFile.read(file).text());
            return 0;
        }
    }
}
