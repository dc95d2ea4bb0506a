package org.stratosphere.pluginapi.model;

import org.pf4j.ExtensionPoint;
import org.stratosphere.pluginapi.module.Settings;

/** Trains and checks the models of one module. Lives in the module's jar, so that features have one implementation. */
public interface ModelTrainer extends ExtensionPoint {
    /** The module's id. */
    String module();

    /**
     * Learns a model. Same data, settings and seed: the same model, to the last digit.
     *
     * @throws IllegalArgumentException when the data cannot be learnt from; the message is shown to the user
     */
    TrainedModel train(TrainingData data, Settings settings, long seed);

    /**
     * Checks that the module could use a model.
     *
     * @throws IllegalArgumentException that says what does not fit
     */
    void validate(Model model);
}
