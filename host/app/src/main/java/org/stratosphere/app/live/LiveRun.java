package org.stratosphere.app.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.history.RunWriter;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.Home;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.UnusableCheckpointException;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.engine.source.LiveSource;
import org.stratosphere.engine.text.Timestamps;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.flow.FlowFormat;

/**
 * A run of one feed that goes on over restarts, whatever ended the process before:
 *
 * <pre>{@code
 * try (LiveRun live = LiveRun.open(home, "standard input", settings, runSettings, false, Clock.systemUTC(), tell)) {
 *     FlowFeed feed = live.stream(System.in, formats, options);
 *     AnalysisRun run = live.run(feed, modules, writers, null);
 *     run.run();                                            // cancel() ends it with a checkpoint
 * }
 * }</pre>
 *
 * <p>What it keeps lies in a folder of its own under the home's {@code state/live}: {@code checkpoint}, {@code spool},
 * {@code events.ndjson}, {@code alive}. One process uses it at a time. Opened, asked and closed by one thread;
 * {@link #status} may be called by any.
 */
public final class LiveRun implements AutoCloseable {
    private final String feed;
    private final RunSettings settings;
    private final Consumer<String> tell;
    private final FileChannel lock;
    private final CheckpointFile checkpointFile;
    private final Spool spool;
    private final EventFile events;
    private final Alive alive;
    private final Clock clock;
    private final LiveCheckpoints checkpoints;
    private final @Nullable Instant lastAlive;
    private @Nullable Checkpoint checkpoint;

    /** Place in the spool less the place in the feed's input. */
    private volatile long toSpool;

    private volatile @Nullable AnalysisRun run;
    private @Nullable Heartbeat heartbeat;

    private LiveRun(
            LiveFolder folder,
            FileChannel lock,
            LiveSettings live,
            RunSettings settings,
            Clock clock,
            Consumer<String> tell)
            throws IOException {
        feed = folder.feed();
        this.settings = settings;
        this.tell = tell;
        this.lock = lock;
        this.clock = clock;
        checkpointFile = new CheckpointFile(folder.checkpoint(), Disk.SYSTEM);
        spool = Spool.open(folder.spool(), live.spoolBytes());
        events = EventFile.open(folder.events(), live.eventFileBytes());
        alive = new Alive(folder.alive(), clock);
        lastAlive = alive.last();
        checkpoint = usable();
        place();
        checkpoints = new LiveCheckpoints(
                checkpointFile, spool, live, checkpointFile.age(clock), () -> toSpool, System::nanoTime, tell);
        alive.start();
    }

    /**
     * Opens what was kept of a feed, or begins to keep it.
     *
     * @param feed tells it from others; the same words over restarts
     * @param settings of the run; a checkpoint that it cannot go on from is set aside
     * @param isAnew whether what was kept is forgotten
     * @param tell gets printable lines, on any thread
     * @throws IOException when another process listens to it, or the home cannot be written
     */
    public static LiveRun open(
            Home home,
            String feed,
            LiveSettings live,
            RunSettings settings,
            boolean isAnew,
            Clock clock,
            Consumer<String> tell)
            throws IOException {
        LiveFolder folder = LiveFolder.create(home, feed);
        FileChannel lock = lock(folder);
        boolean isOpened = false;
        try {
            if (isAnew) {
                folder.forget();
            }
            LiveRun opened = new LiveRun(folder, lock, live, settings, clock, tell);
            isOpened = true;
            return opened;
        } finally {
            if (!isOpened) {
                lock.close();
            }
        }
    }

