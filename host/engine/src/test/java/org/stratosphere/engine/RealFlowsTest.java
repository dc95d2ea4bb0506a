package org.stratosphere.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.module.Needs;

/** Real captures through the whole engine: the events must not depend on threads, blocks or the order of modules. */
class RealFlowsTest {
    private static Path data;

    @BeforeAll
    static void findData() {
        Path shared = SharedData.find();
        if (shared == null) {
            Assumptions.abort("shared/data not found");
            return;
        }
        data = shared.resolve("data");
    }

    @Test
    void parserThreadsBlocksAndModuleOrderChangeNoEvent() throws IOException {
        ModuleSpec labels = FakeModule.labeller("labels");
        ModuleSpec sums = FakeModule.spec("sums", Needs.ofFlows(), FakeModule.Counter::new);
        List<Event> expected = events(1, 1 << 20, List.of(labels, sums));
        assertThat(expected.stream().anyMatch(Event.FindingMade.class::isInstance))
                .isTrue();
        assertThat(events(2, 1 << 16, List.of(sums, labels)).equals(expected)).isTrue();
        assertThat(events(8, 1 << 14, List.of(labels, sums)).equals(expected)).isTrue();
    }

    private static List<Event> events(int threads, int blockBytes, List<ModuleSpec> modules) throws IOException {
        Recorder recorder = new Recorder();
        run(threads, blockBytes, modules, recorder).run();
        assertThat(recorder.of(Event.ModuleQuarantined.class)).isEmpty();
        return recorder.events();
    }

    private static AnalysisRun run(int threads, int blockBytes, List<ModuleSpec> modules, Recorder recorder)
            throws IOException {
        FlowFeed feed = FlowFeeds.open(
                List.of(
                        new FlowInput.FileInput(data.resolve("binetflow/sality.binetflow")),
                        new FlowInput.FileInput(data.resolve("binetflow/test5-mixed.binetflow"))),
                BuiltInFormats.all(),
                new FeedOptions(threads, blockBytes, false, FeedOptions.AUTO_LATENESS, RunSettings.TIME_JUMP_MICROS));
        RunSettings settings = RunSettings.defaults("test", Path.of("work"), thread -> Deadline.NONE);
        return new AnalysisRun(feed, settings, modules, List.of(recorder));
    }
}
