package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The modules that come with the program go on from a checkpoint as if nothing had been. */
class DefaultModulesIT {
    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void theyTellWhatTheyWouldHaveTold() throws Exception {
        Path built = Path.of("target", "dist").toAbsolutePath();
        if (!Files.isDirectory(built.resolve("repository"))) {
            System.out.println("skipped: the program is not built in " + built);
        }
        assumeTrue(Files.isDirectory(built.resolve("repository")), "not built");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dstratosphere.dist=" + built,
                        "-cp",
                        built.resolve("lib") + File.separator + "*" + File.pathSeparator
                                + Path.of("target", "test-classes").toAbsolutePath(),
                        DefaultModulesCheck.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains(
                        "beaconing",
                        "letter-model",
                        "markov-models",
                        "port-scan",
                        "threats: true",
                        "nothing was told otherwise");
    }
}
