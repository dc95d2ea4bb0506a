package org.stratosphere.app.home;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The right to bring files into a home's store, held by one command of one process at a time: two that write the same
 * part of a download would spoil it. While it is held nobody deletes stored files that no set needs yet.
 */
public final class DownloadLock implements AutoCloseable {
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Semaphore THIS_PROCESS = new Semaphore(1);

    private final HomeLock lock;

    private DownloadLock(HomeLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the lock, waiting for it as long as another downloads; what that one brings need not be brought again.
     *
     * @param home folder with its {@code state}
     * @throws java.io.InterruptedIOException when interrupted meanwhile
     * @throws IOException when the home is read-only
     */
    public static DownloadLock take(Path home) throws IOException {
        while (true) {
            DownloadLock taken = take(home, ROUND);
            if (taken != null) {
                return taken;
            }
        }
    }

    /**
     * Takes the lock if nobody has it.
     *
     * @return null when somebody has it
     */
    public static @Nullable DownloadLock takeIfFree(Path home) throws IOException {
        return take(home, Duration.ZERO);
    }

    private static @Nullable DownloadLock take(Path home, Duration patience) throws IOException {
        Path file = home.resolve("state").resolve("download.lock");
        HomeLock taken = HomeLock.take(file, THIS_PROCESS, "update", patience, holder -> {});
        return taken == null ? null : new DownloadLock(taken);
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
