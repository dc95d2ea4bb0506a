package org.stratosphere.engine.source;

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

    private final FlowInput input;
    private final int index;
    private final List<FlowFormat> formats;
    private final Parsing parsing;
    private final BlockReader reader;
    private final InputStream stream;
    private final BlockingQueue<Ahead> queue;
    private final Thread thread;
    private final ArrayDeque<FlowBatch> ready = new ArrayDeque<>();
    private final SkippedRecords skipped = new SkippedRecords();

    private volatile Layout layout;
    private volatile boolean isClosed;
    private boolean isEnded;

    /** The block whose flows come next, and how much of it was taken. */
    private @Nullable Block block;

    private int at;
    private long lines;
    private long flows;

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
        lines = ParsedBlock.lineEnds(head.array(), head.offset(), layout.headerLength());
        reader.skip(layout.headerLength());
        thread = new Thread(this::readAhead, "reader-" + index);
        thread.setDaemon(true);
        thread.start();
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
        while (ready.isEmpty() && !isEnded && !isClosed) {
            Block current = block;
            if (current == null) {
                takeBlock();
            } else {
                passHeader(current);
            }
        }
        FlowBatch batch = ready.poll();
        if (batch != null) {
            flows += batch.size();
        }
        return batch;
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
        Block next = ahead.block();
        if (next == null || parsed == null) {
            isEnded = true;
            return;
        }
        block = next;
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
        Layout next = recognise(rest);
        if (next == null) {
            isEnded = true;
            throw new IOException(input.name() + ": line " + (lines + 1) + " cannot be passed as "
                    + layout.description() + "; please report it");
        }
        layout = next;
        lines += ParsedBlock.lineEnds(rest.array(), rest.offset(), next.headerLength());
        at += next.headerLength();
        accept(current, parsing.parse(current.slice().from(at), next));
    }

    private @Nullable Layout recognise(ByteSlice rest) {
        ByteSlice head = new ByteSlice(rest.array(), rest.offset(), Math.min(rest.length(), BlockReader.HEAD_BYTES));
        for (FlowFormat format : formats) {
            Layout recognised = format.recognise(head);
            if (recognised != null && recognised.headerLength() > 0) {
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
