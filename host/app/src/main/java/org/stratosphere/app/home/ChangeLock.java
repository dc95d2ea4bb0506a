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

/**
 * The right to change a home, held by one command of one process at a time. Readers need none.
 */
public final class ChangeLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 50;
    private static final int LONGEST_HOLDER_BYTES = 200;

    /** Far behind the holder's name, so that others can read the name where locks bind readers too. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** Of this process's threads only one may even open the file: closing it would give up the lock of another. */
    private static final Semaphore THIS_PROCESS = new Semaphore(1);

    private final FileChannel channel;
    private final FileLock lock;

    private ChangeLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock, waiting up to 5 seconds for it.
     *
     * @param home whose folders exist
     * @param command what the others are told that runs here
     * @throws IOException when it is held by another, who is named, or the home is read-only
     */
    public static ChangeLock take(Home home, String command) throws IOException {
        return take(home, command, PATIENCE);
    }

    static ChangeLock take(Home home, String command, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        if (!acquire(patience)) {
            throw new IOException(
                    "the home " + home + " is being changed by another command; try again when it has ended");
        }
        FileChannel channel = null;
        boolean isTaken = false;
        try {
            channel = open(home);
            FileLock lock;
            while ((lock = channel.tryLock(LOCKED_BYTE, 1, false)) == null) {
                if (System.nanoTime() - end >= 0) {
                    throw new IOException("the home " + home + " is being changed by " + holder(channel)
                            + "; try again when it has ended");
                }
                pause();
            }
            write(channel, ProcessHandle.current().pid() + " " + command);
            isTaken = true;
            return new ChangeLock(channel, lock);
        } finally {
            if (!isTaken) {
                if (channel != null) {
                    channel.close();
                }
                THIS_PROCESS.release();
            }
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
            lock.release();
        } finally {
            THIS_PROCESS.release();
        }
    }

    private static FileChannel open(Home home) throws IOException {
        Path file = home.state().resolve("change.lock");
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (FileSystemException refused) {
            throw new IOException(
                    "the home " + home + " cannot be changed: " + file + " cannot be written; is it read-only?",
                    refused);
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

    private static boolean acquire(Duration patience) throws IOException {
        try {
            return THIS_PROCESS.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
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
        return new InterruptedIOException("cancelled while waiting for another change to end");
    }
}
