package org.stratosphere.app.update.trust;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.home.Disk;

/**
 * Whatever a crash, a disk or somebody leaves as a repository's trust, it is read as trust or told to be damaged. The
 * roots and the page that it names lie beside it, as a repository signed them.
 */
class TrustStoreFuzzTest {
    private static final String NAME = "example";
    private static final List<String> BESIDE = List.of(
            "root-1.yaml",
            "root-2.yaml",
            "index-220eaae07e9eb1617450e88ef0443b87175b01992e5461967e59486c6be1b26d.html");

    @TempDir
    Path home;

    @FuzzTest
    void trust(byte[] bytes) throws IOException {
        Path own = home.resolve("trust").resolve(NAME);
        putBeside(own);
        Files.write(own.resolve("trust.yml"), bytes);
        TrustStore store = new TrustStore(home, Disk.SYSTEM);
        Optional<RepositoryTrust> trust;
        try {
            trust = store.find(NAME);
        } catch (IOException expected) {
            if (!String.valueOf(expected.getMessage()).contains("is damaged")) {
                throw expected;
            }
            return;
        }
        byte[] written = TrustStore.bytes(trust.orElseThrow());
        Files.write(own.resolve("trust.yml"), written);
        if (!java.util.Arrays.equals(TrustStore.bytes(store.find(NAME).orElseThrow()), written)) {
            throw new AssertionError("trust that is written anew is another one");
        }
    }

    private static void putBeside(Path own) throws IOException {
        if (Files.exists(own)) {
            return;
        }
        Files.createDirectories(own);
        for (String file : BESIDE) {
            try (InputStream in = TrustStoreFuzzTest.class.getResourceAsStream(NAME + "/" + file)) {
                Files.copy(Objects.requireNonNull(in, file), own.resolve(file));
            }
        }
    }
}
