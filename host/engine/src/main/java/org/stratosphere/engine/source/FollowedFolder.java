package org.stratosphere.engine.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder of logs of one series: its files in the order in which they were last written to, then those that appear. The
 * newest is followed as it grows, until a newer one has something in it. A file that is renamed, or compressed, is the
 * same file: it is known by its first bytes, decompressed. Hidden and empty files wait, and compressed ones until they
 * grow no more.
 */
public final class FollowedFolder implements LiveSource {
    private static final int QUIET_LOOKS = 2;
    private static final int MOST_HEADS = 4096;

    private final Path folder;
    private final FeedTroubles troubles;
    private final Pause pause;

    /** Sizes of the files that were read, or are, by what tells them apart. */
    private final Map<Object, Long> read = new HashMap<>();

    /** First bytes of the newest files that were read, decompressed. */
    private final Map<Integer, byte[]> heads = new LinkedHashMap<>();

    /** Sizes of compressed files at the last look. */
    private final Map<Object, Long> growing = new HashMap<>();

    private volatile boolean isClosed;
    private int sections;
    private @Nullable Log open;
    private byte[] openHead = new byte[0];
    private boolean hasSuccessor;
    private boolean wasRead;
    private boolean isTroubleTold;
    private long seenPosition;
    private int quietLooks;

    private record Log(Path file, FileStand stand, boolean isCompressed) {}

