package org.stratosphere.engine.source;

import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.flow.Layout;
import org.stratosphere.pluginapi.flow.SkipReason;

/**
 * The flows of one input in its own order. One thread reads blocks ahead, others parse them; whoever calls {@link #next}
 * takes them in order, and parses again what was parsed with a layout that a header in the middle ended.
 */
final class InputFlows implements AutoCloseable {
    private static final Ahead LAST = new Ahead(null, null);
    private static final int ENOUGH_BYTES = 4096;

    private final FlowInput input;
    private final int index;
    private final List<FlowFormat> formats;
    private final Parsing parsing;
    private final BlockReader reader;
    private final InputStream stream;
    private final BlockingQueue<Ahead> queue;
    private final Thread thread;
    private final ArrayDeque<FlowBatch> ready = new ArrayDeque<>();
    private SkippedRecords skipped = new SkippedRecords();

    private volatile Layout layout;
    private volatile boolean isClosed;
    private boolean isEnded;

    /** The block whose flows come next, and how much of it was taken. */
    private @Nullable Block block;

    private int at;
    private long lines;
    private long flows;
    /** Where in the input ends what was taken. */
    private long taken;
    /** Bytes from which the layout can be recognised again. */
    private byte[] layoutHead;

    /** A block on its way; the last one has none. */
    private record Ahead(@Nullable Block block, @Nullable Future<ParsedBlock> parsed) {}

    InputFlows(
            FlowInput input,
            int index,
            Layout layout,
            BlockReader reader,
            InputStream stream,
            List<FlowFormat> formats,
            Parsing parsing) {
        this.input = input;
        this.index = index;
        this.layout = layout;
        this.reader = reader;
        this.stream = stream;
        this.formats = formats;
        this.parsing = parsing;
        queue = new ArrayBlockingQueue<>(parsing.ahead());
        ByteSlice head = reader.current();
        layoutHead = headOf(head, layout);
        lines = ParsedBlock.lineEnds(head.array(), head.offset(), layout.headerLength());
        reader.skip(layout.headerLength());
        taken = reader.offset();
        thread = new Thread(this::readAhead, "reader-" + index);
        thread.setDaemon(true);
    }

    /** Goes on where another left its input: the reader begins there, behind what the layout was recognised by. */
    InputFlows(
            FlowInput input,
            int index,
            Layout layout,
            SavedInput saved,
            BlockReader reader,
            InputStream stream,
            List<FlowFormat> formats,
            Parsing parsing) {
        this.input = input;
        this.index = index;
        this.layout = layout;
        this.reader = reader;
        this.stream = stream;
        this.formats = formats;
        this.parsing = parsing;
        queue = new ArrayBlockingQueue<>(parsing.ahead());
        layoutHead = saved.head();
        lines = saved.lines();
        taken = saved.offset();
        thread = new Thread(this::readAhead, "reader-" + index);
        thread.setDaemon(true);
    }

    /** Begins to read ahead. */
    void start() {
        thread.start();
    }

    /**
     * Takes over what was counted before.
     *
     * @param counted flows that were given before
     * @param pending flows that were read before and are given now, first
     */
    void goOn(long counted, SkippedRecords before, List<FlowBatch> pending) {
        flows = counted;
        skipped = before;
        ready.addAll(pending);
    }

    /** Writes where the input is left, and the flows that were read and not given yet; may be called by any thread. */
    synchronized void save(DataOutput out) throws IOException {
        Block current = block;
        long offset = current == null ? taken : taken - (current.length() - at);
        new SavedInput(offset, isEnded && !isClosed, layoutHead, lines, flows).write(out);
        skipped.save(out);
        for (FlowBatch batch : ready) {
            FlowRows.writeFrom(out, batch, 0);
        }
        FlowRows.end(out);
    }

    /** As little of a head as its layout can be recognised by; all of it where that fails, as reading then will too. */
    private byte[] headOf(ByteSlice head, Layout recognised) {
        int length;
        try {
            length = headLength(head, recognised);
        } catch (RuntimeException failing) {
            length = head.length();
        }
        return Arrays.copyOfRange(head.array(), head.offset(), head.offset() + length);
    }

    private int headLength(ByteSlice head, Layout recognised) {
        int header = recognised.headerLength();
        int most = Math.min(head.length(), header + ENOUGH_BYTES);
        int whole = recognised.wholeRecords(new ByteSlice(head.array(), head.offset() + header, most - header));
        int few = whole == 0 ? most : header + whole;
        return recognised.equals(recognise(new ByteSlice(head.array(), head.offset(), few))) ? few : head.length();
    }

    private void readAhead() {
        try {
            queue.put(readBlocks());
        } catch (InterruptedException closed) {
            isClosed = true;
        } finally {
            reader.close();
        }
    }

    /** Reads to the end; returns what stands behind the last block, which tells of a failure that is no broken input. */
    private Ahead readBlocks() throws InterruptedException {
        try {
            Block block;
            while (!isClosed && (block = reader.next(layout)) != null) {
                queue.put(new Ahead(block, parsing.submit(block, layout)));
            }
            return LAST;
        } catch (RejectedExecutionException closed) {
            return LAST;
        } catch (RuntimeException | Error failed) {
            return new Ahead(null, CompletableFuture.failedFuture(failed));
        }
    }

