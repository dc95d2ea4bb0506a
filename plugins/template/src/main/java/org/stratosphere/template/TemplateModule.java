package org.stratosphere.template;

import java.util.List;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/** The module {@code template}: reports tuples with a long run of strongly periodic flows. */
@Extension
public final class TemplateModule implements DetectionModule {
    /** The module's id, which is the plugin's too. */
    static final String NAME = "template";

    static final String MIN_RUN = "min-run";
    static final String FALSE_POSITIVES = "false-positives";

    /** Flows before the first whose period is known. */
    private static final int FLOWS_BEFORE = 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.integer(
                        MIN_RUN,
                        20,
                        PeriodicRun.SHORTEST,
                        10_000,
                        "letters",
                        "Strongly periodic flows, one after the other, that are reported where no model says more."),
                Setting.number(
                        FALSE_POSITIVES,
                        0.01,
                        0,
                        0.5,
                        "share",
                        "For training: benign strings that may have a run as long as what is learnt."));
    }

    @Override
    public Needs needs(Settings settings) {
        return Needs.ofTuples(PeriodicRun.SHORTEST + FLOWS_BEFORE);
    }

    @Override
    public Detector create(ModuleContext context) {
        return new TemplateDetector(context);
    }
}
