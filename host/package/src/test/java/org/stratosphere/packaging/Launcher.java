package org.stratosphere.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts an unpacked distribution by its launcher. */
final class Launcher {
    static final boolean IS_WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    private static final int SECONDS = 120;

    /** What a command gave; both streams are one. */
    record Answer(int code, String text) {}

    private final Path program;
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * @param program the launcher, or a link to it
     * @param directory the working directory
     * @param home of the program
     */
    Launcher(Path program, Path directory, Path home) {
        this.program = program;
        this.directory = directory;
        environment.put("STRATOSPHERE_HOME", home.toString());
        environment.put("STRATOSPHERE_JAVA_OPTIONS", "");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    /** The launcher of a distribution. */
    static Path of(Path distribution) {
        return distribution.resolve("bin").resolve(IS_WINDOWS ? "stratosphere.cmd" : "stratosphere");
    }

    /** Sets a variable; an empty value takes it away. */
    Launcher with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Answer run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of(words));
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        environment.forEach((variable, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(variable);
            } else {
                builder.environment().put(variable, value);
            }
        });
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), Files.readString(output));
    }
}
