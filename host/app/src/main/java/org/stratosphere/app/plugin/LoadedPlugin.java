package org.stratosphere.app.plugin;

import java.util.List;
import org.stratosphere.pluginapi.alert.AlertSink;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.module.DetectionModule;

/**
 * A started plugin and what it brings; usable until its {@link PluginHost} is closed.
 *
 * @param id of the plugin, and of its detection module
 * @param version of the plugin
 * @param description one line, may be empty
 * @param modules at most one
 * @param formats flow formats
 * @param trainers trainers of the module's models
 * @param sinks ways out for events
 * @param loader the context class loader for every call into the plugin
 */
public record LoadedPlugin(
        String id,
        String version,
        String description,
        List<DetectionModule> modules,
        List<FlowFormat> formats,
        List<ModelTrainer> trainers,
        List<AlertSink> sinks,
        ClassLoader loader) {
    public LoadedPlugin {
        modules = List.copyOf(modules);
        formats = List.copyOf(formats);
        trainers = List.copyOf(trainers);
        sinks = List.copyOf(sinks);
    }
}
