package org.stratosphere.app.home;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file in a home's {@code state} that one command of one process holds at a time. The system gives it back for a
 * process that dies.
 */
final class HomeLock implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;
    private static final int LONGEST_HOLDER_BYTES = 200;

    /** Far behind the holder's name, so that others can read the name where locks bind readers too. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Semaphore thisProcess;
    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(Semaphore thisProcess, FileChannel channel, FileLock lock) {
        this.thisProcess = thisProcess;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @param file of the lock, in a folder that exists
     * @param thisProcess one for all locks of a kind: of a process's threads only one may even open the file, as closing
     *     it would give up the lock of another
     * @param command what the others are told that runs here
     * @param patience how long to wait for it
     * @param busy told who holds it when the patience is over
     * @return null when the patience is over
     */
    static @Nullable HomeLock take(Path file, Semaphore thisProcess, String command, Duration patience, Busy busy)
            throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        if (!acquire(thisProcess, patience)) {
            busy.heldBy("another command");
            return null;
        }
        FileChannel channel = null;
        boolean isTaken = false;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock;
            while ((lock = channel.tryLock(LOCKED_BYTE, 1, false)) == null) {
                if (System.nanoTime() - end >= 0) {
                    busy.heldBy(holder(channel));
                    return null;
                }
                pause();
            }
            write(channel, ProcessHandle.current().pid() + " " + command);
            isTaken = true;
            return new HomeLock(thisProcess, channel, lock);
        } catch (FileSystemException refused) {
            throw new IOException(file + " cannot be written; is it read-only?", refused);
        } finally {
            if (!isTaken) {
                if (channel != null) {
                    channel.close();
                }
                thisProcess.release();
            }
        }
    }

    /** Is told who holds a lock. */
    interface Busy {
        void heldBy(String holder) throws IOException;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
            lock.release();
        } finally {
            thisProcess.release();
        }
    }

    private static void write(FileChannel channel, String holder) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_HOLDER_BYTES);
        channel.read(buffer, 0);
        String[] words = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", "")
                .split(" ", 2);
        return words.length == 2 ? "process " + words[0] + " (" + words[1] + ")" : "another process";
    }

    private static boolean acquire(Semaphore thisProcess, Duration patience) throws IOException {
        try {
            return thisProcess.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException cancelled) {
            throw cancelled();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException cancelled) {
            throw cancelled();
        }
    }

    private static IOException cancelled() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("cancelled while waiting for another command to end");
    }
}
