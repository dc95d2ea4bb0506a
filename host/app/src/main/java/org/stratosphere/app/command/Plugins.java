package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.RunModule;
import org.stratosphere.app.analysis.RunningChanges;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.config.ModuleKeys;
import org.stratosphere.app.home.FileContent;
import org.stratosphere.app.home.Home;
import org.stratosphere.app.install.BundledRepository;
import org.stratosphere.app.install.DisabledPlugins;
import org.stratosphere.app.install.Installation;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.plugin.LoadedPlugin;
import org.stratosphere.app.plugin.ModelStore;
import org.stratosphere.app.plugin.PluginHost;
import org.stratosphere.app.plugin.PluginSinks;
import org.stratosphere.app.plugin.Refusal;
import org.stratosphere.app.update.trust.Excluded;
import org.stratosphere.app.update.trust.TrustStore;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.flow.FlowFormat;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.repository.Item;

/** The enabled plugins of a home, loaded, and what they bring to a command. */
public final class Plugins implements AutoCloseable {
    private final Path home;
    private final Installation installation;
    private final DisabledPlugins switches;
    private final Excluded excluded;
    private final List<FileContent> files;
    private final String trustStamp;
    private final PluginHost host;
    private final ModelStore store = new ModelStore();

    private Plugins(
            Path home,
            Installation installation,
            DisabledPlugins switches,
            Excluded excluded,
            List<FileContent> files,
            String trustStamp,
            PluginHost host) {
        this.home = home;
        this.installation = installation;
        this.switches = switches;
        this.excluded = excluded;
        this.files = files;
        this.trustStamp = trustStamp;
        this.host = host;
    }

    /** Installs what came with the program where that is due, and loads what is enabled. In a newer program's home, what came with that one stays. */
    static Plugins load(Program program) throws IOException {
        Home home = program.home();
        for (String problem : home.problems()) {
            throw new UserError(problem + "; until then no plugin is loaded");
        }
        Optional<BundledRepository> bundled = BundledRepository.ofProgram();
        DisabledPlugins switches = new DisabledPlugins(home.path());
        List<FileContent> files;
        String trustStamp;
        Installation installation;
        Excluded excluded;
        do {
            files = List.of(FileContent.of(Installation.lockFile(home.path())), FileContent.of(switches.file()));
            trustStamp = TrustStore.stamp(home.path());
            installation = bundled.isPresent() && !program.isHomeNewer()
                    ? bundled.get().install(home.path())
                    : Installation.read(home.path());
            excluded = Excluded.of(home.path(), installation);
        } while (!isUpToDate(files) || !trustStamp.equals(TrustStore.stamp(home.path())));
        PluginHost host = PluginHost.load(installation.plugins(excluded.ids()), home.state(), PluginHost.DEADLINE);
        return new Plugins(home.path(), installation, switches, excluded, files, trustStamp, host);
    }

    private static boolean isUpToDate(List<FileContent> files) throws IOException {
        for (FileContent file : files) {
            if (!file.isSameAs(file.again())) {
                return false;
            }
        }
        return true;
    }

    /** Whether what is installed and may run is what was loaded, as far as can be read. */
    boolean isUpToDate() {
        try {
            return isUpToDate(files) && trustStamp.equals(TrustStore.stamp(home));
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** What a run begins with. */
    RunningChanges.Start start(Configuration configuration, FileContent configurationFile) {
        return new RunningChanges.Start(
                host, installation, excluded, configuration, configurationFile, files.get(0), files.get(1), trustStamp);
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
                plugins.add(new InstalledPlugin(item, state(item, loaded), text(item, loaded, refused), loaded));
            }
        }
        return plugins;
    }

    private InstalledPlugin.State state(InstalledItem item, @Nullable LoadedPlugin loaded) {
        if (excluded.stopped().containsKey(item.id())) {
            return InstalledPlugin.State.STOPPED;
        }
        if (excluded.switchedOff().contains(item.id())) {
            return InstalledPlugin.State.DISABLED;
        }
        return loaded == null ? InstalledPlugin.State.REFUSED : InstalledPlugin.State.ENABLED;
    }

    private String text(InstalledItem item, @Nullable LoadedPlugin loaded, Map<String, String> refused) {
        String reason = excluded.stopped().getOrDefault(item.id(), refused.get(item.id()));
        return reason != null ? reason : loaded == null ? "" : loaded.description();
    }

    /** What is installed and must not run, with the reason, by id. */
    SortedMap<String, String> stopped() {
        return excluded.stopped();
    }

    /**
     * Enables or disables a plugin or model, kept across starts; what is loaded stays as it is. The caller holds the change lock.
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

    /** Looks for at most two seconds whether the classes of what was unloaded went away; for a process that goes on. */
    void awaitUnloaded() {
        host.awaitUnloaded();
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
                .forEach(module -> models.addAll(store.models(installation, module, excluded.ids())));
        models.sort(Comparator.comparing(Model::id));
        return models;
    }

    /** The installed models, whether or not they take part, by id. */
    List<InstalledModel> installedModels() {
        return new InstalledModels(this, installation, excluded, store).all();
    }

    /** Where the file of an installed model lies. */
    Path file(InstalledItem model) {
        return installation.file(model);
    }

    /** Where the binary part of an installed model lies, if it has one. */
    Optional<Path> attachment(InstalledItem model) {
        return installation.attachment(model);
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
            if (!plugin.modules().isEmpty()) {
                specs.add(RunModule.of(plugin, installation, excluded.ids(), configuration)
                        .spec(installation, store));
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
