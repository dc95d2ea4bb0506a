package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.publisher.KeyFile;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.signature.SigningKey;
import picocli.CommandLine.Option;

/**
 * The private keys that a command signs with: files, or the text of one in {@code STRATOSPHERE_KEY_ROLE}. They are never
 * printed or logged, and the program starts no other, which could inherit them.
 */
final class SigningKeys {
    static final String VARIABLE = "STRATOSPHERE_KEY_";

    @Option(
            names = "--key",
            paramLabel = "PEM",
            description = "File of a private key to sign with, as often as needed (else STRATOSPHERE_KEY_<ROLE>).")
    List<Path> files = List.of();

    /** The keys of a program's user, for the roles that a command needs. */
    List<SigningKey> read(Program program, Role... roles) throws IOException {
        return read(System.getenv(), Passphrases.of(program), roles);
    }

    List<SigningKey> read(Map<String, String> environment, KeyFile.Passphrases passphrases, Role... roles)
            throws IOException {
        List<SigningKey> keys = new ArrayList<>();
        for (Path file : files) {
            keys.add(KeyFile.read(file, passphrases));
        }
        for (Role role : roles) {
            String variable = VARIABLE + role.word().toUpperCase(Locale.ROOT);
            String pem = environment.getOrDefault(variable, "");
            if (!pem.isEmpty()) {
                keys.add(KeyFile.read(pem, variable, passphrases));
            }
        }
        return keys;
    }

    /** As {@link #read(Program, Role...)}, for a command that cannot do without. */
    List<SigningKey> need(Program program, Role... roles) throws IOException {
        List<SigningKey> keys = read(program, roles);
        if (keys.isEmpty()) {
            throw new RefusedException("a key is needed to sign with: --key PEM, or its text in " + VARIABLE
                    + roles[0].word().toUpperCase(Locale.ROOT));
        }
        return keys;
    }
}
