package org.stratosphere.app.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.config.Configuration;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.config.ModuleKeys;
import org.stratosphere.app.config.TakesEffect;
import org.stratosphere.app.install.Installation;
import org.stratosphere.app.install.PluginJar;
import org.stratosphere.app.plugin.LoadedPlugin;
import org.stratosphere.app.plugin.ModelStore;
import org.stratosphere.app.plugin.PluginHost;
import org.stratosphere.app.plugin.Refusal;
import org.stratosphere.app.update.trust.Excluded;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.pluginapi.module.DetectionModule;

/**
 * The modules of a run that goes on, brought to what is installed, enabled and configured at its next window's end. A
 * plugin of another version is loaded beside the one that runs, in a host of its own, which is closed once the run calls
 * none of its detectors any more. What did not change is not touched. For one thread at a time.
 */
final class RunModules implements AutoCloseable {
    /** No hash, so that the plugin is looked at again. */
    private static final String REFUSED_BY_CONFIGURATION = "";

    private static final String NEXT_WINDOW = " from the next window on";

    private final AnalysisRun run;
    private final Path state;
    private final Consumer<String> tell;
    private final PluginHost.Hold hold;
    private final ModelStore store = new ModelStore();
    private final Set<String> toldRefusals = new HashSet<>();

    /** The plugins that were there when the run began, by the hash of their jars: they stay loaded to its end. */
    private final Map<String, LoadedPlugin> first = new TreeMap<>();

    /** Hash of the jar that was looked at last, by the id of each enabled plugin. */
    private final Map<String, String> known = new TreeMap<>();

    /** Hash of the jar whose module takes part, by its id. */
    private final Map<String, String> jars = new TreeMap<>();

    private final Map<String, RunModule> running = new TreeMap<>();
    private final Map<String, PluginHost> hosts = new TreeMap<>();
    private final List<Leaving> leaving = new ArrayList<>();
    private Installation installation;
    private Excluded excluded;
    private Configuration configuration;

    private record Leaving(PluginHost host, DetectionModule module) {}

    /**
     * What a run began with.
     *
     * @param state folder for the private copies of jars
     * @param plugins held until this is closed
     * @param tell gets a line for each thing that a person should know
     */
    RunModules(
            AnalysisRun run,
            Path state,
            PluginHost plugins,
            Installation installation,
            Excluded excluded,
            Configuration configuration,
            Consumer<String> tell) {
        this.run = run;
        this.state = state;
        this.tell = tell;
        this.installation = installation;
        this.excluded = excluded;
        this.configuration = configuration;
        hold = plugins.hold();
        installation.plugins(excluded.ids()).forEach(jar -> known.put(jar.id(), jar.sha256()));
        for (LoadedPlugin plugin : plugins.plugins()) {
            first.put(Objects.requireNonNull(known.get(plugin.id())), plugin);
            if (!plugin.modules().isEmpty()) {
                running.put(plugin.id(), RunModule.of(plugin, installation, excluded.ids(), configuration));
                jars.put(plugin.id(), Objects.requireNonNull(known.get(plugin.id())));
            }
        }
    }

    /**
     * Uses another configuration.
     *
     * @throws ConfigurationException when it sets something that a module of the run does not allow: nothing changes then
     */
    void configure(Configuration next) throws ConfigurationException {
        next.checkModules(keys(running.values().stream().map(RunModule::plugin).toList()));
        configuration = next;
        install(installation, excluded);
    }

    /** Uses what is installed and enabled now. */
    void install(Installation next, Excluded nextExcluded) {
        installation = next;
        excluded = nextExcluded;
        Map<String, PluginJar> wanted = next.plugins(excluded.ids()).stream()
                .collect(Collectors.toMap(PluginJar::id, jar -> jar, (one, other) -> one, TreeMap::new));
        for (String id : List.copyOf(known.keySet())) {
            if (!wanted.containsKey(id)) {
                leave(id);
            }
        }
        for (PluginJar jar : wanted.values()) {
            boolean isNew = !jar.sha256().equals(known.put(jar.id(), jar.sha256()));
            RunModule now = running.get(jar.id());
            if (isNew && !jar.sha256().equals(jars.get(jar.id()))) {
                take(jar);
            } else if (now != null) {
                adjust(now);
            }
        }
    }

    /** Unloads the plugins that left the run. */
    void unloadWhatLeft() {
        takeThoseThatLeft().forEach(this::unload);
    }

    /** Holds nothing of their plugins, so that their classes can go away. */
    private List<PluginHost> takeThoseThatLeft() {
        List<PluginHost> left = new ArrayList<>();
        leaving.removeIf(gone -> !run.mayCall(gone.module) && left.add(gone.host));
        return left;
    }

    /** Unloads all that was loaded since the run began, which must have ended. */
    @Override
    public void close() {
        List<PluginHost> left = new ArrayList<>(hosts.values());
        leaving.forEach(gone -> left.add(gone.host));
        running.clear();
        hosts.clear();
        leaving.clear();
        first.clear();
        left.forEach(this::unload);
        hold.close();
    }

