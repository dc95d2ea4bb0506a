package org.stratosphere.benchmark.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code watch listen file ...}, which is ended in bad ways and started again as a service manager would. Any thread. */
final class Watched {
    private static final long END_SECONDS = 75;

    private final Program program;
    private final Path log;
    private @Nullable Process watcher;

    /**
     * Nothing is started yet.
     *
     * @param log the file to listen to
     */
    Watched(Program program, Path log) {
        this.program = program;
        this.log = log;
    }

    /** Starts it; what it says is added to {@code watch.log}. */
    synchronized void start() throws IOException {
        Path said = program.folder().resolve("watch.log");
        watcher = program.start(said, said, "watch", "listen", "file", log.toString(), "--quiet");
    }

    /** The process that listens; empty where there is none just now. */
    synchronized Optional<ProcessHandle> child() {
        return watcher()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .map(words -> List.of(words).contains("listen"))
                        .orElse(false))
                .findFirst();
    }

    /** Ends the child with {@code kill -9}; returns whether there was one. */
    boolean killChild() {
        return child().map(ProcessHandle::destroyForcibly).orElse(false);
    }

    /** Ends the watcher and all that it started with {@code kill -9}, as a crash of the machine does, and starts anew. */
    synchronized void crash() throws IOException, InterruptedException {
        Process crashed = watcher();
        crashed.descendants().forEach(ProcessHandle::destroyForcibly);
        crashed.destroyForcibly().waitFor();
        start();
    }

    /** Asks the watcher to end, as {@code systemctl restart} does, and starts anew; returns the exit code. */
    synchronized int restart() throws IOException, InterruptedException {
        int code = stop();
        start();
        return code;
    }

    /**
     * Asks the watcher to end.
     *
     * @return its exit code
     * @throws IOException when it does not end
     */
    synchronized int stop() throws IOException, InterruptedException {
        Process asked = watcher();
        asked.destroy();
        if (!asked.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            asked.descendants().forEach(ProcessHandle::destroyForcibly);
            asked.destroyForcibly();
            throw new IOException("the watcher does not end within " + END_SECONDS + " s of SIGTERM");
        }
        return asked.exitValue();
    }

    private Process watcher() {
        Process started = watcher;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }
}
