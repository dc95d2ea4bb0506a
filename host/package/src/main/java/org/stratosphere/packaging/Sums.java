package org.stratosphere.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of every file of a folder, as {@code sha256sum --check} reads them.
 *
 * @param lines one for each file, sorted by name
 */
record Sums(String lines) {
    private static final int BUILD_LENGTH = 16;

    static Sums of(Tree tree) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String name : tree.names()) {
            lines.append(sha256(tree.file(name))).append("  ").append(name).append('\n');
        }
        return new Sums(lines.toString());
    }

    /** A short word that differs where any file differs: by it the launcher knows the classes that it has archived. */
    String build() {
        return hex(lines.getBytes(StandardCharsets.UTF_8)).substring(0, BUILD_LENGTH);
    }

    /** The sum of a file, in small hexadecimal digits. */
    static String sha256(Path file) throws IOException {
        return hex(Files.readAllBytes(file));
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
