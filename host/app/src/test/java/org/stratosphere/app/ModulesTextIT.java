package org.stratosphere.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The text for authors of modules, followed literally by a shell: from nothing to a module that another home receives.
 * Takes some minutes. Maven has a local repository of its own, in the build's folder, which holds nothing at first and
 * later what is on Maven Central.
 */
class ModulesTextIT {
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final List<String> TOOLS = List.of("sh", "mvn", "patch", "sed", "python3");
    private static final URI CENTRAL = URI.create("https://repo.maven.apache.org/maven2/");
    private static final String PORT = "8642";
    private static final int MINUTES = 30;
    private static final int REACHABLE_SECONDS = 20;

    @TempDir
    Path folder;

    @Test
    void itLeadsToAModuleThatAColleagueReceives() throws Exception {
        skipWithoutTools();
        forgetOwn();
        Path work = Files.createDirectory(folder.resolve("work"));
        Path log = folder.resolve("log.txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", script().toString())
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment().put("PATH", path());
        shell.environment().put("STRATOSPHERE_HOME", folder.resolve("home").toString());
        Process process = shell.start();
        try {
            boolean isDone = process.waitFor(MINUTES, TimeUnit.MINUTES);
            String said = Files.readString(log);
            assertThat(isDone).as(said).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            assertThat(said.lines())
                    .contains("pass  memory      10,000,000 tuples fit a virtual machine of 64 MiB")
                    .anyMatch(line -> line.matches("night-beacons +0 +[1-9]\\d* of \\d+ +0"))
                    .anyMatch(line -> line.matches("night-beacons +[1-9]\\d* of \\d+ +0 +0"))
                    .anyMatch(line -> line.matches("night-beacons +update +1\\.0\\.0 +1\\.1\\.0 +example"))
                    .anyMatch(line -> line.matches("night-beacons-cc +install +1\\.0\\.0 +example"))
                    .anyMatch(line -> line.matches("night-beacons +1\\.1\\.0 +example +enabled .*"))
                    .noneMatch(line -> line.startsWith("[WARNING]"));
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroyForcibly();
        }
    }

    /** The text's commands; a host under threat is no failure, and the server ends with the script. */
    private Path script() throws IOException {
        Matcher blocks = COMMANDS.matcher(
                Files.readString(new BuiltProgram(folder).checkout().resolve("host/docs/modules.md")));
        StringBuilder script = new StringBuilder();
        while (blocks.find()) {
            script.append(blocks.group(1));
        }
        String port = Integer.toString(freePort());
        String commands = script.toString()
                .replace(PORT, port)
                .replaceAll("(?m)^stratosphere .*analyze .*$", "$0 || test \\$? -eq 3")
                .replaceAll("(?m)^python3 .*&$", "$0\ntrap 'kill '\\$! EXIT\nsleep 1");
        assertThat(commands).contains("plugins new", "mvn -B package", "trap", "--home colleague update");
        return Files.writeString(folder.resolve("script.sh"), commands);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The system's commands behind the launcher, and a Maven that begins with nothing. */
    private String path() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        tool(
                bin.resolve("stratosphere"),
                "exec '" + new BuiltProgram(folder).checkout() + "/host/bin/stratosphere' \"$@\"");
        tool(bin.resolve("mvn"), "exec '" + found("mvn") + "' -Dmaven.repo.local='" + repository() + "' \"$@\"");
        return bin + File.pathSeparator + System.getenv("PATH");
    }

    private Path repository() {
        return new BuiltProgram(folder).checkout().resolve("host/app/target/authors-repository");
    }

    /** What is not on Maven Central comes from the distribution at each time. */
    private void forgetOwn() throws IOException {
        Path own = repository().resolve("org/stratosphere");
        if (Files.exists(own)) {
            try (Stream<Path> files = Files.walk(own)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void tool(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void skipWithoutTools() {
        List<String> missing = new ArrayList<>();
        for (String tool : TOOLS) {
            if (found(tool).isEmpty()) {
                missing.add(tool);
            }
        }
        skipIf(!missing.isEmpty(), "there is no " + String.join(", ", missing) + " on the PATH");
        skipIf(!Files.exists(repository()) && !isCentralThere(), "Maven Central is out of reach");
    }

    private static void skipIf(boolean isSkipped, String reason) {
        if (isSkipped) {
            System.out.println("ModulesTextIT is skipped: " + reason);
        }
        Assumptions.assumeFalse(isSkipped, reason);
    }

    private static String found(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("");
    }

    private static boolean isCentralThere() {
        HttpClient client = HttpClient.newBuilder()
                .proxy(ProxySelector.getDefault())
                .connectTimeout(Duration.ofSeconds(REACHABLE_SECONDS))
                .build();
        HttpRequest request = HttpRequest.newBuilder(CENTRAL)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(REACHABLE_SECONDS))
                .build();
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException unreachable) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
