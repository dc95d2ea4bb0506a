package org.stratosphere.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.flow.RecordOrder;

/**
 * Merges inputs by the starts of the flows at their heads. Nobody knows a file's last time without reading it, so there
 * is no test of overlap: a file is opened when its first flow is due, which reads files that follow one another one at a
 * time, and interleaves those that overlap. To learn the first flows, each file's head is read at the start.
 */
final class MergedFeed implements FlowFeed {
    /** Files that are open at once; one more waits until another ends. */
    static final int MOST_OPEN = 64;

    private static final String TOO_MANY = "more than " + MOST_OPEN + " inputs overlap in time: some wait until others"
            + " end and their flows come late; join inputs first, or use --in-order";
    private static final long AUTO_LATENESS_BY_END_MICROS = 3_600_000_000L;
    private static final int PROBE_BLOCK_BYTES = 1 << 16;

    private final List<FlowInput> inputs;
    private final List<FlowFormat> formats;
    private final FeedOptions options;
    private final boolean isInOrder;
    private final Parsing parsing;
    private final InputOpener opener;
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicLong droppedFromReorder = new AtomicLong();
    private final List<String> notices;
    private final FeedReport.Input[] reports;
    private final long bytesTotal;
    private final PriorityQueue<MergeSource> sources;
    private final Queue<MergeSource> waiting = new ArrayDeque<>();
    private final Set<InputFlows> open = ConcurrentHashMap.newKeySet();

    private volatile boolean isClosed;

    MergedFeed(List<FlowInput> inputs, List<FlowFormat> formats, FeedOptions options, List<String> notices) {
        this.inputs = inputs;
        this.formats = formats;
        this.options = options;
        this.notices = Collections.synchronizedList(notices);
        isInOrder = options.inOrder() || inputs.size() == 1;
        int mostOpen = isInOrder ? 1 : Math.min(MOST_OPEN, inputs.size());
        parsing = new Parsing(options.parserThreads(), options.blockBytes(), mostOpen);
        opener = new InputOpener(formats, parsing, bytesRead);
        reports = new FeedReport.Input[inputs.size()];
        for (int i = 0; i < reports.length; i++) {
            reports[i] = new FeedReport.Input(inputs.get(i).name(), "", 0, Map.of());
        }
        bytesTotal = bytesTotal();
        sources = new PriorityQueue<>(
                isInOrder ? Comparator.comparingInt(MergeSource::index) : Comparator.naturalOrder());
    }

    /** Looks at each input's head, and refuses what is no flow file. */
    void open() throws IOException {
        try (Parsing probing = new Parsing(1, Math.min(PROBE_BLOCK_BYTES, options.blockBytes()), 1)) {
            InputOpener prober = new InputOpener(formats, probing, new AtomicLong());
            for (int i = 0; i < inputs.size(); i++) {
                MergeSource source = new MergeSource(i, MergeSource.UNKNOWN, options.timeJumpMicros());
                boolean isProbed = inputs.size() > 1 && InputOpener.isRegularFile(inputs.get(i));
                if (isProbed) {
                    source = probed(i, prober, probing);
                } else if (!open(source)) {
                    source = null;
                }
                if (source != null) {
                    sources.add(source);
                }
            }
        }
        if (sources.isEmpty() && !inputs.isEmpty()) {
            throw new UnreadableInputException(
                    inputs.size() == 1 ? inputs.get(0).name() + " is empty" : "all inputs are empty");
        }
    }

    /** A file that is not open, with its first flow at its head; one without flows comes last. Null when it is empty. */
    private @Nullable MergeSource probed(int index, InputOpener prober, Parsing probing) throws IOException {
        InputFlows flows = opened(prober, index);
        if (flows == null) {
            return null;
        }
        try (flows) {
            reports[index] = new FeedReport.Input(
                    inputs.get(index).name(), flows.layout().description(), 0, Map.of());
            OrderedFlows ordered = ordered(flows, probing, new AtomicLong());
            long firstMicros = Long.MAX_VALUE;
            FlowBatch batch;
            while (!isInOrder && firstMicros == Long.MAX_VALUE && (batch = ordered.next()) != null) {
                firstMicros = batch.size() > 0 ? batch.startMicros[0] : Long.MAX_VALUE;
                probing.batches().give(batch);
            }
            return new MergeSource(index, firstMicros, options.timeJumpMicros());
        }
    }

    private @Nullable InputFlows opened(InputOpener by, int index) throws IOException {
        InputFlows flows = by.open(inputs.get(index), index);
        if (flows == null) {
            notices.add(inputs.get(index).name() + " is empty");
        }
        return flows;
    }

