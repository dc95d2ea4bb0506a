package org.stratosphere.testkit;

import java.util.List;
import java.util.function.Function;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/** A module in the place of another one, whose detectors it calls in its own way. */
record WrappedModule(DetectionModule original, Function<ModuleContext, Detector> detectors) implements DetectionModule {
    @Override
    public String name() {
        return original.name();
    }

    @Override
    public List<Setting> settings() {
        return original.settings();
    }

    @Override
    public Needs needs(Settings settings) {
        return original.needs(settings);
    }

    @Override
    public Detector create(ModuleContext context) {
        return detectors.apply(context);
    }
}
