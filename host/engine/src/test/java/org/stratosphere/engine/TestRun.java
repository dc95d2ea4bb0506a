package org.stratosphere.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.module.ModuleSpec;

/** A run for tests, with the default settings and without deadlines. */
final class TestRun {
    static final RunSettings SETTINGS = RunSettings.defaults("test", Path.of("work"), thread -> Deadline.NONE);

    private TestRun() {}

    /** Runs to the end. */
    static RunResult of(FakeFeed feed, List<ModuleSpec> modules, Recorder recorder) {
        return new AnalysisRun(feed, SETTINGS, modules, List.of(recorder)).run();
    }

    /** Three flows of one tuple in each of three windows. */
    static List<TestFlow> threeWindows() {
        List<TestFlow> flows = new ArrayList<>();
        for (int window = 0; window < 3; window++) {
            for (int i = 0; i < 3; i++) {
                flows.add(TestFlow.at(300 * window + i, 1, 1));
            }
        }
        return flows;
    }
}
