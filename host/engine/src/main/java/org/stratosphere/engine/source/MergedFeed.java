package org.stratosphere.engine.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
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

    /** Flows of a checkpoint that come before all others. */
    private final Queue<FlowBatch> restored = new ArrayDeque<>();

    /** Where the only input was when it ended or was left; null before. */
    private @Nullable SavedInput left;

    private SkippedRecords leftSkipped = new SkippedRecords();

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
                        dropped,
                        () -> isClosed);
    }

    @Override
    public @Nullable FlowBatch next() throws IOException {
        FlowBatch before = isClosed ? null : restored.poll();
        if (before != null) {
            return before;
        }
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
        if (!hasMore && isClosed) {
            sources.add(source);
            return false;
        }
        InputFlows input = source.input();
        if (input != null) {
            reports[source.index()] = input.report();
        }
        if (!hasMore && input != null) {
            IOException failure = input.failure();
            if (failure != null) {
                notices.add(name + " broke off: " + InputOpener.reason(failure) + "; what came before is used");
            }
            remember(input);
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

    /** Keeps where an input ended, so that what follows it can be read after a restart. */
    private void remember(InputFlows input) throws IOException {
        if (inputs.size() == 1) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            input.save(new DataOutputStream(bytes));
            DataInput in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
            left = SavedInput.read(in);
            leftSkipped = new SkippedRecords();
            leftSkipped.restore(in);
        }
    }

    @Override
    public void save(DataOutput out, @Nullable FlowBatch newest, int from) throws IOException {
        MergeSource source = sources.peek();
        if (inputs.size() != 1 || source == null && left == null) {
            FlowFeed.super.save(out, newest, from);
            return;
        }
        InputFlows input = source == null ? null : source.input();
        if (input != null) {
            input.save(out);
        } else if (left != null) {
            left.write(out);
            leftSkipped.save(out);
            FlowRows.end(out);
        } else {
            FlowFeed.super.save(out, newest, from);
        }
        out.writeLong(droppedFromReorder.get());
        if (newest != null) {
            FlowRows.writeFrom(out, newest, from);
        }
        for (FlowBatch batch : restored) {
            FlowRows.writeFrom(out, batch, 0);
        }
        FlowBatch waits = source == null ? null : source.batch();
        if (source != null && waits != null) {
            FlowRows.writeFrom(out, waits, source.row());
        }
        FlowRows.end(out);
        OrderedFlows ordered = source == null ? null : source.ordered();
        out.writeBoolean(ordered instanceof ReorderBuffer);
        if (ordered instanceof ReorderBuffer buffer) {
            buffer.save(out);
        }
    }

    /** Opens the only input where {@link #save} left it. */
    void resume(DataInput in) throws IOException {
        SavedInput saved = SavedInput.read(in);
        SkippedRecords skipped = new SkippedRecords();
        skipped.restore(in);
        List<FlowBatch> pending = new ArrayList<>(FlowRows.read(in, parsing.batches()));
        droppedFromReorder.set(in.readLong());
        restored.addAll(FlowRows.read(in, parsing.batches()));
        InputFlows flows = opener.open(inputs.get(0), 0, saved, inputs.get(0) instanceof FlowInput.FileInput);
        if (flows == null) {
            left = saved;
            leftSkipped = skipped;
            reports[0] = new FeedReport.Input(inputs.get(0).name(), "", saved.flows(), skipped.report());
            return;
        }
        open.add(flows);
        OrderedFlows ordered = ordered(flows, parsing, droppedFromReorder);
        long given = saved.flows();
        if (in.readBoolean()) {
            if (ordered instanceof ReorderBuffer buffer) {
                buffer.restore(in);
            } else {
                restored.addAll(ReorderBuffer.readHeld(in, options.timeJumpMicros(), parsing.batches()));
            }
            List<FlowBatch> incoming = FlowRows.read(in, parsing.batches());
            given -= incoming.stream().mapToInt(FlowBatch::size).sum();
            pending.addAll(0, incoming);
        }
        flows.goOn(given, skipped, pending);
        reports[0] = flows.report();
        MergeSource source = new MergeSource(0, MergeSource.UNKNOWN, options.timeJumpMicros());
        source.opened(flows, ordered);
        sources.add(source);
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
