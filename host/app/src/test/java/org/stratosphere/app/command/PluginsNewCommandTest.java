package org.stratosphere.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.sdk.ModuleNames;
import org.stratosphere.app.sdk.ModuleProject;

class PluginsNewCommandTest {
    private static final Pattern PLUGIN_VERSION =
            Pattern.compile("<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>([^<]+)</version>");

    @TempDir
    Path folder;

    private Path checkout;
    private Path sdk;

    /** An sdk folder with the template alone, as the build makes it. */
    @BeforeEach
    void copyTemplate() throws IOException {
        checkout = Path.of("").toAbsolutePath();
        while (!Files.exists(checkout.resolve("plugins/template"))) {
            checkout = checkout.getParent();
        }
        sdk = folder.resolve("dist/sdk");
        copy(checkout.resolve("plugins/template/project"), sdk.resolve("template"));
        copy(checkout.resolve("plugins/template/src"), sdk.resolve("template/src"));
        System.setProperty("stratosphere.dist", folder.resolve("dist").toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("stratosphere.dist");
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private FakeConsole console() {
        return new FakeConsole(folder.resolve("home"), "");
    }

    @Test
    void aProjectBearsTheNamesThatWereAskedFor() throws IOException {
        Path project = folder.resolve("made/night");
        try (FakeConsole console = console()) {
            assertThat(console.run(
                            "plugins",
                            "new",
                            "night-beacons",
                            "--package",
                            "com.acme.night",
                            "--directory",
                            project.toString()))
                    .isZero();
            assertThat(console.out()).contains("mvn package").contains("plugins check target/night-beacons-1.0.0.jar");
        }
        assertThat(files(project).stream()
                        .map(file -> project.relativize(file).toString().replace('\\', '/')))
                .contains(
                        ".gitignore",
                        "README.md",
                        "pom.xml",
                        "src/main/java/com/acme/night/NightBeaconsModule.java",
                        "src/main/java/com/acme/night/NightBeaconsDetector.java",
                        "src/main/java/com/acme/night/NightBeaconsTrainer.java",
                        "src/test/java/com/acme/night/NightBeaconsModuleTest.java");
        assertThat(Files.readString(project.resolve("pom.xml")))
                .contains("<artifactId>night-beacons</artifactId>")
                .contains("<plugin.requires>&gt;=1.0.0 &amp; &lt;2.0.0</plugin.requires>")
                .contains("<stratosphere.sdk>" + sdk.toUri().toString().replaceAll("/$", "") + "/maven<");
        for (Path file : files(project)) {
            assertThat(Files.readString(file))
                    .doesNotContain("stratosphere.template", "Template")
                    .doesNotContainIgnoringCase("\"template\"")
                    .doesNotContainPattern("@\\w+@");
        }
    }

    /** The project's classes compile against the API alone, without a warning. */
    @Test
    void theProjectCompilesWithoutWarnings() throws IOException {
        Path project = folder.resolve("plain");
        new ModuleProject(sdk, ModuleNames.of("plain", "")).write(project);
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-Xlint:all",
                "-Werror",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.resolve("classes").toString()));
        files(project.resolve("src/main")).forEach(file -> arguments.add(file.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, System.out, System.err, arguments.toArray(String[]::new)))
                .isZero();
    }

    @Test
    void namesThatCannotBeAreRefused() {
        assertRefused("cannot be a module's name", "Night");
        assertRefused("cannot be a module's name", "9lives");
        assertRefused("cannot be a module's name", "a--b");
        assertRefused("cannot be a module's name", "../x");
        assertRefused("cannot be a module's name", "bundled");
        assertRefused("would be named as the plugin API's", "detection");
        assertRefused("cannot be a package", "int");
        assertRefused("cannot be a package", "ok", "--package", "a.class");
        assertRefused("cannot be a package", "ok", "--package", "a..b");
        assertRefused("cannot be a plugin's package", "ok", "--package", "org.stratosphere.pluginapi.mine");
        assertRefused("cannot be a plugin's package", "ok", "--package", "java.util");
        assertThat(folder.resolve("ok")).doesNotExist();
    }

    @Test
    void whatIsThereAlreadyIsLeftAlone() throws IOException {
        Path there = Files.writeString(folder.resolve("there"), "mine");
        assertRefused("is there already", "ok", "--directory", there.toString());
        assertRefused(
                "is there already",
                "ok",
                "--directory",
                Files.createDirectory(folder.resolve("empty")).toString());
        assertThat(there).hasContent("mine");
    }

    @Test
    void aProgramWithoutSdkSaysSo() {
        System.setProperty("stratosphere.dist", folder.resolve("elsewhere").toString());
        assertRefused("this program has no sdk folder", "ok");
    }

    /** The project names the versions of Maven's plugins itself: those that the program is built with. */
    @Test
    void theProjectIsBuiltAsTheProgramIs() throws IOException {
        String own = Files.readString(checkout.resolve("pom.xml"));
        Matcher versions = PLUGIN_VERSION.matcher(Files.readString(sdk.resolve("template/pom.xml")));
        int count = 0;
        for (; versions.find(); count++) {
            assertThat(own.replaceAll("\\s+", ""))
                    .contains("<artifactId>" + versions.group(1) + "</artifactId><version>" + versions.group(2)
                            + "</version>");
        }
        assertThat(count).isEqualTo(5);
    }

    private void assertRefused(String problem, String... words) {
        List<String> command = new ArrayList<>(List.of("plugins", "new"));
        command.addAll(List.of(words));
        if (!command.contains("--directory")) {
            command.addAll(List.of("--directory", folder.resolve("ok").toString()));
        }
        try (FakeConsole console = console()) {
            assertThat(console.run(command.toArray(String[]::new))).isEqualTo(CommandTree.ERROR);
            assertThat(console.err()).contains(problem);
        }
    }
}
