package org.stratosphere.template;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.model.TrainedModel;
import org.stratosphere.pluginapi.model.TrainingData;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.StateView;

/** Learns how long a run must be: the shortest that hardly a benign string has. No chance takes part. */
@Extension
public final class TemplateTrainer implements ModelTrainer {
    @Override
    public String module() {
        return TemplateModule.NAME;
    }

    @Override
    public TrainedModel train(TrainingData data, Settings settings, long seed) {
        int[] target = runs(data, true);
        int[] benign = runs(data, false);
        if (target.length == 0 || benign.length == 0) {
            throw new IllegalArgumentException("the data holds " + target.length + " strings of " + data.label()
                    + " and " + benign.length + " benign ones; both are needed");
        }
        double allowed = settings.number(TemplateModule.FALSE_POSITIVES) * benign.length;
        int run = PeriodicRun.SHORTEST;
        while (reaching(run, benign) > allowed) {
            run++;
        }
        long found = reaching(run, target);
        if (found == 0) {
            throw new IllegalArgumentException("no string of " + data.label() + " has a run of " + run
                    + " strongly periodic flows, which is the shortest that sets it apart");
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("recall", (double) found / target.length);
        metrics.put("false-positive-rate", (double) reaching(run, benign) / benign.length);
        return new TrainedModel(null, run, ModelNode.object(Map.of()), metrics);
    }

    @Override
    public void validate(Model model) {
        if (model.protocol() != null) {
            throw new IllegalArgumentException(
                    "a model of this module is for all protocols, not for " + model.protocol());
        }
        double run = model.threshold();
        if (run != Math.rint(run) || run < PeriodicRun.SHORTEST || run > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "threshold must be a whole number of letters, at least " + PeriodicRun.SHORTEST + ", not " + run);
        }
    }

    /** The longest runs of the strings to learn, or of the benign ones. */
    private static int[] runs(TrainingData data, boolean isTarget) {
        return data.states().stream()
                .filter(state -> isTarget ? data.isTarget(state) : !state.malicious())
                .map(LabelledState::state)
                .mapToInt(state -> PeriodicRun.longest(StateView.of(state)))
                .toArray();
    }

    private static long reaching(int run, int[] runs) {
        int reaching = 0;
        for (int longest : runs) {
            if (longest >= run) {
                reaching++;
            }
        }
        return reaching;
    }
}
