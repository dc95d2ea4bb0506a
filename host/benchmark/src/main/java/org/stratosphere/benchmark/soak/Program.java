package org.stratosphere.benchmark.soak;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The program under test, started by its launcher on one home. Any thread.
 *
 * @param launcher {@code host/bin/stratosphere}
 * @param home the home
 * @param folder what it says goes to files here; also its working directory
 */
record Program(Path launcher, Path home, Path folder) {
    private static final int THREATS_FOUND = 3;

    /** A heap that a leak fills soon. */
    private static final String JAVA_OPTIONS = "-Xmx256m";

    /** Runs a command to its end; returns its exit code. What it says is added to {@code commands.log}. */
    int run(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("commands.log");
        Files.writeString(
                log,
                "$ " + String.join(" ", command) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return start(log, log, command).waitFor();
    }

    /**
     * Runs a command that must succeed.
     *
     * @throws IOException when it does not
     */
    void must(String... command) throws IOException, InterruptedException {
        int code = run(command);
        if (!Set.of(0, THREATS_FOUND).contains(code)) {
            throw new IOException("exit code " + code + " of " + String.join(" ", command) + ": "
                    + folder.resolve("commands.log") + " says why");
        }
    }

    /** Starts a command, with what it prints and what it complains of added to files. */
    Process start(Path out, Path err, String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of(launcher.toString()));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(Redirect.appendTo(out.toFile()))
                .redirectError(Redirect.appendTo(err.toFile()));
        builder.environment().put("STRATOSPHERE_HOME", home.toString());
        builder.environment().put("STRATOSPHERE_JAVA_OPTIONS", JAVA_OPTIONS);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
