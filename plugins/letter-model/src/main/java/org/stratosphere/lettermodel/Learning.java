package org.stratosphere.lettermodel;

import java.util.ArrayList;
import java.util.List;

/** Learns a whole model: calibration and thresholds come from stages that never saw the strings judged. */
final class Learning {
    private static final int PARTS = 10;

    private Learning() {}

    /** What was learnt, and what stages that never saw the strings said of them. */
    record Result(LearntModel model, List<Trace> unseen) {}

    static Result learn(List<TrainingString> strings, double falsePositives, double falseAlarms, long seed) {
        List<Trace> unseen = traces(strings, Folds.divide(strings, PARTS, seed), PARTS, seed);
        Stages stages = Stages.learn(strings, seed);
        Calibration calibration = Calibration.of(unseen, falsePositives, falseAlarms);
        return new Result(
                new LearntModel(calibration.alarms(), stages.contexts(), stages.trees(), calibration.bands()), unseen);
    }

    private static List<Trace> traces(List<TrainingString> strings, int[] folds, int parts, long seed) {
        List<Trace> traces = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<TrainingString> seen = new ArrayList<>();
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] != part) {
                    seen.add(strings.get(i));
                }
            }
            Stages stages = Stages.learn(seen, seed);
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] == part) {
                    traces.add(Trace.of(strings.get(i), stages));
                }
            }
        }
        return traces;
    }
}
