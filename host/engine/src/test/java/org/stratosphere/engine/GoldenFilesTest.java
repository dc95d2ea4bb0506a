package org.stratosphere.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.tuple.StepBatch;
import org.stratosphere.engine.tuple.TrackerSettings;
import org.stratosphere.engine.tuple.TupleListener;
import org.stratosphere.engine.tuple.TupleTracker;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.tuple.Dialect;

/** Real captures, from bytes to letters, against strings that another implementation computed. */
class GoldenFilesTest {
    private static final TupleListener NOBODY = new TupleListener() {
        @Override
        public void onStepBatch(StepBatch batch) {}

        @Override
        public void onForgotten(int[] tupleIds, int count, Forgotten why) {}
    };

    static Stream<String> files() throws IOException {
        Path shared = SharedData.find();
        if (shared == null) {
            return Stream.of("none");
        }
        try (Stream<Path> golden = Files.list(shared.resolve("golden"))) {
            return golden.map(path -> path.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyStringIsThatOfTheGoldenFile(String golden) throws IOException {
        Path shared = SharedData.find();
        if (shared == null) {
            Assumptions.abort("the shared captures are not on this machine");
            return;
        }
        String[] parts = golden.split("\\.", 3);
        Path capture = shared.resolve("data/binetflow/" + parts[0] + ".binetflow");
        Dialect dialect = parts[1].equals("windows") ? Dialect.WINDOWS : Dialect.PUBLISHED;
        List<String> expected =
                new ArrayList<>(Files.readAllLines(shared.resolve("golden/" + golden), StandardCharsets.UTF_8));
        expected.remove(0);
        expected.sort(Comparator.naturalOrder());
        for (int threads : new int[] {1, 2}) {
            for (int blockBytes : new int[] {1024, 1 << 20}) {
                assertThat(strings(capture, dialect, threads, blockBytes)).isEqualTo(expected);
            }
        }
    }

    private static List<String> strings(Path capture, Dialect dialect, int threads, int blockBytes) throws IOException {
        TupleTracker tracker =
                new TupleTracker(new TrackerSettings(dialect, 0, 1_000_000, HomeNetworks.DEFAULT), NOBODY);
        FeedOptions options = new FeedOptions(threads, blockBytes, false, FeedOptions.AUTO_LATENESS, 86_400_000_000L);
        try (FlowFeed feed = FlowFeeds.open(List.of(new FlowInput.FileInput(capture)), BuiltInFormats.all(), options)) {
            for (FlowBatch batch; (batch = feed.next()) != null; feed.release(batch)) {
                tracker.add(batch, 0, batch.size());
            }
        }
        List<String> strings = new ArrayList<>();
        tracker.forEachTuple(tuple -> strings.add(String.join(
                "\t",
                tuple.key().source().toString(),
                tuple.key().destination().toString(),
                tuple.key().port(),
                tuple.key().protocol(),
                Long.toString(tuple.flows()),
                tuple.state().toString())));
        strings.sort(Comparator.naturalOrder());
        return strings;
    }
}
