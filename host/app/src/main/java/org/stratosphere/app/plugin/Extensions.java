package org.stratosphere.app.plugin;

import java.util.ArrayList;
import java.util.List;
import org.pf4j.PluginWrapper;
import org.stratosphere.pluginapi.alert.AlertSink;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.repository.PluginManifest;

/** The extensions of one plugin: each made once, checked and kept, since PF4J would make new ones at every question. */
final class Extensions {
    private final PluginManifest manifest;
    private final List<DetectionModule> modules = new ArrayList<>();
    private final List<FlowFormat> formats = new ArrayList<>();
    private final List<ModelTrainer> trainers = new ArrayList<>();
    private final List<AlertSink> sinks = new ArrayList<>();

    private Extensions(PluginManifest manifest) {
        this.manifest = manifest;
    }

    /** Makes the extensions of a started plugin; what their code throws comes out as it is. */
    static LoadedPlugin of(OnePluginManager manager, PluginManifest manifest) {
        PluginWrapper wrapper = manager.getPlugin(manifest.id());
        Extensions extensions = new Extensions(manifest);
        manager.getExtensionClassNames(manifest.id()).stream()
                .sorted()
                .map(name -> PluginInstances.load(wrapper.getPluginClassLoader(), name))
                .map(type -> manager.getExtensionFactory().create(type))
                .forEach(extensions::add);
        return extensions.plugin(wrapper.getPluginClassLoader());
    }

    private void add(Object extension) {
        boolean known = false;
        if (extension instanceof DetectionModule module) {
            checkModule("module", module.name());
            modules.add(module);
            known = true;
        }
        if (extension instanceof ModelTrainer trainer) {
            checkModule("trainer's module", trainer.module());
            trainers.add(trainer);
            known = true;
        }
        if (extension instanceof FlowFormat format) {
            formats.add(format);
            known = true;
        }
        if (extension instanceof AlertSink sink) {
            sinks.add(sink);
            known = true;
        }
        if (!known) {
            throw new BrokenPluginException(
                    "its extension " + extension.getClass().getName() + " is of no kind that this program uses");
        }
    }

    private void checkModule(String what, String name) {
        if (!manifest.id().equals(name)) {
            throw new BrokenPluginException(
                    "its " + what + " is named '" + name + "', which must be the Plugin-Id '" + manifest.id() + "'");
        }
    }

    private LoadedPlugin plugin(ClassLoader loader) {
        if (modules.size() > 1) {
            throw new BrokenPluginException(
                    "it has " + modules.size() + " detection modules; a plugin has at most one");
        }
        if (modules.isEmpty() && formats.isEmpty() && trainers.isEmpty() && sinks.isEmpty()) {
            throw new BrokenPluginException(
                    "it has no extensions; does its build run PF4J's annotation processor (META-INF/extensions.idx)?");
        }
        return new LoadedPlugin(
                manifest.id(), manifest.version(), manifest.description(), modules, formats, trainers, sinks, loader);
    }
}
