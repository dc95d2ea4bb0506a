package org.stratosphere.app.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Home;

/**
 * The folder of one feed under the home's {@code state/live}.
 *
 * @param path the folder
 * @param home the home that it lies in
 * @param feed what it was made for
 */
public record LiveFolder(Path path, Path home, String feed) {
    private static final String NAME = "name";
    private static final int LONGEST_NAME = 40;
    private static final Duration ALIVE_WITHIN = Duration.ofSeconds(5);

    /** Makes the folder where it is missing. */
    static LiveFolder create(Home home, String feed) throws IOException {
        Path path = home.state().resolve("live").resolve(folderName(feed));
        try {
            Files.createDirectories(path.resolve("spool"));
            Files.writeString(path.resolve(NAME), feed + "\n", StandardCharsets.UTF_8);
        } catch (FileSystemException refused) {
            throw new IOException(
                    "what is read cannot be kept: " + path + " cannot be written; is the home read-only?", refused);
        }
        return new LiveFolder(path, home.path(), feed);
    }

    /** The folders of all feeds that were ever listened to, by name. */
    public static List<LiveFolder> all(Home home) throws IOException {
        List<LiveFolder> folders = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(home.state().resolve("live"))) {
            for (Path path : paths) {
                if (Files.exists(path.resolve(NAME))) {
                    String feed = Files.readString(path.resolve(NAME), StandardCharsets.UTF_8);
                    folders.add(new LiveFolder(path, home.path(), feed.strip()));
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        folders.sort((one, other) -> one.feed().compareTo(other.feed()));
        return folders;
    }

    /** A name that every file system takes, and that no two feeds share. */
    private static String folderName(String feed) {
        CRC32 sum = new CRC32();
        sum.update(feed.getBytes(StandardCharsets.UTF_8));
        String plain = feed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String brief = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        return String.format(Locale.ROOT, "%s-%08x", brief, sum.getValue());
    }

    /** The newest checkpoint. */
    public Path checkpoint() {
        return path.resolve("checkpoint");
    }

    /**
     * How the newest checkpoint stands; null when there is none.
     *
     * @param now the time
     */
    public @Nullable Kept kept(Instant now) throws IOException {
        try {
            Instant written = Files.getLastModifiedTime(checkpoint()).toInstant();
            Duration age = Duration.between(written, now);
            return new Kept(Files.size(checkpoint()), age.isNegative() ? Duration.ZERO : age);
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    /**
     * A checkpoint on the disk.
     *
     * @param bytes its size
     * @param age since it was written
     */
    public record Kept(long bytes, Duration age) {}

    /** Whether a run goes on: it says so each second. */
    public boolean isAlive(Instant now) throws IOException {
        try {
            return Files.getLastModifiedTime(alive())
                    .toInstant()
                    .plus(ALIVE_WITHIN)
                    .isAfter(now);
        } catch (NoSuchFileException never) {
            return false;
        }
    }

    /** Forgets all that was kept, so that the next run begins anew; the events are put under another name. */
    public void forget() throws IOException {
        Files.deleteIfExists(checkpoint());
        Files.deleteIfExists(alive());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(spool())) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        for (int number = 1; Files.exists(events()); number++) {
            Path old = path.resolve("events-of-run-" + number + ".ndjson");
            if (!Files.exists(old)) {
                Files.move(events(), old);
            }
        }
        Files.deleteIfExists(path.resolve("events.ndjson.1"));
    }

    Path spool() {
        return path.resolve("spool");
    }

    /** The events that were told. */
    public Path events() {
        return path.resolve("events.ndjson");
    }

    Path alive() {
        return path.resolve("alive");
    }

    Path lock() {
        return path.resolve("lock");
    }
}
