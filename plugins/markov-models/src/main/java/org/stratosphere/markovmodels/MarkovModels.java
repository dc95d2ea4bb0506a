package org.stratosphere.markovmodels;

import java.util.List;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/** The module {@code markov-models}: compares each tuple's letters with models of known behaviours. */
@Extension
public final class MarkovModels implements DetectionModule {
    static final String NAME = "markov-models";
    static final String MIN_LETTERS = "min-letters";
    static final String FULL_LETTERS = "full-letters";
    static final String THRESHOLD = "threshold";
    static final String PENALTY = "penalty";
    static final String SILENCE = "silence";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.integer(
                        MIN_LETTERS, 8, 4, 1000, "letters", "Shortest string to judge; short ones match by chance."),
                Setting.integer(
                        FULL_LETTERS, 10, 4, 1000, "letters", "Shortest string that need not be closer than others."),
                Setting.number(
                        THRESHOLD, 0, 0, 10, "", "Largest distance that matches; 0 takes each model's own threshold."),
                Setting.number(
                        PENALTY,
                        -4.6,
                        -100,
                        -0.1,
                        "log probability",
                        "Imported models only: what a transition counts that a model has never seen."),
                Setting.number(
                        SILENCE,
                        1,
                        0,
                        100_000,
                        "zeros a letter",
                        "Strings with more are not judged: what fits in them is the silence."));
    }

    @Override
    public Needs needs(Settings settings) {
        return Needs.ofTuples((int) settings.integer(MIN_LETTERS));
    }

    @Override
    public Detector create(ModuleContext context) {
        return new MarkovDetector(context);
    }
}
