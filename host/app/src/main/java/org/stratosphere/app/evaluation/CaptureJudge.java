package org.stratosphere.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.verdict.EvidenceWeights;
import org.stratosphere.pluginapi.alert.AlertWriter;

/** Notes the labels of one capture and what a run says of it. For one run; read once that has ended. */
public final class CaptureJudge {
    private final RunSettings settings;
    private final FlowLabels labels = new FlowLabels();
    private final SaidOfRun said = new SaidOfRun();
    private final @Nullable ThresholdSweep sweep;

    /**
     * A judge of a capture that is still to be read.
     *
     * @param settings of the run
     * @param weights how the run weighs evidence, or null where it does not
     * @param isSweeping whether other thresholds are tried, too; needs weights
     */
    public CaptureJudge(RunSettings settings, @Nullable EvidenceWeights weights, boolean isSweeping) {
        this.settings = settings;
        sweep = isSweeping && weights != null
                ? new ThresholdSweep(weights, settings.homeNetworks(), settings.allowed())
                : null;
    }

    /**
     * The run to be judged.
     *
     * @param feed the capture; closed by the run
     */
    public AnalysisRun run(FlowFeed feed, List<ModuleSpec> modules) {
        List<AlertWriter> writers = new ArrayList<>();
        writers.add(said);
        if (sweep != null) {
            writers.add(sweep);
        }
        return new AnalysisRun(new LabelledFeed(feed, labels), settings, modules, writers);
    }

    /** What the run said, held against the labels. */
    public CaptureEvaluation evaluation(String name) {
        return CaptureEvaluation.of(name, labels, said, settings.homeNetworks(), sweep);
    }
}
