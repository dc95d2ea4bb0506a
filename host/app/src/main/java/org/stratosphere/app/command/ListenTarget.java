package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.config.ConfigKey;
import org.stratosphere.app.live.RaProgram;
import org.stratosphere.app.live.RaServer;
import org.stratosphere.app.live.RaSource;
import org.stratosphere.engine.source.FeedTroubles;
import org.stratosphere.engine.source.FollowedFile;
import org.stratosphere.engine.source.FollowedFolder;
import org.stratosphere.engine.source.LiveSource;
import org.stratosphere.engine.source.Pause;
import org.stratosphere.engine.source.StreamSource;

/** What {@code listen} is to listen to, by the words that a person gave. */
final class ListenTarget {
    private static final long MICROS_PER_MILLI = 1000;

    private final Program program;
    private final String what;
    private final String place;

    /**
     * @param what {@code ra}, {@code file} or {@code -}, in any case of letters
     * @param place the server, or the file or folder; may be empty
     */
    ListenTarget(Program program, String what, String place) {
        this.program = program;
        this.what = what.toLowerCase(Locale.ROOT);
        this.place = place;
    }

    /** Whether it cannot be read a second time. */
    boolean isStream() {
        return !what.equals("file");
    }

    /**
     * Opens it.
     *
     * @throws UserError when nothing can be listened to by these words
     */
    LiveSource open(FeedTroubles troubles) throws IOException {
        switch (what) {
            case "ra" -> {
                return ra(troubles);
            }
            case "file" -> {
                return followed(troubles);
            }
            case "-" -> {
                if (program.isSession()) {
                    throw new UserError("commands are read from standard input; start: stratosphere listen -");
                }
                return new StreamSource("standard input", program.input());
            }
            default ->
                throw new UserError((what.isEmpty() ? "say to what" : "'" + what + "' is nothing to listen to")
                        + ": listen ra HOST[:PORT], listen file FILE, or listen -");
        }
    }

    private LiveSource ra(FeedTroubles troubles) throws IOException {
        if (place.isEmpty()) {
            throw new UserError("name the server: listen ra HOST[:PORT], such as listen ra localhost");
        }
        try {
            RaServer server = RaServer.parse(place);
            RaProgram ra = program.ra();
            ra.requireInstalled();
            long mostWaitMillis = program.configuration().micros(ConfigKey.LIVE_RETRY) / MICROS_PER_MILLI;
            return new RaSource(ra, server, troubles, mostWaitMillis, Pause.SLEEP, Clock.systemUTC());
        } catch (IllegalArgumentException noServer) {
            throw new UserError(String.valueOf(noServer.getMessage()));
        }
    }

    private LiveSource followed(FeedTroubles troubles) {
        if (place.isEmpty()) {
            throw new UserError("name the file, or the folder: listen file FILE");
        }
        Path path = path(place);
        if (path == null) {
            throw new UserError(place + " is no name of a file");
        }
        if (Files.isDirectory(path)) {
            return new FollowedFolder(path, troubles, Pause.SLEEP);
        }
        Path examples = program.examples();
        Path example = examples == null || path.getNameCount() > 1 ? null : examples.resolve(path);
        if (!Files.exists(path) && example != null && Files.exists(example)) {
            program.remark("no file " + place + " here: following the bundled example of that name");
            return new FollowedFile(example, troubles, Pause.SLEEP);
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserError("there is no folder " + folder + " in which " + place + " could be");
        }
        return new FollowedFile(path, troubles, Pause.SLEEP);
    }

    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException impossible) {
            return null;
        }
    }
}
