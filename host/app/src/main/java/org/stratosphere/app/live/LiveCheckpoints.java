package org.stratosphere.app.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.CheckpointTaker;
import org.stratosphere.engine.source.FlowFeeds;

/**
 * Asks a run for checkpoints and writes them on a thread of its own, one at a time: the run never waits for the disk.
 * When one is written, the spool forgets what lies before it.
 */
final class LiveCheckpoints implements CheckpointTaker, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCheckpoints.class);
    private static final String PLACE = "spool";
    private static final long SOONEST_NANOS = 1_000_000_000L;
    private static final long PATIENCE_SECONDS = 60;

    private final CheckpointFile file;
    private final Spool spool;
    private final long everyNanos;
    private final long spoolBytes;
    private final LongSupplier nanoTime;
    private final Consumer<String> tell;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "checkpoint");
        thread.setDaemon(true);
        return thread;
    });
    private final LongSupplier toSpool;
    private volatile long lastNanos;
    private volatile boolean isWriting;
    private volatile boolean isAsked;
    private volatile long written;
    private volatile long size;
    private volatile long doneNanos;
    private boolean isFailureTold;
    private volatile Runnable before = () -> {};

    /**
     * @param age of the newest checkpoint; zero where there is none. A run that is ended again and again before the next
     *     would be due so comes to one all the same
     * @param toSpool what is added to a place in the feed's input to have the place in the spool
     * @param nanoTime a clock that does not jump, nanoseconds
     * @param tell gets a line when a checkpoint cannot be made
     */
    LiveCheckpoints(
            CheckpointFile file,
            Spool spool,
            LiveSettings settings,
            Duration age,
            LongSupplier toSpool,
            LongSupplier nanoTime,
            Consumer<String> tell) {
        this.file = file;
        this.spool = spool;
        this.toSpool = toSpool;
        this.nanoTime = nanoTime;
        this.tell = tell;
        everyNanos = settings.checkpointEvery().toNanos();
        spoolBytes = settings.spoolBytes();
        lastNanos = nanoTime.getAsLong() - Math.max(0, Math.min(everyNanos, age.toNanos()));
    }

    /** The place in the spool up to which a checkpoint needs nothing of it. */
    static long place(Checkpoint checkpoint) throws IOException {
        try (DataInputStream in = checkpoint.section(PLACE)) {
            return in.readLong();
        }
    }

    /** Sets what is done before each checkpoint is written, on the thread that writes it. */
    void before(Runnable action) {
        before = action;
    }

    /** Asks for a checkpoint at the next step's end. */
    void ask() {
        isAsked = true;
    }

    @Override
    public boolean isDue() {
        long passed = nanoTime.getAsLong() - lastNanos;
        boolean isDue = passed >= everyNanos || isAsked || passed >= SOONEST_NANOS && spool.size() > spoolBytes / 2;
        if (!isDue || isWriting) {
            return false;
        }
        isAsked = false;
        lastNanos = nanoTime.getAsLong();
        return true;
    }

    @Override
    public void taken(Checkpoint checkpoint) {
        isWriting = true;
        writer.execute(() -> write(checkpoint));
    }

    private void write(Checkpoint checkpoint) {
        try {
            before.run();
            long place = FlowFeeds.resumeOffset(checkpoint) + toSpool.getAsLong();
            Checkpoint whole = checkpoint.with(PLACE, out -> out.writeLong(place));
            file.write(whole);
            spool.trim(place);
            size = whole.size();
            written++;
            doneNanos = nanoTime.getAsLong();
            isFailureTold = false;
        } catch (IOException | RuntimeException refused) {
            LOG.warn("a checkpoint could not be written", refused);
            failed(String.valueOf(refused.getMessage()));
        } finally {
            isWriting = false;
        }
    }

    @Override
    public void failed(String why) {
        if (!isFailureTold) {
            isFailureTold = true;
            tell.accept("no checkpoint could be made (" + why + "); the one before stands, and it is tried again");
        }
    }

    /** Checkpoints written so far. */
    long written() {
        return written;
    }

    /** Bytes of the newest one; 0 before the first. */
    long size() {
        return size;
    }

    /** How long ago the newest one was written; negative before the first. */
    Duration age() {
        return written == 0 ? Duration.ofSeconds(-1) : Duration.ofNanos(nanoTime.getAsLong() - doneNanos);
    }

    /** Waits until the last checkpoint is written. */
    @Override
    public void close() {
        writer.shutdown();
        boolean isInterrupted = false;
        try {
            if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the last checkpoint takes longer than {} s to write and is given up", PATIENCE_SECONDS);
            }
        } catch (InterruptedException cancelled) {
            isInterrupted = true;
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
