package org.stratosphere.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.packaging.Launcher.Answer;

/** The unpacked archives, started as users start them. */
class UnpackedIT {
    @TempDir
    static Path folder;

    private static Path fromTar;
    private static Path elsewhere;

    @BeforeAll
    static void unpack() throws IOException {
        fromTar = Archives.untar(folder.resolve("Program Files (x86)"));
        elsewhere = Files.createDirectories(folder.resolve("some where"));
    }

    @Test
    void theTarRunsFromAPathWithBlanksAndLeavesItsFolderAsItWas() throws Exception {
        Map<String, String> before = listing(fromTar);
        Launcher launcher = new Launcher(Launcher.of(fromTar), elsewhere, folder.resolve("home of tar"));
        for (int times = 0; times < 2; times++) {
            Answer answer = launcher.run("analyze", "--quiet", "test7.binetflow");
            assertThat(answer.code()).as(answer.text()).isEqualTo(3);
            assertThat(answer.text()).contains("2 hosts under threat").doesNotContain("warning", "OpenJDK");
        }
        assertThat(listing(fromTar)).isEqualTo(before);
    }

    @Test
    void theZipTellsItsVersion() throws Exception {
        Path fromZip = Archives.unzip(folder.resolve("zip"));
        Answer answer = new Launcher(Launcher.of(fromZip), elsewhere, folder.resolve("zip-home")).run("version");
        assertThat(answer.code()).as(answer.text()).isZero();
        assertThat(answer.text()).startsWith("Stratosphere " + Archives.VERSION + ",");
    }

    @Test
    void linksToTheLauncherWork() throws Exception {
        assumeFalse(Launcher.IS_WINDOWS, "links need rights on Windows");
        Path bin = Files.createDirectories(folder.resolve("linked/bin"));
        Files.createSymbolicLink(bin.resolve("absolute"), Launcher.of(fromTar));
        Path relative = Files.createSymbolicLink(bin.resolve("stratosphere"), bin.relativize(bin.resolve("absolute")));
        Answer answer = new Launcher(relative, elsewhere, folder.resolve("linked-home")).run("version");
        assertThat(answer.code()).as(answer.text()).isZero();
    }

    @Test
    void withoutJavaThereIsOneLineThatSaysWhatToDo() throws Exception {
        assumeFalse(Launcher.IS_WINDOWS, "a PATH without java is made of scripts here");
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : new String[] {"sh", "dirname", "readlink", "cat"}) {
            script(tools.resolve(tool), "exec " + found(tool) + " \"$@\"");
        }
        Launcher launcher =
                new Launcher(Launcher.of(fromTar), elsewhere, folder.resolve("unused")).with("PATH", tools.toString());
        Answer missing = launcher.with("JAVA_HOME", "").run("version");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.text())
                .isEqualTo("stratosphere: there is no java on the PATH: install Java 17 or newer, or set JAVA_HOME\n");
        Answer wrong = launcher.with("JAVA_HOME", elsewhere.toString()).run("version");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.text()).contains("JAVA_HOME is " + elsewhere).hasLineCount(1);
    }

    @Test
    void anOldJavaIsNamed() throws Exception {
        assumeFalse(Launcher.IS_WINDOWS, "java is a script here");
        Path old = Files.createDirectories(folder.resolve("jdk 11"));
        Path java = Files.createDirectories(old.resolve("bin")).resolve("java");
        script(java, "echo 'openjdk version \"1.8.0_402\"' >&2");
        Launcher launcher = new Launcher(Launcher.of(fromTar), elsewhere, folder.resolve("unused"))
                .with("JAVA_HOME", old.toString());
        Answer asked = launcher.run("version");
        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.text())
                .contains("is Java 1.8.0_402: install Java 17 or newer")
                .hasLineCount(1);
        Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"Someone\"\nJAVA_VERSION=\"11.0.22\"\n");
        Answer read = launcher.run("version");
        assertThat(read.code()).isEqualTo(1);
        assertThat(read.text())
                .contains("is Java 11.0.22: install Java 17 or newer")
                .hasLineCount(1);
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path found(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> listing(Path root) throws IOException {
        Map<String, String> listing = new TreeMap<>();
        for (Path file : Tree.files(root)) {
            listing.put(file.toString(), Sums.sha256(file));
        }
        return listing;
    }
}