    /** The next batch with at least a row or a skipped record, or null at the end or when closed. */
    @Nullable
    FlowBatch next() throws IOException {
        return next(taken -> {});
    }

    /**
     * The same, for a caller that keeps batches where another thread looks while it holds this object's lock: what
     * {@link #save} writes and what the caller keeps are then all that was read.
     *
     * @param keep called under the lock with the batch
     */
    @Nullable
    FlowBatch next(Consumer<FlowBatch> keep) throws IOException {
        while (true) {
            synchronized (this) {
                FlowBatch batch = ready.poll();
                if (batch != null) {
                    flows += batch.size();
                    keep.accept(batch);
                    return batch;
                }
                if (isEnded || isClosed) {
                    return null;
                }
                Block current = block;
                if (current != null) {
                    passHeader(current);
                    continue;
                }
            }
            takeBlock();
        }
    }

    private void takeBlock() throws IOException {
        Ahead ahead;
        ParsedBlock parsed;
        try {
            ahead = queue.take();
            parsed = ahead.parsed() == null ? null : ahead.parsed().get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            isEnded = true;
            return;
        } catch (CancellationException closed) {
            isEnded = true;
            return;
        } catch (ExecutionException failed) {
            isEnded = true;
            throw new IOException(
                    input.name() + ": reading as " + layout.description() + " failed behind line " + lines
                            + "; please report it: " + failed.getCause(),
                    failed.getCause());
        }
        take(ahead.block(), parsed);
    }

    private synchronized void take(@Nullable Block next, @Nullable ParsedBlock parsed) {
        if (next == null || parsed == null) {
            isEnded = true;
            if (!isClosed) {
                taken = reader.offset();
            }
            return;
        }
        block = next;
        taken = next.end();
        at = 0;
        skipTooLong(next);
        if (parsed.layout().equals(layout)) {
            accept(next, parsed);
        } else {
            parsed.batches().forEach(parsing.batches()::give);
            accept(next, parsing.parse(next.slice(), layout));
        }
    }

    /** Goes on behind the header that stands next in a block; one at a time, since there may be many. */
    private void passHeader(Block current) throws IOException {
        ByteSlice rest = current.slice().from(at);
        Layout next = recogniseHeader(rest);
        if (next == null) {
            isEnded = true;
            throw new IOException(input.name() + ": line " + (lines + 1) + " cannot be passed as "
                    + layout.description() + "; please report it");
        }
        layout = next;
        layoutHead = headOf(headOf(rest), next);
        lines += ParsedBlock.lineEnds(rest.array(), rest.offset(), next.headerLength());
        at += next.headerLength();
        accept(current, parsing.parse(current.slice().from(at), next));
    }

    private static ByteSlice headOf(ByteSlice rest) {
        return new ByteSlice(rest.array(), rest.offset(), Math.min(rest.length(), BlockReader.HEAD_BYTES));
    }

    private @Nullable Layout recogniseHeader(ByteSlice rest) {
        ByteSlice head = headOf(rest);
        for (FlowFormat format : formats) {
            Layout recognised = format.recognise(head);
            if (recognised != null && recognised.headerLength() > 0) {
                return recognised;
            }
        }
        return null;
    }

    private @Nullable Layout recognise(ByteSlice head) {
        for (FlowFormat format : formats) {
            Layout recognised = format.recognise(head);
            if (recognised != null) {
                return recognised;
            }
        }
        return null;
    }

    private void accept(Block current, ParsedBlock parsed) {
        for (FlowBatch batch : parsed.batches()) {
            batch.shiftLines(lines + 1);
            Arrays.fill(batch.file, 0, batch.size(), index);
            skipped.add(batch);
            if (batch.size() > 0 || SkippedRecords.in(batch)) {
                ready.add(batch);
            } else {
                parsing.batches().give(batch);
            }
        }
        lines += parsed.lines();
        at += parsed.consumed();
        if (at >= current.length()) {
            block = null;
            parsing.release(current);
        }
    }

    private void skipTooLong(Block current) {
        if (current.tooLong() > 0) {
            FlowBatch batch = parsing.batches().take();
            batch.clear();
            for (int i = 0; i < current.tooLong(); i++) {
                batch.skip(SkipReason.TOO_LONG, ++lines);
            }
            skipped.add(batch);
            ready.add(batch);
        }
    }

    Layout layout() {
        return layout;
    }

    int index() {
        return index;
    }

    /** What broke the input off, once {@link #next} has given null; null when it ended well. */
    @Nullable
    IOException failure() {
        return reader.failure();
    }

    FeedReport.Input report() {
        return new FeedReport.Input(input.name(), layout.description(), flows, skipped.report());
    }

    /** Stops reading and wakes who waits; the reading thread then frees what it holds. */
    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        queue.clear();
        if (!queue.offer(LAST)) {
            queue.poll();
            queue.offer(LAST);
        }
        if (input instanceof FlowInput.FileInput) {
            try {
                stream.close();
            } catch (IOException alreadyBroken) {
                // The file was only read; there is nothing to lose.
                return;
            }
        }
    }
}