    private static FileChannel lock(LiveFolder folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            // Told below, like a lock of another process.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new IOException(folder.feed() + " is being listened to already, with the home " + folder.home());
        }
        return channel;
    }

    private @Nullable Checkpoint usable() throws IOException {
        Checkpoint found = checkpointFile.read(tell);
        if (found != null) {
            try {
                AnalysisRun.requireUsable(found, settings);
                LiveCheckpoints.place(found);
            } catch (UnusableCheckpointException unusable) {
                checkpointFile.setAside(String.valueOf(unusable.getMessage()), tell);
                return null;
            }
        }
        return found;
    }

    /** Finds where in the spool the run goes on. */
    private void place() throws IOException {
        Checkpoint from = checkpoint;
        if (from == null) {
            toSpool = spool.start();
            return;
        }
        long place = LiveCheckpoints.place(from);
        long offset = FlowFeeds.resumeOffset(from);
        if (place > spool.end()) {
            spool.restartAt(place);
        } else if (place < spool.start()) {
            tell.accept((spool.start() - place) + " bytes of " + feed
                    + " behind the checkpoint were not kept: live.spool is too small for them, or the disk was full");
            place = spool.start();
        }
        toSpool = place - offset;
    }

    /** Whether the run goes on from a checkpoint. */
    public boolean goesOn() {
        return checkpoint != null;
    }

    /**
     * The flows of a stream: those that were kept and not judged yet, and then those that come.
     *
     * @param source plain or compressed; not closed
     */
    public FlowFeed stream(InputStream source, List<FlowFormat> formats, FeedOptions options) throws IOException {
        FlowInput input = new FlowInput.StreamInput(feed, spooled(source));
        Checkpoint from = checkpoint;
        return from == null
                ? FlowFeeds.open(List.of(input), formats, options)
                : FlowFeeds.resume(input, formats, options, from);
    }

    /** The bytes of a stream: those that were kept and that the checkpoint does not cover, and then those that come. */
    public InputStream spooled(InputStream source) throws IOException {
        Checkpoint from = checkpoint;
        long place = from == null ? spool.start() : FlowFeeds.resumeOffset(from) + toSpool;
        return new SpooledStream(spool, spool.reader(place), source, this::tellGap, this::tellOfRun);
    }

    /**
     * A source whose bytes are kept before they are parsed, such as {@code ra} or standard input; first comes what was kept
     * and not judged yet.
     */
    public LiveSource spooled(LiveSource source) throws IOException {
        Checkpoint from = checkpoint;
        long place = from == null ? spool.start() : FlowFeeds.resumeOffset(from) + toSpool;
        return new SpooledSource(source, spool, place, toSpool, this::tellGap, this::tellOfRun);
    }

    /** The checkpoint that the run goes on from, or null; for feeds that read on by it themselves. */
    public @Nullable Checkpoint checkpoint() {
        return checkpoint;
    }

    /**
     * Makes the run, which tells each event once over all restarts.
     *
     * @param source made of this live run's {@link #stream} or {@link #checkpoint}
     * @param sinks where events go besides the file of events; closed by the run
     * @param kept keeps the run among those of the home; closed by the run; null: nothing does
     */
    public AnalysisRun run(FlowFeed source, List<ModuleSpec> modules, List<AlertWriter> sinks, @Nullable RunWriter kept)
            throws IOException {
        List<AlertWriter> writers = new ArrayList<>();
        writers.add(events);
        if (kept != null) {
            writers.add(kept);
            checkpoints.before(kept::commit);
        }
        for (AlertWriter sink : sinks) {
            writers.add(new OnceWriter(sink, events.known(), events.newest()));
        }
        Checkpoint from = checkpoint;
        AnalysisRun made = from == null
                ? new AnalysisRun(source, settings, modules, writers, checkpoints)
                : new AnalysisRun(source, settings, modules, writers, checkpoints, from);
        checkpoint = null;
        run = made;
        heartbeat = Heartbeat.begin(System.getenv(), made::pulse, made::cancel);
        return made;
    }

    private void tellGap() {
        Instant since = lastAlive;
        if (since != null) {
            tellOfRun(
                    "feed-gap",
                    "nobody listened to " + feed + " from " + shown(since) + " to " + shown(clock.instant())
                            + ": what was sent then is missing");
        }
    }

    private static String shown(Instant time) {
        return Timestamps.format(time.getEpochSecond() * 1_000_000 + time.getNano() / 1000);
    }

    private void tellOfRun(String line) {
        tellOfRun("live", line);
    }

    private void tellOfRun(String code, String line) {
        tell.accept(line);
        AnalysisRun told = run;
        if (told != null) {
            told.notice(code, line);
        }
    }

    /** Asks for a checkpoint at the next step's end. */
    public void askCheckpoint() {
        checkpoints.ask();
    }

    /** How the keeping goes. */
    public LiveStatus status() {
        Duration age = checkpoints.age();
        return new LiveStatus(
                checkpoints.written(),
                checkpoints.size(),
                age.isNegative() ? null : age,
                spool.size(),
                spool.droppedBytes());
    }

    /** Waits until the last checkpoint is written; the run must have ended. */
    @Override
    public void close() throws IOException {
        try (lock) {
            checkpoints.close();
            alive.close();
            Heartbeat beating = heartbeat;
            if (beating != null) {
                beating.close();
            }
            spool.close();
        }
    }
}
