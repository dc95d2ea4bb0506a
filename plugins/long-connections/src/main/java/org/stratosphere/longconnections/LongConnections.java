package org.stratosphere.longconnections;

import java.util.List;
import org.pf4j.Extension;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/** The module {@code long-connections}: finds pairs of addresses that are connected for hours. */
@Extension
public final class LongConnections implements DetectionModule {
    static final String NAME = "long-connections";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return LongConnectionSettings.declared();
    }

    @Override
    public Needs needs(Settings settings) {
        return Needs.ofFlows();
    }

    @Override
    public Detector create(ModuleContext context) {
        return new LongConnectionDetector(context);
    }
}
