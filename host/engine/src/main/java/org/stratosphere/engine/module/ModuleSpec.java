package org.stratosphere.engine.module;

import java.util.List;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Settings;

/**
 * A module that takes part in a run.
 *
 * @param id the plugin's id
 * @param version the plugin's version
 * @param module the factory of its detectors
 * @param settings the values that its detector gets
 * @param models its enabled models, in the order of their ids
 * @param loader the context class loader of every call
 */
public record ModuleSpec(
        String id, String version, DetectionModule module, Settings settings, List<Model> models, ClassLoader loader) {
    public ModuleSpec {
        models = List.copyOf(models);
    }

    /** Id and version, as events name a module. */
    public String title() {
        return id + " " + version;
    }
}
