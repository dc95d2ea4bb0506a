package org.stratosphere.engine.source;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.Fields;
import org.stratosphere.engine.checkpoint.UnusableCheckpointException;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowFormat;

/**
 * Flows of something that goes on day and night. A thread reads the source's sections and parses them; whoever calls
 * {@link #next} gets the flows in order of start, and an empty batch when there are none for a while.
 *
 * <p>While the source is silent, event time passes as a clock does that never jumps: it stands at the newest start plus
 * the time since that came, and flows go, and steps may end, {@code lateness} behind it. A source that has given no flow
 * yet makes no time pass.
 */
public final class LiveFeed implements FlowFeed {
    private static final int BATCHES_AHEAD = 4;
    private static final long NANOS_PER_MICRO = 1000;
    private static final long STALL_NANOS = 1_000_000_000L;
    private static final long SILENCE_NANOS = 300_000_000_000L;
    private static final FlowBatch LAST = new FlowBatch(1);
    private static final int MOST_IDENTITY = 1 << 16;

    private final LiveSource source;
    private final List<FlowFormat> formats;
    private final LiveOptions options;
    private final FeedTroubles troubles;
    private final Parsing parsing;
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicLong droppedFromReorder = new AtomicLong();
    private final ReorderBuffer ordered;
    private final BlockingQueue<FlowBatch> queue = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread thread = new Thread(this::readSections, "live-reader");

    /** What was read of all sections; its own lock. */
    private final SkippedRecords skipped = new SkippedRecords();

    private volatile long flows;
    private volatile String layout = "";
    private volatile long newestMicros = Long.MIN_VALUE;
    private final boolean isKept;

    /** Flows of a checkpoint that come before all others, in order. */
    private final ArrayDeque<FlowBatch> gone = new ArrayDeque<>();

    /** Flows of a checkpoint that had been read and not been put in order. */
    private final ArrayDeque<FlowBatch> pending = new ArrayDeque<>();

    /** Batches that were read and not taken yet; its own lock, taken behind that of the section. */
    private final ArrayDeque<FlowBatch> kept = new ArrayDeque<>();

    /** Where the source was left by the run before; null when that section is open again, or there is none. */
    private volatile @Nullable Left left;

    private volatile @Nullable Opened opened;
    private volatile boolean isEndAsked;
    private volatile boolean isClosed;

    /** A section that was left. */
    private record Left(byte[] identity, SavedInput input) {}

    /** A section that is read, or was the last to be read. */
    private record Opened(LiveSection section, InputFlows flows) {}

    private volatile @Nullable InputFlows open;
    private volatile @Nullable IOException failure;

    private long arrivedNanos;
    private long anchorNanos;
    private long anchorMicros = Long.MIN_VALUE;
    private long passedMicros = Long.MIN_VALUE;
    private boolean isSilenceTold;
    private long stalledNanos;

    /**
     * Begins to read.
     *
     * @param source closed with the feed
     * @param formats those that a section may have; the first that recognises it reads it
     * @param troubles gets what befalls the feed
     */
    public LiveFeed(LiveSource source, List<FlowFormat> formats, LiveOptions options, FeedTroubles troubles) {
        this(source, formats, options, troubles, false);
        thread.start();
    }

    /**
     * Begins to read for a run of which checkpoints are made; {@link #end} leaves what is held for order to the next run.
     *
     * @param from where a run before left the source; null at the very beginning
     * @throws UnusableCheckpointException when that cannot be gone on with
     */
    public LiveFeed(
            LiveSource source,
            List<FlowFormat> formats,
            LiveOptions options,
            FeedTroubles troubles,
            @Nullable Checkpoint from)
            throws IOException {
        this(source, formats, options, troubles, true);
        if (from != null) {
            try {
                restore(from.section(FlowFeeds.SECTION));
            } catch (RuntimeException | EOFException garbled) {
                throw new UnusableCheckpointException("holds no position in the input that is understood", garbled);
            }
        }
        thread.start();
    }

    private LiveFeed(
            LiveSource source, List<FlowFormat> formats, LiveOptions options, FeedTroubles troubles, boolean isKept) {
        this.isKept = isKept;
        this.source = source;
        this.formats = List.copyOf(formats);
        this.options = options;
        this.troubles = troubles;
        parsing = new Parsing(1, options.blockBytes(), 1);
        ordered = new ReorderBuffer(
                this::take,
                options.latenessMicros(),
                options.timeJumpMicros(),
                ReorderBuffer.MOST_HELD,
                parsing.batches(),
                droppedFromReorder,
                () -> isClosed || isKept && isEndAsked);
        arrivedNanos = options.nanoTime().getAsLong();
        thread.setDaemon(true);
    }

