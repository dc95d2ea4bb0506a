package org.stratosphere.app.watch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.stratosphere.app.home.Home;

/** Puts a watcher together that runs commands of this program, with the Java, the options and the classes of this process. */
public final class Watching implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Watcher watcher;
    private final Updates updates;

    /**
     * Nothing is started yet.
     *
     * @param main the program's main class
     * @param command the command that is watched, with its arguments
     * @param isUpdateDue whether it is time to look for updates; asked once a minute
     * @param tell gets printable lines
     */
    public Watching(Home home, String main, List<String> command, BooleanSupplier isUpdateDue, Consumer<String> tell) {
        Path beats = home.state().resolve("heartbeat-" + ProcessHandle.current().pid());
        List<String> program = program(main, home);
        List<String> watched = new ArrayList<>(program);
        watched.addAll(command);
        updates = new Updates(isUpdateDue, arguments -> update(program, arguments), Clock.systemUTC(), tell);
        watcher = new Watcher(
                () -> ChildProcess.start(watched, beats),
                Watcher.Limits.DEFAULT,
                TICK,
                Systemd.of(System.getenv(), System::nanoTime),
                updates,
                System::nanoTime,
                tell);
    }

    private static List<String> program(String main, Home home) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            // An archive of classes can be made by one process only, and a debugger serves one.
            if (!option.startsWith("-XX:ArchiveClassesAtExit") && !option.startsWith("-agentlib")) {
                words.add(option);
            }
        }
        words.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                main,
                "--home",
                home.path().toString()));
        return words;
    }

    private static Process update(List<String> program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        return process;
    }

    /** Watches to the end; returns the exit code. */
    public int run() throws IOException, InterruptedException {
        return watcher.run();
    }

    /** Ends the run, with a last checkpoint, and the watching. */
    public void stop() {
        watcher.stop();
    }

    @Override
    public void close() {
        updates.close();
    }
}
