package org.stratosphere.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.config.ModuleKeys;
import org.stratosphere.app.home.Home;
import org.stratosphere.app.plugin.BundledRepository;
import org.stratosphere.app.plugin.DisabledPlugins;
import org.stratosphere.app.plugin.Installation;
import org.stratosphere.app.plugin.InstalledItem;
import org.stratosphere.app.plugin.LoadedPlugin;
import org.stratosphere.app.plugin.ModelStore;
import org.stratosphere.app.plugin.PluginHost;
import org.stratosphere.app.plugin.PluginSinks;
import org.stratosphere.app.plugin.Refusal;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.repository.Item;

/** The enabled plugins of a home, loaded, and what they bring to a command. */
public final class Plugins implements AutoCloseable {
    private final Installation installation;
    private final DisabledPlugins switches;
    private final Set<String> disabled;
    private final PluginHost host;
    private final ModelStore store = new ModelStore();

    private Plugins(Installation installation, DisabledPlugins switches, Set<String> disabled, PluginHost host) {
        this.installation = installation;
        this.switches = switches;
        this.disabled = disabled;
        this.host = host;
    }

    /** Installs what came with the program where that is due, and loads what is enabled. */
    static Plugins load(Program program) throws IOException {
        Home home = program.home();
        for (String problem : home.problems()) {
            throw new UserError(problem + "; until then no plugin is loaded");
        }
        Optional<BundledRepository> bundled = BundledRepository.ofProgram();
        Installation installation =
                bundled.isPresent() ? bundled.get().install(home.path()) : Installation.read(home.path());
        DisabledPlugins switches = new DisabledPlugins(home.path());
        Set<String> disabled = switches.ids();
        PluginHost host = PluginHost.load(installation.plugins(disabled), home.state(), PluginHost.DEADLINE);
        return new Plugins(installation, switches, disabled, host);
    }

    /** Everything that is installed and is a plugin, by id. */
    List<InstalledPlugin> installed() {
        Map<String, LoadedPlugin> running =
                host.plugins().stream().collect(Collectors.toMap(LoadedPlugin::id, Function.identity()));
        Map<String, String> refused = host.refusals().stream()
                .collect(Collectors.toMap(Refusal::plugin, Refusal::problem, (first, second) -> first));
        List<InstalledPlugin> plugins = new ArrayList<>();
        for (InstalledItem item : installation.items()) {
            if (item.kind() == Item.Kind.PLUGIN) {
                LoadedPlugin loaded = running.get(item.id());
                InstalledPlugin.State state = disabled.contains(item.id())
                        ? InstalledPlugin.State.DISABLED
                        : loaded == null ? InstalledPlugin.State.REFUSED : InstalledPlugin.State.ENABLED;
                String text = loaded == null ? refused.getOrDefault(item.id(), "") : loaded.description();
                plugins.add(new InstalledPlugin(item.id(), item.version(), state, text, loaded));
            }
        }
        return plugins;
    }

    /**
     * Enables or disables a plugin, kept across starts; what is loaded stays as it is. The caller holds the change lock.
     *
     * @return whether that was a change
     */
    boolean setEnabled(String id, boolean isEnabled) throws IOException {
        boolean isChange = switches.ids().contains(id) == isEnabled;
        if (isEnabled) {
            switches.enable(id);
        } else {
            switches.disable(id);
        }
        return isChange;
    }

    /** The plugins that run, by id. */
    public List<LoadedPlugin> loaded() {
        return host.plugins().stream()
                .sorted(Comparator.comparing(LoadedPlugin::id))
                .toList();
    }

    /** The enabled plugins that cannot be used. */
    public List<Refusal> refusals() {
        return host.refusals();
    }

    /** What unloaded plugins left behind; known once this is closed. */
    List<String> leftovers() {
        return host.leftovers();
    }

    /** The installed models that can be read, by id. */
    public List<Model> models() {
        List<Model> models = new ArrayList<>();
        installation.items().stream()
                .filter(item -> item.module() != null)
                .map(InstalledItem::module)
                .distinct()
                .forEach(module -> models.addAll(store.models(installation, module, disabled)));
        models.sort(Comparator.comparing(Model::id));
        return models;
    }

    /** The models that cannot be read, of those asked for so far. */
    public List<Refusal> modelRefusals() {
        return store.refusals();
    }

    /** Formats that are built in, then those of plugins by id. */
    public List<FlowFormat> formats() {
        List<FlowFormat> formats = new ArrayList<>(BuiltInFormats.all());
        loaded().forEach(plugin -> formats.addAll(plugin.formats()));
        return formats;
    }

    /** The trainer of a module's models, or null when no plugin brings one. */
    public @Nullable ModelTrainer trainer(String module) {
        for (LoadedPlugin plugin : loaded()) {
            for (ModelTrainer trainer : plugin.trainers()) {
                if (trainer.module().equals(module)) {
                    return trainer;
                }
            }
        }
        return null;
    }

    /** The settings that modules declare, by the module's id. */
    public Map<String, List<Setting>> settings() {
        Map<String, List<Setting>> settings = new TreeMap<>();
        for (LoadedPlugin plugin : loaded()) {
            plugin.modules().forEach(module -> settings.put(module.name(), module.settings()));
        }
        return settings;
    }

    /**
     * What takes part in a run: each module with its settings and models, by id.
     *
     * @throws ConfigurationException when the configuration sets something that a module does not allow
     */
    public List<ModuleSpec> modules(Configuration configuration) throws IOException, ConfigurationException {
        configuration.checkModules(new ModuleKeys(settings()));
        List<ModuleSpec> specs = new ArrayList<>();
        for (LoadedPlugin plugin : loaded()) {
            for (DetectionModule module : plugin.modules()) {
                specs.add(new ModuleSpec(
                        plugin.id(),
                        plugin.version(),
                        module,
                        ModuleSettings.of(module.settings(), configuration.module(plugin.id())),
                        store.models(installation, plugin.id(), disabled),
                        plugin.loader()));
            }
        }
        return specs;
    }

    /**
     * The ways out for events that plugins bring, opened for one run.
     *
     * @param refusals gets those that cannot be opened
     */
    public List<AlertWriter> sinks(Configuration configuration, List<Refusal> refusals) {
        return PluginSinks.open(loaded(), configuration::module, refusals);
    }

    @Override
    public void close() {
        host.close();
    }
}
