package org.stratosphere.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stratosphere.engine.Recount;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.EvidencePolicy;
import org.stratosphere.engine.verdict.EvidenceWeights;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;

/** Judges the findings of a run by several thresholds beside the run's own. Read once the run has ended. */
final class ThresholdSweep implements AlertWriter {
    private static final List<Double> THRESHOLDS = List.of(0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0, 1.5, 2.0);

    private final Map<Double, SaidOfRun> said = new TreeMap<>();
    private final List<Recount> recounts = new ArrayList<>();
    private final List<Evidence> step = new ArrayList<>();

    /**
     * A sweep that has judged nothing yet.
     *
     * @param weights whose threshold is one of those that are tried
     * @param home which hosts are ours
     * @param allowed what adds nothing
     */
    ThresholdSweep(EvidenceWeights weights, HomeNetworks home, AllowList allowed) {
        Set<Double> thresholds = new TreeSet<>(THRESHOLDS);
        thresholds.add(weights.threshold());
        for (double threshold : thresholds) {
            EvidenceWeights tried = new EvidenceWeights(threshold, weights.halfLifeMicros(), weights.quietMicros());
            SaidOfRun under = new SaidOfRun();
            said.put(threshold, under);
            recounts.add(
                    new Recount("sweep", new EvidencePolicy(tried, home), allowed, Set.of(), under::writeVerdicts));
        }
    }

    @Override
    public void write(Event event) {
        if (event instanceof Event.FindingMade made) {
            if (!step.isEmpty()
                    && step.get(0).stepEndMicros() != made.evidence().stepEndMicros()) {
                judge();
            }
            step.add(made.evidence());
        } else if (event instanceof Event.WindowClosed closed) {
            judge();
            recounts.forEach(recount -> recount.window(closed));
        } else if (event instanceof Event.RunEnded) {
            judge();
        }
    }

    private void judge() {
        if (!step.isEmpty()) {
            List<Evidence> whole = List.copyOf(step);
            recounts.forEach(recount -> recount.step(whole.get(0).stepEndMicros(), whole));
            step.clear();
        }
    }

    /** What was said under each threshold, the lowest first. */
    List<AtThreshold> against(FlowLabels labels) {
        List<AtThreshold> all = new ArrayList<>();
        said.forEach((threshold, under) -> all.add(new AtThreshold(
                threshold,
                Accuracy.of(labels, under.verdict()).hosts(),
                under.otherThreats(labels),
                FalseAlerts.of(labels, under.opened(), host -> true))));
        return all;
    }
}
