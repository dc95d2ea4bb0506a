package org.stratosphere.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.checkpoint.Checkpoint;
import org.stratosphere.engine.checkpoint.CheckpointTaker;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.flow.FlowBatch;

/** Runs of one file that are cut where a test says, and go on from the bytes of their checkpoints. */
final class CheckpointRuns {
    private final Path file;
    private final FeedOptions options;
    private final RunSettings settings;
    private final List<ModuleSpec> modules;

    /**
     * A part of a run.
     *
     * @param events all that it told
     * @param before how many of them it had told before the cut
     * @param checkpoint what was made at the cut, as it came back from its bytes
     * @param step which of the steps' ends the cut was at, counted from 1
     */
    record Part(List<Event> events, int before, @Nullable Checkpoint checkpoint, int step) {
        /** The events before the cut, without those that tell of the restart itself. */
        List<Event> untilCut() {
            return events.subList(0, before).stream()
                    .filter(CheckpointRuns::isOfFlows)
                    .toList();
        }

        List<Event> all() {
            return events.stream().filter(CheckpointRuns::isOfFlows).toList();
        }
    }

    CheckpointRuns(Path file, FeedOptions options, RunSettings settings, List<ModuleSpec> modules) {
        this.file = file;
        this.options = options;
        this.settings = settings;
        this.modules = modules;
    }

    private static boolean isOfFlows(Event event) {
        return !(event instanceof Event.RunStarted);
    }

    /** The run that nothing interrupts. */
    List<Event> whole() throws IOException {
        return part(null, step -> false, Integer.MAX_VALUE).all();
    }

    /**
     * A part of the run, to its end; the checkpoint is the first one made.
     *
     * @param from where it begins, or null
     * @param isDue at which of the steps' ends the checkpoint is made
     * @param batches after how many batches the run is cancelled
     */
    Part part(@Nullable Checkpoint from, IntPredicate isDue, int batches) throws IOException {
        Recorder recorder = new Recorder();
        Taker taker = new Taker(recorder, isDue);
        FlowInput input = new FlowInput.FileInput(file);
        FlowFeed opened = from == null
                ? FlowFeeds.open(List.of(input), BuiltInFormats.all(), options)
                : FlowFeeds.resume(input, BuiltInFormats.all(), options, from);
        FlowFeed feed = new Counted(opened, batches);
        AnalysisRun run = from == null
                ? new AnalysisRun(feed, settings, modules, List.of(recorder), taker)
                : new AnalysisRun(feed, settings, modules, List.of(recorder), taker, from);
        run.run();
        return new Part(recorder.events(), taker.before, taker.checkpoint, taker.takenAt);
    }

    static byte[] bytes(Checkpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        checkpoint.writeTo(bytes);
        if (bytes.size() != checkpoint.size()) {
            throw new AssertionError(bytes.size() + " bytes, told as " + checkpoint.size());
        }
        return bytes.toByteArray();
    }

    private static final class Taker implements CheckpointTaker {
        private final Recorder recorder;
        private final IntPredicate isDue;
        private int asked;
        private volatile int takenAt;
        private volatile int before;
        private volatile @Nullable Checkpoint checkpoint;

        Taker(Recorder recorder, IntPredicate isDue) {
            this.recorder = recorder;
            this.isDue = isDue;
        }

        @Override
        public boolean isDue() {
            return isDue.test(++asked) && checkpoint == null;
        }

        @Override
        public void save(DataOutput out) {
            if (checkpoint == null) {
                before = recorder.events().size();
                takenAt = asked;
            }
        }

        @Override
        public void taken(Checkpoint made) {
            if (checkpoint == null) {
                try {
                    checkpoint = Checkpoint.read(new ByteArrayInputStream(bytes(made)));
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
            }
        }

        @Override
        public void failed(String why) {
            throw new AssertionError(why);
        }
    }

    /** A feed that is closed, as by a user, when it has given so many batches. */
    private static final class Counted implements FlowFeed {
        private final FlowFeed feed;
        private int left;

        Counted(FlowFeed feed, int left) {
            this.feed = feed;
            this.left = left;
        }

        @Override
        public @Nullable FlowBatch next() throws IOException {
            if (left-- == 0) {
                feed.close();
            }
            return feed.next();
        }

        @Override
        public void release(FlowBatch batch) {
            feed.release(batch);
        }

        @Override
        public FeedReport report() {
            return feed.report();
        }

        @Override
        public void save(DataOutput out, @Nullable FlowBatch newest, int from) throws IOException {
            feed.save(out, newest, from);
        }

        @Override
        public void close() {
            feed.close();
        }
    }

    /** The events of parts that follow one another, each but the last up to its cut. */
    static List<Event> joined(List<Part> parts) {
        List<Event> events = new ArrayList<>();
        for (Part part : parts.subList(0, parts.size() - 1)) {
            events.addAll(part.untilCut());
        }
        events.addAll(parts.get(parts.size() - 1).all());
        return events;
    }
}
