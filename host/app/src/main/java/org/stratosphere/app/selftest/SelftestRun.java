package org.stratosphere.app.selftest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.RunConfiguration;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunResult;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.pluginapi.flow.FlowFormat;

/** Analyses scenarios as {@code analyze} would, but that plugins' ways out get no events. One at a time. */
public final class SelftestRun {
    private static final String RUN = "selftest";

    /** The networks of the scenarios are taken for ours, whatever the configuration says of the user's. */
    private static final List<String> HOME_NETWORKS = List.of("192.168.0.0/16", "2001:db8::/32");

    private final RunConfiguration configuration;
    private final List<FlowFormat> formats;
    private volatile @Nullable AnalysisRun running;
    private volatile boolean isCancelled;

    /** @param formats of the installation, of which binetflow is one */
    public SelftestRun(RunConfiguration configuration, List<FlowFormat> formats) {
        this.configuration = configuration;
        this.formats = List.copyOf(formats);
    }

    /** Ends the run; may be called by any thread. */
    public void cancel() {
        isCancelled = true;
        AnalysisRun run = running;
        if (run != null) {
            run.cancel();
        }
    }

    /**
     * Analyses a scenario.
     *
     * @param modules that take part, made for this run
     * @return null when it was cancelled
     */
    public @Nullable SelftestJudgement run(SelftestScenario scenario, List<ModuleSpec> modules) throws IOException {
        long beganNanos = System.nanoTime();
        SelftestWitness witness = new SelftestWitness();
        FlowInput input = new FlowInput.StreamInput(scenario.name(), new ByteArrayInputStream(scenario.flows()));
        AnalysisRun run = new AnalysisRun(
                FlowFeeds.open(List.of(input), formats, configuration.feed(false, 0)),
                configuration.run(RUN, HOME_NETWORKS, configuration.deadlines()),
                modules,
                List.of(witness));
        running = run;
        if (isCancelled) {
            run.cancel();
        }
        RunResult result = run.run();
        running = null;
        if (result.inputFailure() != null) {
            throw result.inputFailure();
        }
        if (result.cancelled()) {
            return null;
        }
        Map<String, String> problems = new TreeMap<>();
        for (RunResult.ModuleReport module : result.modules()) {
            if (module.problem() != null) {
                problems.put(module.title().split(" ", 2)[0], module.problem());
            }
        }
        return new SelftestJudgement(
                scenario,
                witness,
                problems,
                result.counters().getOrDefault("allowed", 0L),
                (System.nanoTime() - beganNanos) / 1e9);
    }
}
