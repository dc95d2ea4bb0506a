package org.stratosphere.lettermodel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.stratosphere.pluginapi.model.ModelNode;

/**
 * The parameters of a model. Immutable.
 *
 * @param protocols names in lower case of the protocols whose strings it learnt from: it knows nothing of others, though
 *     the protocol is no feature
 * @param contexts the first stage, asked for every character
 * @param trees the second stage, asked at the check lengths
 * @param bands what their scores mean
 */
record LearntModel(Set<String> protocols, ContextAutomaton contexts, Trees trees, Bands bands) {
    LearntModel {
        protocols = Collections.unmodifiableSet(new TreeSet<>(protocols));
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
        Set<String> protocols = new TreeSet<>();
        parameters.get("protocols").items().forEach(name -> protocols.add(name.text()));
        return new LearntModel(
                protocols,
                ContextAutomaton.of(parameters.get("contexts")),
                Trees.of(parameters.get("trees")),
                Bands.of(parameters.get("bands")));
    }

    ModelNode toNode() {
        Map<String, ModelNode> fields = new LinkedHashMap<>();
        fields.put("characters", ModelNode.text(Alphabet.CHARACTERS));
        fields.put(
                "protocols",
                ModelNode.list(protocols.stream().map(ModelNode::text).toList()));
        fields.put("features", ModelNode.number(Shape.FEATURES));
        fields.put("bands", bands.toNode());
        fields.put("contexts", contexts.toNode());
        fields.put("trees", trees.toNode());
        return ModelNode.object(fields);
    }

    /**
     * The same model with one threshold for all lengths.
     *
     * @param probability above 0
     */
    LearntModel with(double probability) {
        return new LearntModel(protocols, contexts, trees, bands.with(StrictMath.log(probability / (1 - probability))));
    }
}
