package org.stratosphere.beaconing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.Dialect;

/** What a test gives the detector. */
record GivenContext(Settings settings, int entries) implements ModuleContext {
    /** Default settings, but for those named. */
    static GivenContext of(Map<String, String> changed, int entries) {
        return new GivenContext(ModuleSettings.of(new Beaconing().settings(), changed), entries);
    }

    /** The settings as the detector reads them. */
    static BeaconSettings settings(Map<String, String> changed) {
        return new BeaconSettings(of(changed, 1).settings());
    }

    @Override
    public List<Model> models() {
        return List.of();
    }

    @Override
    public Dialect dialect() {
        return Dialect.PUBLISHED;
    }

    @Override
    public Logger logger() {
        return LoggerFactory.getLogger(Beaconing.NAME);
    }

    @Override
    public Path workDirectory() {
        throw new AssertionError("the module keeps no files");
    }
}
