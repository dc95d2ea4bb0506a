package org.stratosphere.engine.source;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.Layout;

/** The threads that parse blocks, and the blocks and batches that they share. */
final class Parsing implements AutoCloseable {
    private static final int MOST_ROWS = 8192;
    private static final int FEWEST_ROWS = 1024;
    private static final int SMALL_BLOCK_BYTES = 1 << 16;
    private static final int FEWEST_AHEAD = 2;

    private final ExecutorService threads;
    private final Pool<byte[]> blocks;
    private final Pool<FlowBatch> batches;
    private final int blockBytes;
    private final int ahead;

    /** Each thread keeps the parser of the layout that it used last. */
    private final ThreadLocal<Parser> parsers = new ThreadLocal<>();

    private record Parser(Layout layout, BlockParser parser) {}

    /**
     * @param parserThreads how many threads
     * @param mostBlockBytes size of a block when one input is open, bytes
     * @param mostOpen how many inputs may be open at once: they share the memory that one would take, down to blocks and
     *     batches that are still worth their handling
     */
    Parsing(int parserThreads, int mostBlockBytes, int mostOpen) {
        blockBytes = Math.max(Math.min(SMALL_BLOCK_BYTES, mostBlockBytes), mostBlockBytes / mostOpen);
        blocks = new Pool<>(() -> new byte[blockBytes]);
        int rows = Math.max(FEWEST_ROWS, MOST_ROWS / mostOpen);
        batches = new Pool<>(() -> new FlowBatch(rows));
        ahead = Math.max(FEWEST_AHEAD, (2 * parserThreads + 1) / mostOpen);
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(parserThreads, work -> {
            Thread thread = new Thread(work, "parser-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How many blocks may be on their way for each input. */
    int ahead() {
        return ahead;
    }

    Pool<byte[]> blocks() {
        return blocks;
    }

    Pool<FlowBatch> batches() {
        return batches;
    }

    /**
     * Parses a block on one of the threads.
     *
     * @throws java.util.concurrent.RejectedExecutionException when closed
     */
    FutureTask<ParsedBlock> submit(Block block, Layout layout) {
        FutureTask<ParsedBlock> task = new FutureTask<>(() -> parse(block.slice(), layout));
        threads.execute(task);
        return task;
    }

    /** Parses bytes on the caller's thread. */
    ParsedBlock parse(ByteSlice bytes, Layout layout) {
        Parser parser = parsers.get();
        if (parser == null || parser.layout != layout) {
            parser = new Parser(layout, layout.newParser());
            parsers.set(parser);
        }
        return ParsedBlock.of(bytes, layout, parser.parser, batches);
    }

    /** Gives back the bytes of a block whose batches hold all that matters. */
    void release(Block block) {
        if (block.array().length == blockBytes) {
            blocks.give(block.array());
        }
    }

    /** Ends the threads; blocks that wait to be parsed are given up, and whoever waits for them is told. */
    @Override
    public void close() {
        for (Runnable waiting : threads.shutdownNow()) {
            if (waiting instanceof FutureTask<?> task) {
                task.cancel(false);
            }
        }
    }
}
