package org.stratosphere.engine.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows, from its beginning on and across what is done to logs: when another file takes its name, the old one
 * is read to its end first; one that is truncated, or written anew, is read from its start again.
 */
public final class FollowedFile implements LiveSource {
    /** How often an end is looked at again, milliseconds. */
    static final long LOOK_MILLIS = 250;

    /** Looks without anything new after which nobody writes to a renamed file any more: its successor has begun. */
    private static final int QUIET_LOOKS = 2;

    /** The same where its successor is still empty: 10 s. */
    private static final int LONG_QUIET_LOOKS = 40;

    private final Path file;
    private final FeedTroubles troubles;
    private final Pause pause;
    private volatile boolean isClosed;
    private boolean wasOpened;
    private @Nullable FileStand refused;
    private @Nullable Object openKey;
    private long seenPosition;
    private int quietLooks;
    private boolean isRotationTold;
    private boolean isTroubleTold;

    /**
     * @param file need not be there yet
     */
    public FollowedFile(Path file, FeedTroubles troubles, Pause pause) {
        this.file = file;
        this.troubles = troubles;
        this.pause = pause;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public @Nullable LiveSection next() throws IOException {
        boolean isWaitTold = false;
        while (!isClosed) {
            FileStand stand = stand();
            if (stand != null && !isRefused(stand)) {
                try {
                    return open(stand);
                } catch (NoSuchFileException gone) {
                    continue;
                }
            }
            if (stand == null && !wasOpened && !isWaitTold) {
                isWaitTold = true;
                troubles.note("feed-waits", file + " is not there yet; waiting for it");
            }
            if (!sleep()) {
                return null;
            }
        }
        return null;
    }

    @Override
    public byte[] identity(LiveSection section) {
        return FileIdentity.of(Path.of(section.name())).bytes();
    }

    /** Finds the file under its name, or under one that begins with it, as rotated logs have. */
    @Override
    public @Nullable LiveSection resume(byte[] identity, long offset) throws IOException {
        FileIdentity wanted = FileIdentity.read(identity);
        Path folder = file.toAbsolutePath().getParent();
        if (wanted == null || folder == null) {
            return null;
        }
        List<Path> candidates = new ArrayList<>();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder)) {
            for (Path sibling : siblings) {
                if (sibling.getFileName()
                        .toString()
                        .startsWith(file.getFileName().toString())) {
                    candidates.add(sibling);
                }
            }
        }
        // The shortest name first: the file itself.
        candidates.sort(
                Comparator.comparing((Path path) -> path.toString().length()).thenComparing(path -> path));
        for (Path candidate : candidates) {
            FileStand stand = wanted.is(candidate, offset) ? FileStand.of(candidate) : null;
            if (stand != null) {
                return open(candidate, stand);
            }
        }
        troubles.tell(
                "feed-lost",
                "the file " + file + " of which " + offset + " bytes were read is gone; what it still held is missing");
        return null;
    }

    private LiveSection open(FileStand stand) throws IOException {
        return open(file, stand);
    }

    private LiveSection open(Path path, FileStand stand) throws IOException {
        FollowedStream stream = new FollowedStream(path, this::atEnd);
        wasOpened = true;
        isTroubleTold = false;
        openKey = stand.key();
        refused = null;
        seenPosition = 0;
        quietLooks = 0;
        isRotationTold = false;
        return new LiveSection(path.toString(), stream);
    }

    /** How the file stands; null when there is none, or it cannot be looked at for now. */
    private @Nullable FileStand stand() throws IOException {
        try {
            return FileStand.of(file);
        } catch (IOException failure) {
            if (!wasOpened) {
                throw new UnreadableInputException(file + ": cannot be read: " + InputOpener.reason(failure), failure);
            }
            if (!isTroubleTold) {
                isTroubleTold = true;
                troubles.tell(
                        "feed-unreadable",
                        file + " cannot be read for now: " + InputOpener.reason(failure) + "; waiting for it");
            }
            return null;
        }
    }

    /** Whether a file held no flows, and is still the same. */
    private boolean isRefused(FileStand stand) {
        FileStand old = refused;
        return old != null && old.key().equals(stand.key()) && stand.size() >= old.size();
    }

    private FollowedStream.Then atEnd(FollowedStream stream) throws IOException {
        if (isClosed || !sleep()) {
            return FollowedStream.Then.STOP;
        }
        if (stream.isTruncated()) {
            troubles.tell("feed-truncated", file + " was truncated or written anew; it is read from its start again");
            return FollowedStream.Then.STOP;
        }
        FileStand stand = stand();
        if (stand == null || stand.key().equals(openKey)) {
            return FollowedStream.Then.FOLLOW;
        }
        if (!isRotationTold) {
            isRotationTold = true;
            troubles.tell("feed-rotated", "another file is called " + file + " now; it is read behind the old one");
        }
        quietLooks = stream.position() == seenPosition ? quietLooks + 1 : 0;
        seenPosition = stream.position();
        return quietLooks >= (stand.size() > 0 ? QUIET_LOOKS : LONG_QUIET_LOOKS)
                ? FollowedStream.Then.DRAIN
                : FollowedStream.Then.FOLLOW;
    }

    private boolean sleep() {
        try {
            pause.millis(LOOK_MILLIS);
            return !isClosed;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void ended(LiveSection section, long flows, @Nullable IOException failure) {
        if (failure == null || isClosed) {
            return;
        }
        if (failure instanceof UnreadableInputException noFlows) {
            troubles.tell("feed-unreadable", noFlows.getMessage() + "; waiting until it is truncated or replaced");
        } else {
            troubles.tell("feed-broken-off", file + " broke off: " + InputOpener.reason(failure) + "; reading goes on");
        }
        try {
            refused = FileStand.of(file);
        } catch (IOException unknown) {
            refused = null;
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
