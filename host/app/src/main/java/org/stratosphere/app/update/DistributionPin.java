package org.stratosphere.app.update;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.RootVerifier;
import org.stratosphere.repository.root.TrustedRoot;

/**
 * The repository that whoever built the program trusts, if any: two files in the program's own jar, {@code pin.properties}
 * and {@code pin-root.yaml} beside this class. It is trusted as the program is.
 *
 * @param place where it is read
 * @param programPage where people find new versions of the program
 * @param rootFile bytes of the pinned root
 * @param root the pinned root
 */
public record DistributionPin(String place, String programPage, byte[] rootFile, TrustedRoot root) {
    /** The pin of this program; empty where it was built without one. */
    public static Optional<DistributionPin> ofProgram() throws IOException {
        try (InputStream properties = DistributionPin.class.getResourceAsStream("pin.properties");
                InputStream root = DistributionPin.class.getResourceAsStream("pin-root.yaml")) {
            return properties == null || root == null
                    ? Optional.empty()
                    : Optional.of(of(properties, root.readAllBytes()));
        }
    }

    static DistributionPin of(InputStream properties, byte[] rootFile) throws IOException {
        Properties read = new Properties();
        read.load(properties);
        return new DistributionPin(
                value(read.getProperty("place"), "place"),
                value(read.getProperty("program-page"), "program-page"),
                rootFile,
                new RootVerifier().first(rootFile));
    }

    /** The repository's name. */
    public String name() {
        return root.root().repository();
    }

    private static String value(@Nullable String value, String key) throws RefusedException {
        if (value == null || value.isBlank()) {
            throw new RefusedException("the program's pin.properties has no " + key);
        }
        return value.strip();
    }
}
