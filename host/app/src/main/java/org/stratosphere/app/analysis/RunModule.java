package org.stratosphere.app.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.install.Installation;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.plugin.LoadedPlugin;
import org.stratosphere.app.plugin.ModelStore;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Setting;

/**
 * A detection module as a run is to use it, before its models are read.
 *
 * @param plugin that brings it
 * @param module the factory of its detectors
 * @param models its enabled models, in the order of their ids
 * @param settings every declared setting's value as it is written, by name in the module's order
 */
public record RunModule(
        LoadedPlugin plugin, DetectionModule module, List<InstalledItem> models, Map<String, String> settings) {

    /** The module of a plugin that has one. */
    public static RunModule of(
            LoadedPlugin plugin, Installation installation, Set<String> disabled, Configuration configuration) {
        DetectionModule module = plugin.modules().get(0);
        List<InstalledItem> models = installation.models(plugin.id()).stream()
                .filter(model -> !disabled.contains(model.id()))
                .toList();
        Map<String, String> given = configuration.module(plugin.id());
        Map<String, String> settings = new LinkedHashMap<>();
        for (Setting setting : module.settings()) {
            settings.put(setting.name(), given.getOrDefault(setting.name(), setting.defaultValue()));
        }
        return new RunModule(plugin, module, models, settings);
    }

    public String id() {
        return plugin.id();
    }

    /** Whether nothing differs that the module would notice. */
    boolean isSameAs(RunModule other) {
        return module == other.module && settings.equals(other.settings) && hasSameModelsAs(other);
    }

    boolean hasSameModelsAs(RunModule other) {
        return hashes(models).equals(hashes(other.models));
    }

    private static List<String> hashes(List<InstalledItem> items) {
        return items.stream().map(item -> item.id() + " " + item.sha256()).toList();
    }

    /**
     * The module with its models read; those that cannot be read are left out, and the store knows why.
     *
     * @throws IllegalArgumentException for a setting's value that the module does not allow
     */
    public ModuleSpec spec(Installation installation, ModelStore store) {
        return new ModuleSpec(
                plugin.id(),
                plugin.version(),
                module,
                ModuleSettings.of(module.settings(), settings),
                store.models(installation, models),
                plugin.loader());
    }

    /** How the models differ from those of a predecessor, in words. */
    String modelChanges(RunModule before) {
        Map<String, InstalledItem> old = byId(before.models);
        Map<String, InstalledItem> next = byId(models);
        Set<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(next.keySet());
        List<String> changes = new ArrayList<>();
        for (String id : ids) {
            InstalledItem was = old.get(id);
            InstalledItem is = next.get(id);
            if (is == null) {
                changes.add("without " + id);
            } else if (was == null || !was.sha256().equals(is.sha256())) {
                changes.add((was == null ? "with " : "now ") + id + " " + is.version());
            }
        }
        return String.join(", ", changes);
    }

    private static Map<String, InstalledItem> byId(List<InstalledItem> items) {
        return items.stream().collect(Collectors.toMap(InstalledItem::id, item -> item));
    }
}