    public FollowedFolder(Path folder, FeedTroubles troubles, Pause pause) {
        this.folder = folder;
        this.troubles = troubles;
        this.pause = pause;
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public @Nullable LiveSection next() throws IOException {
        while (!isClosed) {
            List<Log> unread = unread();
            for (Log log : unread) {
                try {
                    return open(log, unread.size() > 1);
                } catch (IOException gone) {
                    // Looked at again, where it is still there.
                    continue;
                }
            }
            if (!sleep()) {
                return null;
            }
        }
        return null;
    }

    @Override
    public byte[] identity(LiveSection section) {
        return section.stream() instanceof FollowedStream stream
                ? stream.identity().bytes()
                : new byte[0];
    }

    /** Finds the file, and takes those that were written to last before it as read. */
    @Override
    public @Nullable LiveSection resume(byte[] identity, long offset) throws IOException {
        FileIdentity wanted = FileIdentity.read(identity);
        if (wanted == null) {
            return null;
        }
        List<Log> unread = unread();
        Log found = unread.stream()
                .filter(log -> wanted.mayBe(log.file(), offset))
                .min(Comparator.comparingLong(log -> wanted.rank(log.stand())))
                .orElse(null);
        for (Log log : unread) {
            if (log != found && log.stand().modified().toMillis() <= wanted.modifiedMillis()) {
                markRead(log);
            }
        }
        if (found != null) {
            return open(found, unread.indexOf(found) < unread.size() - 1);
        }
        troubles.tell(
                "feed-lost",
                "the file in " + folder + " of which " + offset
                        + " bytes were read is gone; what it still held is missing");
        return null;
    }

    private void markRead(Log log) throws IOException {
        read.put(log.stand().key(), log.stand().size());
        byte[] head = InputHead.of(log.file(), FollowedStream.HEAD_BYTES);
        heads.put(Arrays.hashCode(head), head);
    }

    private LiveSection open(Log log, boolean isFollowed) throws IOException {
        FollowedStream stream = new FollowedStream(log.file(), this::atEnd);
        read.put(log.stand().key(), log.stand().size());
        open = log;
        openHead = new byte[0];
        hasSuccessor = isFollowed;
        seenPosition = 0;
        quietLooks = 0;
        if (sections++ > 0) {
            troubles.count("feed-files", 1);
        }
        return new LiveSection(log.file().toString(), stream);
    }

    /** The files that can be read and were not, oldest first. */
    private List<Log> unread() throws IOException {
        List<Log> logs = new ArrayList<>();
        Set<Object> there = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                FileStand stand = Files.isRegularFile(file) ? FileStand.of(file) : null;
                if (stand != null) {
                    there.add(stand.key());
                    Log log = unread(file, stand);
                    if (log != null) {
                        logs.add(log);
                    }
                }
            }
            wasRead = true;
            isTroubleTold = false;
        } catch (IOException failure) {
            tellOrThrow(failure);
            return List.of();
        }
        // A new file may get what told a deleted one apart.
        read.keySet().retainAll(there);
        growing.keySet().retainAll(there);
        logs.sort(Comparator.comparing((Log log) -> log.stand().modified())
                .thenComparing(log -> log.file().getFileName().toString()));
        return logs;
    }

    private void tellOrThrow(IOException failure) throws IOException {
        if (!wasRead) {
            throw new UnreadableInputException(folder + ": cannot be read: " + InputOpener.reason(failure), failure);
        }
        if (!isTroubleTold) {
            isTroubleTold = true;
            troubles.tell(
                    "feed-unreadable",
                    folder + " cannot be read for now: " + InputOpener.reason(failure) + "; waiting for it");
        }
    }

    private @Nullable Log unread(Path file, FileStand stand) {
        Long known = read.get(stand.key());
        if (stand.size() == 0
                || file.getFileName().toString().startsWith(".")
                || known != null && stand.size() >= known) {
            return null;
        }
        try {
            boolean isCompressed = InputHead.isCompressed(file);
            if (isCompressed && wasRead) {
                Long before = growing.put(stand.key(), stand.size());
                if (before == null || before != stand.size()) {
                    return null;
                }
            }
            if (isKnown(InputHead.of(file, FollowedStream.HEAD_BYTES), isCompressed)) {
                read.put(stand.key(), stand.size());
                return null;
            }
            return new Log(file, stand, isCompressed);
        } catch (NoSuchFileException gone) {
            return null;
        } catch (IOException unreadable) {
            read.put(stand.key(), stand.size());
            troubles.tell(
                    "feed-unreadable",
                    file + " cannot be read: " + InputOpener.reason(unreadable) + "; it is left out");
            return null;
        }
    }

    /** Whether a file that was read began so. One that is short, and may yet grow, tells too little. */
    private boolean isKnown(byte[] head, boolean isCompressed) {
        byte[] known = heads.get(Arrays.hashCode(head));
        return (isCompressed || head.length == FollowedStream.HEAD_BYTES)
                && known != null
                && Arrays.equals(known, head);
    }

    private FollowedStream.Then atEnd(FollowedStream stream) throws IOException {
        Log log = open;
        if (isClosed || log == null) {
            return FollowedStream.Then.STOP;
        }
        if (log.isCompressed() || hasSuccessor) {
            remember(stream, log);
            return FollowedStream.Then.DRAIN;
        }
        if (!sleep()) {
            return FollowedStream.Then.STOP;
        }
        if (stream.isTruncated()) {
            troubles.tell(
                    "feed-truncated", log.file() + " was truncated or written anew; it is read from its start again");
            read.remove(log.stand().key());
            return FollowedStream.Then.STOP;
        }
        read.put(log.stand().key(), stream.position());
        remember(stream, log);
        if (unread().isEmpty()) {
            return FollowedStream.Then.FOLLOW;
        }
        quietLooks = stream.position() == seenPosition ? quietLooks + 1 : 0;
        seenPosition = stream.position();
        return quietLooks >= QUIET_LOOKS ? FollowedStream.Then.DRAIN : FollowedStream.Then.FOLLOW;
    }

    /** Keeps how the open file begins, so that it is known when it comes compressed. */
    private void remember(FollowedStream stream, Log log) throws IOException {
        if (openHead.length == FollowedStream.HEAD_BYTES) {
            return;
        }
        heads.remove(Arrays.hashCode(openHead), openHead);
        openHead = log.isCompressed() ? InputHead.of(log.file(), FollowedStream.HEAD_BYTES) : stream.head();
        heads.put(Arrays.hashCode(openHead), openHead);
        Iterator<Integer> oldest = heads.keySet().iterator();
        while (heads.size() > MOST_HEADS) {
            oldest.next();
            oldest.remove();
        }
    }

    private boolean sleep() {
        try {
            pause.millis(FollowedFile.LOOK_MILLIS);
            return !isClosed;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void ended(LiveSection section, long flows, @Nullable IOException failure) {
        if (failure instanceof UnreadableInputException noFlows && !isClosed) {
            troubles.tell("feed-unreadable", noFlows.getMessage() + "; it is left out");
        } else if (failure != null && !isClosed) {
            troubles.tell(
                    "feed-broken-off",
                    section.name() + " broke off: " + InputOpener.reason(failure) + "; what came before is used");
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
