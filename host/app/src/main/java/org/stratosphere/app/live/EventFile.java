package org.stratosphere.app.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.alert.EventIds;
import org.stratosphere.engine.alert.NdjsonWriter;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;

/**
 * A run's events as lines of JSON in a file to which each run of the same feed adds. An event that stands there already is
 * not written again, so that what a run tells anew behind a restart stands there once. Each event is handed to the system
 * before the next. Rolled at a size, a few old files kept. For the one thread that tells events.
 */
final class EventFile implements AlertWriter {
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");
    private static final int OLD_FILES = 5;
    private static final int ID_WITHIN = 400;

    private final Path file;
    private final long rollBytes;
    private final EventIds ids = new EventIds();
    private final Set<String> known = new HashSet<>();
    private @Nullable String newest;
    private FileChannel channel;
    private NdjsonWriter writer;

    private EventFile(Path file, long rollBytes, FileChannel channel, NdjsonWriter writer) {
        this.file = file;
        this.rollBytes = rollBytes;
        this.channel = channel;
        this.writer = writer;
    }

    /**
     * Opens the file; a line that is not whole at its end is cut off. The ids of the events in it and in the file before
     * it are known from then on.
     *
     * @param rollBytes size from which on another file is begun
     */
    static EventFile open(Path file, long rollBytes) throws IOException {
        Set<String> known = new HashSet<>();
        String newest = null;
        Path before = old(file, 1);
        if (Files.exists(before)) {
            newest = readIds(before, known, newest);
        }
        if (Files.exists(file)) {
            cutToLine(file);
            newest = readIds(file, known, newest);
        }
        FileChannel channel = channel(file);
        EventFile opened = new EventFile(file, rollBytes, channel, new NdjsonWriter(stream(channel)));
        opened.known.addAll(known);
        opened.newest = newest;
        return opened;
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private static OutputStream stream(FileChannel channel) {
        return Channels.newOutputStream(channel);
    }

    private static void cutToLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            ByteBuffer one = ByteBuffer.allocate(1);
            while (end > 0) {
                one.clear();
                channel.read(one, end - 1);
                if (one.get(0) == '\n') {
                    break;
                }
                end--;
            }
            channel.truncate(end);
        }
    }

    private static @Nullable String readIds(Path file, Set<String> into, @Nullable String last) throws IOException {
        String newest = last;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
            for (String line; (line = lines.readLine()) != null; ) {
                Matcher id = ID.matcher(line.substring(0, Math.min(line.length(), ID_WITHIN)));
                if (id.find()) {
                    newest = id.group(1);
                    into.add(newest);
                }
            }
        }
        return newest;
    }

    private static Path old(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    /** Ids of the events that stood there when the file was opened. */
    Set<String> known() {
        return Collections.unmodifiableSet(known);
    }

    /** Id of the last event that stood there when the file was opened; other outputs may not have got it. Null when none. */
    @Nullable
    String newest() {
        return newest;
    }

    @Override
    public void write(Event event) throws IOException {
        String id = ids.of(event);
        if (id != null && known.contains(id)) {
            return;
        }
        if (channel.size() >= rollBytes) {
            roll();
        }
        writer.write(event, id);
        writer.flush();
    }

    private void roll() throws IOException {
        writer.close();
        for (int number = OLD_FILES; number > 1; number--) {
            Path younger = old(file, number - 1);
            if (Files.exists(younger)) {
                Files.move(younger, old(file, number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, old(file, 1), StandardCopyOption.REPLACE_EXISTING);
        channel = channel(file);
        writer = new NdjsonWriter(stream(channel));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
