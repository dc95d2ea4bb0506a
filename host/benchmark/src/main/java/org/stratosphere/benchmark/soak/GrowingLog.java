package org.stratosphere.benchmark.soak;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Plays recorded rows of binetflow into a log, many times as fast as they were recorded, and rotates it: the log gets the
 * name {@code NAME.1}, what had that name is deleted, and a new one begins with the names of the columns. For one thread.
 */
final class GrowingLog {
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final long TICK_MILLIS = 100;
    private static final double NANOS = 1e9;

    private final Path recorded;
    private final Path log;
    private final double speed;
    private final long rotateEveryNanos;
    private long rows;
    private int rotations;

    /**
     * @param recorded the rows, in order of start
     * @param log the file that grows
     * @param speed seconds of the recording to a second
     * @param rotateSeconds between two rotations
     */
    GrowingLog(Path recorded, Path log, double speed, long rotateSeconds) {
        this.recorded = recorded;
        this.log = log;
        this.speed = speed;
        rotateEveryNanos = TimeUnit.SECONDS.toNanos(rotateSeconds);
    }

    /** Plays to the end. */
    void play() throws IOException, InterruptedException {
        try (BufferedReader lines = Files.newBufferedReader(recorded, StandardCharsets.ISO_8859_1)) {
            String header = lines.readLine();
            OutputStream out = begin(header);
            try {
                long begun = System.nanoTime();
                long rotated = begun;
                double first = Double.NaN;
                for (String line; (line = lines.readLine()) != null; rows++) {
                    double start = start(line);
                    first = Double.isNaN(first) ? start : first;
                    while (System.nanoTime() - begun < (start - first) / speed * NANOS) {
                        out.flush();
                        Thread.sleep(TICK_MILLIS);
                        if (System.nanoTime() - rotated > rotateEveryNanos) {
                            out.close();
                            Files.move(
                                    log,
                                    log.resolveSibling(log.getFileName() + ".1"),
                                    StandardCopyOption.REPLACE_EXISTING);
                            out = begin(header);
                            rotated = System.nanoTime();
                            rotations++;
                        }
                    }
                    out.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
                }
            } finally {
                out.close();
            }
        }
    }

    private OutputStream begin(String header) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(log));
        out.write((header + "\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return out;
    }

    /** Start of a row, seconds since 1970. */
    private static double start(String line) {
        LocalDateTime start = LocalDateTime.parse(line.substring(0, line.indexOf(',')), START);
        return start.toEpochSecond(ZoneOffset.UTC) + start.getNano() / NANOS;
    }

    /** Rows written. */
    long rows() {
        return rows;
    }

    /** How often it was rotated. */
    int rotations() {
        return rotations;
    }
}