    private boolean open(MergeSource source) throws IOException {
        InputFlows flows = opened(opener, source.index());
        if (flows == null) {
            return false;
        }
        open.add(flows);
        if (isClosed) {
            flows.close();
        }
        source.opened(flows, ordered(flows, parsing, droppedFromReorder));
        return true;
    }

    private OrderedFlows ordered(InputFlows flows, Parsing by, AtomicLong dropped) {
        long lateness = options.latenessMicros();
        if (lateness == FeedOptions.AUTO_LATENESS) {
            lateness = flows.layout().order() == RecordOrder.BY_END ? AUTO_LATENESS_BY_END_MICROS : 0;
        }
        return lateness == 0
                ? flows::next
                : new ReorderBuffer(
                        flows::next,
                        lateness,
                        options.timeJumpMicros(),
                        ReorderBuffer.MOST_HELD,
                        by.batches(),
                        dropped);
    }

    @Override
    public @Nullable FlowBatch next() throws IOException {
        while (!isClosed) {
            MergeSource first = sources.poll();
            if (first == null) {
                return null;
            }
            FlowBatch batch = first.batch();
            if (batch == null) {
                if (readOn(first)) {
                    sources.add(first);
                }
                continue;
            }
            MergeSource second = sources.peek();
            boolean goesWhole =
                    isInOrder || second == null && first.row() == 0 || second != null && first.endsBefore(second);
            if (!goesWhole) {
                return merged(first, batch);
            }
            first.leaveBatch();
            sources.add(first);
            return batch;
        }
        return null;
    }

    /** Reads the next batch of a source, which is opened when it is not; false when there is none, or it must wait. */
    private boolean readOn(MergeSource source) throws IOException {
        String name = inputs.get(source.index()).name();
        if (source.input() == null) {
            if (open.size() >= MOST_OPEN) {
                waiting.add(source);
                if (!notices.contains(TOO_MANY)) {
                    notices.add(TOO_MANY);
                }
                return false;
            }
            if (!open(source)) {
                return false;
            }
        }
        boolean hasMore = source.readOn();
        InputFlows input = source.input();
        if (input != null) {
            reports[source.index()] = input.report();
        }
        if (!hasMore && input != null) {
            IOException failure = input.failure();
            if (failure != null && !isClosed) {
                notices.add(name + " broke off: " + InputOpener.reason(failure) + "; what came before is used");
            }
            close(source, input);
        }
        return hasMore;
    }

    private void close(MergeSource source, InputFlows input) {
        input.close();
        open.remove(input);
        source.closed();
        MergeSource next = waiting.poll();
        if (next != null) {
            sources.add(next);
        }
    }

    /** Copies flows of the sources whose heads come first, until a batch is full or a source must be read on. */
    private FlowBatch merged(MergeSource start, FlowBatch startBatch) {
        FlowBatch out = parsing.batches().take();
        out.clear();
        out.setColumns(startBatch.columns());
        sources.add(start);
        while (!out.isFull()) {
            MergeSource first = sources.poll();
            if (first == null) {
                break;
            }
            FlowBatch batch = first.batch();
            if (batch == null || !batch.columns().equals(out.columns())) {
                sources.add(first);
                break;
            }
            copy(first, batch, out);
            sources.add(first);
        }
        return out;
    }

    private void copy(MergeSource first, FlowBatch batch, FlowBatch out) {
        MergeSource second = sources.peek();
        if (first.row() == 0) {
            SkippedRecords.copy(batch, out);
        }
        do {
            out.addCopy(batch, first.row());
            FlowBatch used = first.leaveRow();
            if (used != null) {
                parsing.batches().give(used);
                return;
            }
        } while (!out.isFull() && (second == null || first.compareTo(second) < 0));
    }

    @Override
    public void release(FlowBatch batch) {
        parsing.batches().give(batch);
    }

    @Override
    public FeedReport report() {
        return new FeedReport(
                List.of(reports), new ArrayList<>(notices), bytesRead.get(), bytesTotal, droppedFromReorder.get());
    }

    private long bytesTotal() {
        long total = 0;
        for (FlowInput input : inputs) {
            if (!(input instanceof FlowInput.FileInput file) || !InputOpener.isRegularFile(input)) {
                return -1;
            }
            try {
                total += Files.size(file.path());
            } catch (IOException unknown) {
                return -1;
            }
        }
        return total;
    }

    @Override
    public void close() {
        isClosed = true;
        open.forEach(InputFlows::close);
        parsing.close();
    }
}
