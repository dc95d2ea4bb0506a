package org.stratosphere.pluginapi.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer learnt; the host writes it to a model file with its provenance.
 *
 * @param protocol name in lower case of the protocol that the model judges, or null for any
 * @param threshold the module's own measure from which on it matches
 * @param parameters for the module
 * @param metrics figures about the training, in the order to show
 */
public record TrainedModel(
        @Nullable String protocol, double threshold, ModelNode parameters, Map<String, Double> metrics) {
    public TrainedModel {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