    /** Ends the source: what was read until then is still given, and then the end. May be called by any thread. */
    public void end() {
        isEndAsked = true;
        source.close();
    }

    @Override
    public @Nullable FlowBatch next() throws IOException {
        passedMicros = Long.MIN_VALUE;
        FlowBatch before = isClosed ? null : gone.poll();
        if (before != null) {
            return before;
        }
        FlowBatch batch = isClosed ? null : ordered.next();
        Long newest = ordered.newestMicros();
        newestMicros = newest == null ? Long.MIN_VALUE : newest;
        if (ordered.hasDue()) {
            passedMicros = Long.MIN_VALUE;
        }
        return batch;
    }

    /**
     * The newest start that was read and believed, microseconds since 1970-01-01T00:00:00Z; {@link Long#MIN_VALUE} before
     * the first. May be called by any thread.
     */
    public long newestMicros() {
        return newestMicros;
    }

    @Override
    public long passedMicros() {
        return passedMicros;
    }

    /** What the reader has read; an empty batch when that is nothing for a while, null at the end. */
    private @Nullable FlowBatch take() throws IOException {
        FlowBatch before = pending.poll();
        if (before != null) {
            return before;
        }
        FlowBatch batch;
        try {
            batch = queue.poll(options.idleMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
        if (batch == LAST || isClosed) {
            IOException broken = failure;
            if (broken != null && !isClosed) {
                throw broken;
            }
            return null;
        }
        if (batch != null) {
            synchronized (kept) {
                kept.removeFirstOccurrence(batch);
            }
            if (batch.size() > 0) {
                arrivedNanos = options.nanoTime().getAsLong();
                isSilenceTold = false;
            }
            return batch;
        }
        pass();
        FlowBatch nothing = parsing.batches().take();
        nothing.clear();
        return nothing;
    }

    private void pass() {
        long nowNanos = options.nanoTime().getAsLong();
        Long newest = ordered.newestMicros();
        if (newest == null) {
            return;
        }
        if (newest != anchorMicros) {
            anchorMicros = newest;
            anchorNanos = arrivedNanos;
        }
        ordered.pass(newest + (nowNanos - anchorNanos) / NANOS_PER_MICRO);
        passedMicros = ordered.goneMicros();
        if (nowNanos - arrivedNanos >= SILENCE_NANOS && !isSilenceTold) {
            isSilenceTold = true;
            troubles.tell("feed-silences", source.name() + " has given no flow for 5 minutes; waiting goes on");
        }
    }

    private void readSections() {
        try {
            int index = 0;
            Left from = left;
            if (from != null) {
                LiveSection section = source.resume(from.identity, from.input.offset());
                if (section != null) {
                    read(section, index++, from.input);
                }
            }
            for (LiveSection section; !isClosed && (section = source.next()) != null; index++) {
                read(section, index, null);
            }
        } catch (IOException cannotGoOn) {
            failure = cannotGoOn;
        } catch (InterruptedException closed) {
            isClosed = true;
        } catch (RuntimeException | Error unforeseen) {
            failure = new IOException(source.name() + ": reading failed; please report it: " + unforeseen, unforeseen);
        }
        try {
            queue.put(LAST);
        } catch (InterruptedException closed) {
            isClosed = true;
        }
    }

    private void read(LiveSection section, int index, @Nullable SavedInput from) throws InterruptedException {
        long before = flows;
        IOException broken = null;
        try (InputStream stream = section.stream()) {
            FlowInput input = new FlowInput.StreamInput(section.name(), stream);
            boolean isAnew = from == null;
            SavedInput where = from != null ? from : new SavedInput(section.start(), true, new byte[0], 0, 0);
            InputFlows flowing = new InputOpener(formats, parsing, bytesRead)
                    .open(input, index, where, !isAnew && section.isAtStart());
            if (flowing != null) {
                opened = new Opened(section, flowing);
                left = null;
                try (flowing) {
                    broken = hand(flowing);
                }
            }
        } catch (IOException unreadable) {
            broken = unreadable;
        }
        source.ended(section, flows - before, broken);
    }

    /** Hands on what a section holds; returns what broke it off. */
    private @Nullable IOException hand(InputFlows section) throws IOException, InterruptedException {
        open = section;
        if (isClosed) {
            section.close();
        }
        layout = section.layout().description();
        for (FlowBatch batch; (batch = section.next(this::keep)) != null; ) {
            synchronized (skipped) {
                skipped.add(batch);
            }
            int size = batch.size();
            put(batch);
            flows += size;
            layout = section.layout().description();
        }
        open = null;
        return section.failure();
    }

    @Override
    public @Nullable FlowBatch held() throws IOException {
        if (isClosed) {
            return null;
        }
        FlowBatch before = gone.poll();
        ordered.endInput();
        return before == null ? ordered.next() : before;
    }

    private void keep(FlowBatch batch) {
        synchronized (kept) {
            kept.add(batch);
        }
    }

    @Override
    public void save(DataOutput out, @Nullable FlowBatch newest, int from) throws IOException {
        Opened open = opened;
        Left waiting = left;
        if (open != null && waiting == null) {
            // Under the section's lock nothing is read: what is kept here and what is left there fit together.
            synchronized (open.flows) {
                open.flows.save(out);
                writeKept(out);
            }
        } else {
            (waiting == null ? new SavedInput(0, true, new byte[0], 0, 0) : waiting.input).write(out);
            new SkippedRecords().save(out);
            FlowRows.end(out);
            writeKept(out);
        }
        byte[] identity =
                waiting != null ? waiting.identity : open != null ? source.identity(open.section) : new byte[0];
        out.writeInt(identity.length);
        out.write(identity);
        out.writeBoolean(waiting != null || open != null);
        if (newest != null) {
            FlowRows.writeFrom(out, newest, from);
        }
        for (FlowBatch batch : gone) {
            FlowRows.writeFrom(out, batch, 0);
        }
        FlowRows.end(out);
        ordered.save(out);
        for (FlowBatch batch : pending) {
            FlowRows.writeFrom(out, batch, 0);
        }
        FlowRows.end(out);
        synchronized (skipped) {
            skipped.save(out);
        }
        out.writeLong(flows);
        out.writeLong(droppedFromReorder.get());
        Fields.writeCounts(out, troubles.counts());
    }

    private void writeKept(DataOutput out) throws IOException {
        synchronized (kept) {
            for (FlowBatch batch : kept) {
                FlowRows.writeFrom(out, batch, 0);
            }
        }
        FlowRows.end(out);
    }

    /** Takes over what {@link #save} wrote, before the thread begins. */
    private void restore(DataInput in) throws IOException {
        SavedInput input = SavedInput.read(in);
        new SkippedRecords().restore(in);
        List<FlowBatch> ready = FlowRows.read(in, parsing.batches());
        List<FlowBatch> read = FlowRows.read(in, parsing.batches());
        byte[] identity = new byte[Math.max(0, Math.min(MOST_IDENTITY, in.readInt()))];
        in.readFully(identity);
        if (in.readBoolean()) {
            left = new Left(identity, input);
        }
        gone.addAll(FlowRows.read(in, parsing.batches()));
        ordered.restore(in);
        pending.addAll(FlowRows.read(in, parsing.batches()));
        pending.addAll(FlowRows.read(in, parsing.batches()));
        pending.addAll(read);
        pending.addAll(ready);
        skipped.restore(in);
        flows = in.readLong() + ready.stream().mapToInt(FlowBatch::size).sum();
        droppedFromReorder.set(in.readLong());
        Map<String, Long> counted = new TreeMap<>();
        Fields.readCounts(in, counted);
        counted.forEach(troubles::count);
    }

    /** Waits for room; a source that is faster than its flows are judged is held up by that, which is told. */
    private void put(FlowBatch batch) throws InterruptedException {
        if (queue.offer(batch)) {
            return;
        }
        long beganNanos = options.nanoTime().getAsLong();
        queue.put(batch);
        long beforeMillis = stalledNanos / STALL_NANOS;
        stalledNanos += options.nanoTime().getAsLong() - beganNanos;
        long seconds = stalledNanos / STALL_NANOS - beforeMillis;
        if (seconds > 0) {
            boolean isFirst = troubles.count("feed-stalled-seconds") == 0;
            troubles.count("feed-stalled-seconds", seconds);
            if (isFirst) {
                troubles.note(
                        "feed-stalled-seconds",
                        String.format(
                                Locale.ROOT,
                                "%s gives flows faster than they are judged: it is made to wait, and may drop flows"
                                        + " itself; 'status' counts the seconds",
                                source.name()));
            }
        }
    }

    @Override
    public void release(FlowBatch batch) {
        parsing.batches().give(batch);
    }

    @Override
    public @Nullable FeedNotice nextNotice() {
        return troubles.take();
    }

    @Override
    public FeedReport report() {
        FeedReport.Input input;
        synchronized (skipped) {
            input = new FeedReport.Input(source.name(), layout, flows, skipped.report());
        }
        return new FeedReport(
                List.of(input), List.of(), bytesRead.get(), -1, droppedFromReorder.get(), troubles.counts());
    }

    @Override
    public void close() {
        isClosed = true;
        source.close();
        InputFlows reading = open;
        if (reading != null) {
            reading.close();
        }
        thread.interrupt();
        parsing.close();
        queue.clear();
        queue.offer(LAST);
    }
}
