package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stratosphere.repository.Quoted;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.signature.VerifyingKey;

/**
 * The public half of a key in a file: one line, {@code ROLE KEYID BASE64}. It is no secret.
 *
 * @param role what the key was made for
 * @param key the key
 */
public record PublicKeyFile(Role role, VerifyingKey key) {
    private static final Pattern FORM = Pattern.compile("(root|index|fresh) ([0-9a-f]{64}) (\\S{44})\\s*");
    private static final int MOST_BYTES = 1024;

    /**
     * Reads a file.
     *
     * @throws RefusedException when it is none, or the id is not the key's; the message names the file
     */
    public static PublicKeyFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            throw new RefusedException(file + " is no file with a public key; 'repository keys new' writes one");
        }
        Matcher line = FORM.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        if (!line.matches()) {
            throw new RefusedException(file + " is no file with a public key: it must be a line ROLE KEYID BASE64");
        }
        VerifyingKey key = VerifyingKey.ofBase64(line.group(3));
        Role role = Role.of(line.group(1));
        if (role == null || !key.id().equals(line.group(2))) {
            throw new RefusedException(file + " has the id " + Quoted.of(line.group(2))
                    + ", which is not that of its key; get it from its holder again");
        }
        return new PublicKeyFile(role, key);
    }

    /**
     * Reads a file whose key must be for a role.
     *
     * @throws RefusedException when it was made for another
     */
    static VerifyingKey read(Path file, Role role) throws IOException {
        PublicKeyFile found = read(file);
        if (found.role != role) {
            throw new RefusedException(file + " was made for the role " + found.role.word() + ", not for " + role.word()
                    + "; make another key for each role");
        }
        return found.key;
    }

    /** The file's text. */
    public String text() {
        return role.word() + " " + key.id() + " " + key.base64() + "\n";
    }
}
