package org.stratosphere.lettermodel;

import java.util.ArrayList;
import java.util.List;

/** The two stages, learnt from the same strings. */
record Stages(ContextAutomaton contexts, Trees trees) {
    /**
     * Learns both. The trees learn from the beginnings of a string at each check length and from the whole one. Those of a
     * malicious string count together as one string, for any of them may give it away; those of a benign one count by the
     * root of their number, for each of them could be mistaken.
     */
    static Stages learn(List<TrainingString> strings, long seed) {
        List<int[]> features = new ArrayList<>();
        List<TrainingString> owners = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (TrainingString string : strings) {
            int from = features.size();
            for (int length = CheckLengths.SHORTEST; length < string.letters(); length = CheckLengths.after(length)) {
                features.add(string.features(length));
            }
            features.add(string.features(string.letters()));
            int beginnings = features.size() - from;
            for (int i = 0; i < beginnings; i++) {
                owners.add(string);
                weights.add(string.weight() / (string.isMalicious() ? beginnings : Math.sqrt(beginnings)));
            }
        }
        boolean[] classes = new boolean[owners.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = owners.get(i).isMalicious();
        }
        return new Stages(
                ContextLearner.learn(strings),
                TreeLearner.learn(
                        features.toArray(new int[0][]),
                        classes,
                        weights.stream().mapToDouble(Double::doubleValue).toArray(),
                        seed));
    }
}
