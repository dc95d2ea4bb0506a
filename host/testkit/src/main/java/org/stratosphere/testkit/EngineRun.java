package org.stratosphere.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunResult;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;

/** One run of the engine with one module. */
final class EngineRun {
    /** Small blocks, so that small traffic too comes in several batches. */
    private static final int BLOCK_BYTES = 16 << 10;

    private EngineRun() {}

    /**
     * Runs to the end of the traffic.
     *
     * @param isRestless whether the detector is saved, closed, made anew and restored at each window's end
     */
    static Outcome of(ModuleSpec spec, RunSettings settings, Traffic traffic, boolean isRestless) throws IOException {
        FeedOptions options =
                new FeedOptions(1, BLOCK_BYTES, false, FeedOptions.AUTO_LATENESS, settings.timeJumpMicros());
        FlowFeed feed = FlowFeeds.open(List.of(traffic.open()), BuiltInFormats.all(), options);
        Told told = new Told();
        RunResult result = isRestless
                ? runRestlessly(new RestlessFeed(feed, settings), settings, spec, told)
                : new AnalysisRun(feed, settings, List.of(spec), List.of(told)).run();
        IOException broken = result.inputFailure();
        if (broken != null) {
            throw broken;
        }
        String problem = result.modules().stream()
                .map(RunResult.ModuleReport::problem)
                .filter(text -> text != null)
                .findFirst()
                .orElse(null);
        return new Outcome(told.findings, result.threats(), told.notices, problem);
    }

    private static RunResult runRestlessly(RestlessFeed feed, RunSettings settings, ModuleSpec spec, AlertWriter sink) {
        AnalysisRun run = new AnalysisRun(feed, settings, List.of(spec), List.of(sink));
        feed.beforeWindowEnd(() -> run.replaceModule(spec));
        return run.run();
    }

    /** Keeps what the run tells. */
    private static final class Told implements AlertWriter {
        private final List<Evidence> findings = new ArrayList<>();
        private final List<String> notices = new ArrayList<>();

        @Override
        public void write(Event event) {
            if (event instanceof Event.FindingMade made) {
                findings.add(made.evidence());
            } else if (event instanceof Event.Notice notice) {
                notices.add(notice.text());
            }
        }
    }
}
