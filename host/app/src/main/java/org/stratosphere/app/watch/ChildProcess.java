package org.stratosphere.app.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.app.live.Heartbeat;

/** A process of the operating system, with this one's standard input and outputs, which beats in a file. */
final class ChildProcess implements Child {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);

    private final Process process;
    private final Path beats;

    private ChildProcess(Process process, Path beats) {
        this.process = process;
        this.beats = beats;
    }

    /**
     * Starts a process.
     *
     * @param command the program and its arguments
     * @param beats the file in which it is to beat; what is there is deleted
     */
    static ChildProcess start(List<String> command, Path beats) throws IOException {
        Files.deleteIfExists(beats);
        Files.deleteIfExists(Heartbeat.endRequest(beats));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put(Heartbeat.VARIABLE, beats.toString());
        return new ChildProcess(builder.start(), beats);
    }

    @Override
    public boolean awaitEnd(Duration most) throws InterruptedException {
        boolean hasEnded = process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
        if (hasEnded) {
            cleanUp();
        }
        return hasEnded;
    }

    private void cleanUp() {
        try {
            Files.deleteIfExists(beats);
            Files.deleteIfExists(Heartbeat.endRequest(beats));
        } catch (IOException stays) {
            LOG.warn("{} cannot be deleted", beats, stays);
        }
    }

    @Override
    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public long beats() {
        try {
            return Long.parseLong(
                    Files.readString(beats, StandardCharsets.US_ASCII).strip());
        } catch (IOException | NumberFormatException justBeingWritten) {
            return 0;
        }
    }

    @Override
    public void askToEnd() {
        if (process.supportsNormalTermination()) {
            process.destroy();
            return;
        }
        try {
            Files.writeString(Heartbeat.endRequest(beats), "", StandardCharsets.US_ASCII);
        } catch (IOException refused) {
            LOG.warn("the process cannot be asked to end", refused);
        }
    }

    @Override
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        cleanUp();
    }
}
