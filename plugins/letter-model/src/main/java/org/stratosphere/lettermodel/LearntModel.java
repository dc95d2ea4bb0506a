package org.stratosphere.lettermodel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stratosphere.pluginapi.model.ModelNode;

/**
 * The parameters of a model. Immutable.
 *
 * @param alarms by the name in lower case of each protocol whose strings it learnt from, the threshold of alarms for endless
 *     strings, a logit; of other protocols it knows nothing, though the protocol is no feature
 * @param contexts the first stage, asked for every character
 * @param trees the second stage, asked at the check lengths
 * @param bands what their scores mean
 */
record LearntModel(Map<String, Double> alarms, ContextAutomaton contexts, Trees trees, Bands bands) {
    private static final double ROUNDING = 1e4;

    LearntModel {
        SortedMap<String, Double> rounded = new TreeMap<>();
        alarms.forEach((protocol, alarm) -> rounded.put(protocol, Math.rint(alarm * ROUNDING) / ROUNDING));
        alarms = Collections.unmodifiableSortedMap(rounded);
    }

    /**
     * Reads a model file's parameters.
     *
     * @throws IllegalArgumentException that says what does not fit
     */
    static LearntModel of(ModelNode parameters) {
        if (!parameters.get("characters").text().equals(Alphabet.CHARACTERS)) {
            throw new IllegalArgumentException("parameters.characters must be " + Alphabet.CHARACTERS);
        }
        if (parameters.get("features").integer() != Shape.FEATURES) {
            throw new IllegalArgumentException("parameters.features must be " + Shape.FEATURES);
        }
        Map<String, Double> alarms = new TreeMap<>();
        parameters.get("alarms").fields().forEach((protocol, alarm) -> alarms.put(protocol, alarm.number()));
        return new LearntModel(
                alarms,
                ContextAutomaton.of(parameters.get("contexts")),
                Trees.of(parameters.get("trees")),
                Bands.of(parameters.get("bands")));
    }

    /** The threshold of alarms for a protocol, by its name in lower case; the largest that there is for an unknown one. */
    double alarm(String protocol) {
        Double known = alarms.get(protocol);
        return known == null ? Bands.LARGEST : known;
    }

    ModelNode toNode() {
        Map<String, ModelNode> fields = new LinkedHashMap<>();
        fields.put("characters", ModelNode.text(Alphabet.CHARACTERS));
        Map<String, ModelNode> thresholds = new LinkedHashMap<>();
        alarms.forEach((protocol, alarm) -> thresholds.put(protocol, ModelNode.number(alarm)));
        fields.put("alarms", ModelNode.object(thresholds));
        fields.put("features", ModelNode.number(Shape.FEATURES));
        fields.put("bands", bands.toNode());
        fields.put("contexts", contexts.toNode());
        fields.put("trees", trees.toNode());
        return ModelNode.object(fields);
    }

    /**
     * The same model with one threshold for all lengths and protocols, of alarms too.
     *
     * @param probability above 0
     */
    LearntModel with(double probability) {
        Map<String, Double> none = new TreeMap<>(alarms);
        none.replaceAll((protocol, alarm) -> -Bands.LARGEST);
        return new LearntModel(none, contexts, trees, bands.with(StrictMath.log(probability / (1 - probability))));
    }
}
