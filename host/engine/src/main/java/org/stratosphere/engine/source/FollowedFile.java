package org.stratosphere.engine.source;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows, from its beginning on and across what is done to logs: when another file takes its name, the old one
 * is read to its end first, then those that had the name in between; one that is truncated, or written anew, is read from
 * its start again.
 */
public final class FollowedFile implements LiveSource {
    /** How often an end is looked at again, milliseconds. */
    static final long LOOK_MILLIS = 250;

    /** Looks without anything new after which nobody writes to a renamed file any more: its successor has begun. */
    private static final int QUIET_LOOKS = 2;

    /** The same where its successor is still empty: 10 s. */
    private static final int LONG_QUIET_LOOKS = 40;

    private final Path file;
    private final RotatedLogs logs;
    private final FeedTroubles troubles;
    private final Pause pause;
    private volatile boolean isClosed;
    private boolean wasOpened;
    private @Nullable FileStand refused;
    private @Nullable FollowedStream open;
    private @Nullable Object openKey;

    /** What a run before had read and is gone; null when that is not so, or the next was opened. */
    private @Nullable FileIdentity lost;

    /** When the file that is read, or was last, had been written to, as of the last look at it under its name. */
    private FileTime openModified = FileTime.fromMillis(0);

    private long seenPosition;
    private int quietLooks;
    private boolean isRotationTold;
    private boolean isTroubleTold;

    /**
     * @param file need not be there yet
     */
    public FollowedFile(Path file, FeedTroubles troubles, Pause pause) {
        this.file = file;
        logs = new RotatedLogs(file);
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
                    LiveSection between = between(stand);
                    return between == null ? open(file, stand) : between;
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

    /** What was the log after the one that was read last and before the present one; null where nothing was. */
    private @Nullable LiveSection between(FileStand present) throws IOException {
        FollowedStream read = open;
        Object key = openKey;
        FileIdentity gone = lost;
        RotatedLogs.Rotated rotated = null;
        try {
            if (gone != null) {
                rotated = logs.behind("", gone.head(), FileTime.fromMillis(gone.modifiedMillis()), present.key());
            } else if (read != null && key != null && !key.equals(present.key())) {
                rotated = logs.behind(key.toString(), read.head(), openModified, present.key());
            }
        } catch (NoSuchFileException renamed) {
            throw renamed;
        } catch (IOException failure) {
            troubles.tell(
                    "feed-unreadable",
                    "the files beside " + file + " cannot be read: " + InputOpener.reason(failure)
                            + "; if it was rotated twice, what lay in between is missing");
        }
        return rotated == null ? null : open(rotated.file(), rotated.stand());
    }

    @Override
    public byte[] identity(LiveSection section) {
        return section.stream() instanceof FollowedStream stream
                ? stream.identity().bytes()
                : new byte[0];
    }

    /** Finds the file under its name, or under one that begins with it, as rotated logs have. */
    @Override
    public @Nullable LiveSection resume(byte[] identity, long offset) throws IOException {
        FileIdentity wanted = FileIdentity.read(identity);
        if (wanted == null) {
            return null;
        }
        Path found = null;
        FileStand foundStand = null;
        for (Path candidate : logs.all()) {
            FileStand stand = wanted.mayBe(candidate, offset) ? FileStand.of(candidate) : null;
            if (stand != null && (foundStand == null || wanted.rank(stand) < wanted.rank(foundStand))) {
                found = candidate;
                foundStand = stand;
            }
        }
        if (found != null && foundStand != null) {
            return open(found, foundStand);
        }
        lost = wanted;
        troubles.tell(
                "feed-lost",
                "the file " + file + " of which " + offset + " bytes were read is gone; what it still held is missing");
        return null;
    }

    private LiveSection open(Path path, FileStand stand) throws IOException {
        FollowedStream stream = new FollowedStream(path, this::atEnd);
        wasOpened = true;
        isTroubleTold = false;
        open = stream;
        openKey = stand.key();
        openModified = stand.modified();
        lost = null;
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
        if (stand == null) {
            return FollowedStream.Then.FOLLOW;
        }
        if (stand.key().equals(openKey)) {
            openModified = stand.modified();
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
            FileStand now = FileStand.of(file);
            refused = now != null && now.key().equals(openKey) ? now : null;
        } catch (IOException unknown) {
            refused = null;
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
