package org.stratosphere.template;

import java.util.List;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/** The module {@code template}: reports tuples with a long run of strongly periodic flows. Copy it to begin your own. */
@Extension
public final class PeriodicRuns implements DetectionModule {
    private static final String MIN_RUN = "min-run";

    /** Flows before the first whose period is known. */
    private static final int FLOWS_BEFORE = 2;

    @Override
    public String name() {
        return "template";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.integer(
                MIN_RUN, 20, 3, 10_000, "letters", "Strongly periodic flows, one after the other, that are reported."));
    }

    @Override
    public Needs needs(Settings settings) {
        return Needs.ofTuples((int) settings.integer(MIN_RUN) + FLOWS_BEFORE);
    }

    @Override
    public Detector create(ModuleContext context) {
        return new PeriodicRunDetector((int) context.settings().integer(MIN_RUN));
    }
}
