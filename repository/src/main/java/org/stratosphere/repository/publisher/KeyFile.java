package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.signature.SigningKey;

/** The file of a private key: PKCS#8 in PEM, its owner's alone, one key in a file. */
public final class KeyFile {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final String BEGIN = "-----BEGIN ";
    private static final int MOST_BYTES = 16 << 10;

    private KeyFile() {}

    /** Gives the passphrase of a key. */
    @FunctionalInterface
    public interface Passphrases {
        /**
         * The passphrase, which the caller wipes.
         *
         * @param key what it is for, as in a sentence
         * @throws IOException when there is none; the message says how to give it
         */
        char[] of(String key) throws IOException;
    }

    /**
     * Makes a key, its file, and FILE.pub beside it.
     *
     * @param file never overwritten, and not in a site's folder, which is for everybody
     * @param passphrase null writes the key without encryption; the caller wipes it
     * @throws RefusedException when one of the files is there already, or the folder is a site's
     */
    public static PublicKeyFile create(Role role, Path file, char @Nullable [] passphrase) throws IOException {
        Path whole = file.toAbsolutePath();
        Path pub = publicFile(whole);
        for (Path there : new Path[] {whole, pub}) {
            if (Files.exists(there)) {
                throw new RefusedException(there + " is there already; a key is never overwritten: name another file");
            }
        }
        Path folder = whole.getParent();
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(Site.rootName(1))) || Files.exists(above.resolve(Site.draftName(1)))) {
                throw new RefusedException(above + " is a repository for everybody to read; keep keys elsewhere");
            }
        }
        if (folder != null) {
            Files.createDirectories(folder);
        }
        SigningKey key = SigningKey.generate();
        writePrivately(whole, key.write(passphrase));
        PublicKeyFile made = new PublicKeyFile(role, key.verifyingKey());
        Files.writeString(pub, made.text(), StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
        return made;
    }

    /** The file beside a key's that holds its public half. */
    public static Path publicFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    /**
     * Reads a key.
     *
     * @throws RefusedException when there is none, or the passphrase is missing or wrong; never tells of its content
     */
    public static SigningKey read(Path file, Passphrases passphrases) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            throw new RefusedException(
                    "there is no key in " + file + "; name the file that 'repository keys new' made");
        }
        return read(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString(), passphrases);
    }

    /**
     * Reads a key from its file's text.
     *
     * @param where the text comes from, for messages
     * @throws RefusedException as {@link #read(Path, Passphrases)}
     */
    public static SigningKey read(String pem, String where, Passphrases passphrases) throws IOException {
        if (pem.indexOf(BEGIN) != pem.lastIndexOf(BEGIN)) {
            throw new RefusedException(where + " holds more than one key; keep each in a file of its own");
        }
        char[] passphrase = SigningKey.isEncrypted(pem) ? passphrases.of(where) : null;
        try {
            return SigningKey.read(pem, passphrase);
        } catch (RefusedException e) {
            throw new RefusedException(where + ": " + e.getMessage(), e);
        } finally {
            if (passphrase != null) {
                Arrays.fill(passphrase, '\0');
            }
        }
    }

    private static void writePrivately(Path file, String pem) throws IOException {
        boolean knowsModes = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = knowsModes
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
                : new FileAttribute<?>[0];
        try (Writer writer = Channels.newWriter(
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes),
                StandardCharsets.US_ASCII)) {
            writer.write(pem);
        }
    }
}