    private void unload(PluginHost host) {
        host.close();
        host.awaitUnloaded();
        host.leftovers().forEach(tell);
    }

    private void leave(String id) {
        known.remove(id);
        String why = excluded.why(id);
        jars.remove(id);
        RunModule module = running.remove(id);
        if (module == null) {
            tell.accept("plugin " + id + " is " + why + "; that acts from the next run on");
            return;
        }
        run.removeModule(id);
        retire(hosts.remove(id), module);
        tell.accept("plugin " + id + " is " + why + ": its module takes no part" + NEXT_WINDOW
                + restStays(module.plugin()));
        if (running.isEmpty()) {
            tell.accept("no detection module is left: nothing more can be found");
        }
    }

    private void take(PluginJar jar) {
        LoadedPlugin before = first.get(jar.sha256());
        if (before != null) {
            join(before, null);
            return;
        }
        PluginHost host;
        try {
            host = PluginHost.load(List.of(jar), state, PluginHost.DEADLINE);
        } catch (IOException noPlace) {
            tell.accept("plugin " + jar.id() + ": " + noPlace.getMessage() + goesOn(jar.id()));
            return;
        }
        for (Refusal refusal : host.refusals()) {
            tell.accept("plugin " + refusal + goesOn(jar.id()));
        }
        if (host.plugins().isEmpty() || !join(host.plugins().get(0), host)) {
            unload(host);
        }
    }

    /** @return whether the plugin's module is to take part */
    private boolean join(LoadedPlugin plugin, @Nullable PluginHost host) {
        if (plugin.modules().isEmpty()) {
            tell.accept("plugin " + title(plugin) + " is installed; it is used from the next run on");
            return false;
        }
        RunModule next = RunModule.of(plugin, installation, excluded.ids(), configuration);
        try {
            configuration.checkModules(keys(List.of(plugin)));
            run.addModule(spec(next));
        } catch (ConfigurationException | RuntimeException refused) {
            known.put(plugin.id(), REFUSED_BY_CONFIGURATION);
            tell.accept("plugin " + title(plugin) + ": " + refused.getMessage() + goesOn(plugin.id()));
            return false;
        }
        RunModule old = running.put(plugin.id(), next);
        jars.put(plugin.id(), Objects.requireNonNull(known.get(plugin.id())));
        PluginHost oldHost = host == null ? hosts.remove(plugin.id()) : hosts.put(plugin.id(), host);
        if (old == null) {
            tell.accept("module " + title(plugin) + " takes part" + NEXT_WINDOW + restStays(plugin));
        } else {
            retire(oldHost, old);
            tell.accept("module " + title(plugin) + " takes the place of "
                    + old.plugin().version() + NEXT_WINDOW + restStays(plugin));
        }
        return true;
    }

    /** Gives a module of the run the models and settings that hold now, if they are others. */
    private void adjust(RunModule now) {
        RunModule next = RunModule.of(now.plugin(), installation, excluded.ids(), configuration);
        if (next.isSameAs(now)) {
            return;
        }
        run.replaceModule(spec(next));
        running.put(next.id(), next);
        next.settings().forEach((name, value) -> {
            String old = now.settings().getOrDefault(name, value);
            if (!old.equals(value)) {
                String key = "modules." + next.id() + "." + name;
                tell.accept(ConfigurationChange.line(key, old, value, TakesEffect.NEXT_WINDOW));
            }
        });
        if (!next.hasSameModelsAs(now)) {
            tell.accept("models of " + next.id() + ": " + next.modelChanges(now) + NEXT_WINDOW);
        }
    }

    private ModuleSpec spec(RunModule module) {
        ModuleSpec spec = module.spec(installation, store);
        for (Refusal refusal : store.refusals()) {
            if (toldRefusals.add(refusal.toString())) {
                tell.accept("model " + refusal);
            }
        }
        return spec;
    }

    private void retire(@Nullable PluginHost host, RunModule module) {
        if (host != null) {
            leaving.add(new Leaving(host, module.module()));
        }
    }

    private String goesOn(String id) {
        RunModule module = running.get(id);
        return module == null ? "" : "; " + title(module.plugin()) + " goes on";
    }

    /** What of a plugin a run uses from its beginning to its end. */
    private static String restStays(LoadedPlugin plugin) {
        return plugin.formats().isEmpty() && plugin.sinks().isEmpty()
                ? ""
                : "; its formats and alert sinks change with the next run";
    }

    private static ModuleKeys keys(List<LoadedPlugin> plugins) {
        return new ModuleKeys(plugins.stream()
                .filter(plugin -> !plugin.modules().isEmpty())
                .collect(Collectors.toMap(
                        LoadedPlugin::id, plugin -> plugin.modules().get(0).settings())));
    }

    private static String title(LoadedPlugin plugin) {
        return plugin.id() + " " + plugin.version();
    }
}
