package org.stratosphere.app.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.engine.text.Printable;

/** A running {@code ra}. Closing ends it, however it is, and deletes its configuration. */
final class RaProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RaProcess.class);
    private static final long END_SECONDS = 2;
    private static final int LONGEST_LINE = 300;
    private static final long LOOK_MILLIS = 20;

    /** What ra puts before its words: its name, number and the time. */
    private static final Pattern STAMP = Pattern.compile("^ra\\[[0-9]+]: [0-9/]+ [0-9:.]+ ");

    private final Process process;
    private final Path configuration;
    private final Thread errors;
    private volatile String lastError = "";

    RaProcess(Process process, Path configuration) {
        this.process = process;
        this.configuration = configuration;
        errors = new Thread(this::readErrors, "ra-errors");
        errors.setDaemon(true);
        errors.start();
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyEnded) {
            LOG.debug("ra ended at once", alreadyEnded);
        }
    }

    /** What it prints: flows as text. */
    InputStream flows() {
        return process.getInputStream();
    }

    /**
     * Waits until something can be read, be it the end.
     *
     * @param millis how long at most, milliseconds
     * @return false when that is over
     */
    boolean awaitsText(long millis) throws IOException {
        try {
            for (long left = millis; process.getInputStream().available() == 0; left -= LOOK_MILLIS) {
                if (!process.isAlive()) {
                    return true;
                }
                if (left <= 0) {
                    return false;
                }
                Thread.sleep(LOOK_MILLIS);
            }
            return true;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("closed");
        }
    }

    /** The operating system's number of the process. */
    long pid() {
        return process.pid();
    }

    private void readErrors() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (!line.isBlank()) {
                    String shown = Printable.of(STAMP.matcher(line.strip()).replaceFirst(""));
                    lastError = shown.substring(0, Math.min(shown.length(), LONGEST_LINE));
                    LOG.info("ra: {}", lastError);
                }
            }
        } catch (IOException ended) {
            LOG.debug("ra's errors ended", ended);
        }
    }

    /**
     * Ends it if it runs, and says how it ended, in words that follow "ra".
     *
     * @param isOurs whether it is ended by us where it still runs, rather than waited for
     */
    String end(boolean isOurs) {
        try {
            if (isOurs) {
                process.destroy();
            }
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
            }
            errors.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        } catch (InterruptedException closed) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        String words = lastError.isEmpty() ? "" : ": " + lastError;
        if (process.isAlive()) {
            return "does not end" + words;
        }
        return "ended with " + process.exitValue() + words;
    }

    /** The exit code, or -1 where it still runs. */
    int exitCode() {
        return process.isAlive() ? -1 : process.exitValue();
    }

    @Override
    public void close() {
        end(true);
        try {
            Files.deleteIfExists(configuration);
        } catch (IOException kept) {
            LOG.warn("{} stays", configuration, kept);
        }
    }
}
