package org.stratosphere.app.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.plugin.LoadedPlugin;
import org.stratosphere.app.plugin.PluginHost;
import org.stratosphere.app.plugin.Refusal;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.testkit.ModuleHarness;

/**
 * Looks at a plugin's jar as an installation would, and holds its detection module to the contract. Each check is told as
 * soon as it is done; what depends on one that failed is skipped.
 */
public final class PluginCheck {
    private static final String START = "start";
    private static final String SETTINGS = "settings";
    private static final String STOP = "stop";

    private final Path jar;
    private final Options options;
    private final Path state;
    private final RunSettings run;
    private final Consumer<Check> told;
    private final Map<String, Check> made = new LinkedHashMap<>();

    /**
     * How to check.
     *
     * @param flows files that the module is shown, in formats that are built in; none for simulated networks
     * @param settings of the module, by name as a person would write them; the rest has its defaults
     * @param models that the module gets
     * @param isMemoryChecked whether the check of the memory, which takes the longest, is made
     */
    public record Options(List<Path> flows, Map<String, String> settings, List<Model> models, boolean isMemoryChecked) {
        public Options {
            flows = List.copyOf(flows);
            settings = Map.copyOf(settings);
            models = List.copyOf(models);
        }
    }

    /**
     * @param state folder for the private copy of the jar
     * @param run the settings with which the module is run
     * @param told gets each check
     */
    public PluginCheck(Path jar, Options options, Path state, RunSettings run, Consumer<Check> told) {
        this.jar = jar;
        this.options = options;
        this.state = state;
        this.run = run;
        this.told = told;
    }

    /**
     * Makes all checks; once.
     *
     * @return whether none failed
     * @throws IOException when the file, or one of flows, cannot be read
     */
    public boolean run() throws IOException {
        new JarChecks(jar).all().forEach(this::tell);
        if (isGood()) {
            start();
        } else {
            skipRest("the jar would be refused");
        }
        return isGood();
    }

    private void tell(Check check) {
        made.put(check.name(), check);
        told.accept(check);
    }

    private boolean isGood() {
        return made.values().stream().noneMatch(check -> check.result() == Check.Result.FAIL);
    }

    /** Skips what was not looked at yet, but for the plugin's stop. */
    private void skipModule(String why) {
        Stream.concat(Stream.of(SETTINGS), ContractChecks.names().stream())
                .filter(name -> !made.containsKey(name))
                .forEach(name -> tell(Check.skip(name, why)));
    }

    private void skipRest(String why) {
        if (!made.containsKey(START)) {
            tell(Check.skip(START, why));
        }
        skipModule(why);
        tell(Check.skip(STOP, why));
    }

    private void start() throws IOException {
        PluginHost host = SmallHost.load(jar, state);
        try (host) {
            for (Refusal refusal : host.refusals()) {
                tell(Check.fail(START, refusal.problem()));
                skipRest("it does not start");
                return;
            }
            LoadedPlugin plugin = host.plugins().get(0);
            tell(Check.pass(START, brought(plugin)));
            if (plugin.modules().isEmpty()) {
                skipModule("it has no detection module");
            } else {
                check(plugin, plugin.modules().get(0));
            }
        }
        List<String> left = host.leftovers();
        tell(
                left.isEmpty()
                        ? Check.pass(STOP, "it leaves nothing running")
                        : Check.fail(STOP, String.join("; ", left)));
    }

    private static String brought(LoadedPlugin plugin) {
        List<String> brought = new ArrayList<>();
        plugin.modules().forEach(module -> brought.add("module " + module.name()));
        plugin.trainers().stream().map(ModelTrainer::module).forEach(module -> brought.add("trainer of " + module));
        plugin.formats().forEach(format -> brought.add("format " + format.name()));
        plugin.sinks().forEach(sink -> brought.add("sink " + sink.name()));
        return String.join(", ", brought);
    }

    private void check(LoadedPlugin plugin, DetectionModule module) throws IOException {
        ModuleHarness harness = settings(plugin, module);
        if (harness == null) {
            skipModule("its settings cannot be used");
            return;
        }
        try {
            new ContractChecks(harness, CheckedFlows.of(options.flows()), this::tell).run(options.isMemoryChecked());
        } catch (UncheckedIOException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        }
    }

    /** Null where they cannot be used. */
    private @Nullable ModuleHarness settings(LoadedPlugin plugin, DetectionModule module) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(plugin.loader());
        try {
            ModuleHarness harness = harness(module);
            module.needs(harness.settings());
            for (Model model : options.models()) {
                if (!model.module().equals(module.name())) {
                    throw new IllegalArgumentException("model " + model.id() + " is one of " + model.module());
                }
                plugin.trainers().forEach(trainer -> trainer.validate(model));
            }
            tell(Check.pass(SETTINGS, module.settings().size() + " declared"));
            return harness;
        } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
            String why = thrown instanceof IllegalArgumentException ? thrown.getMessage() : "it throws " + thrown;
            tell(Check.fail(SETTINGS, String.valueOf(why)));
            return null;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private ModuleHarness harness(DetectionModule module) {
        ModuleHarness harness = ModuleHarness.of(module)
                .withRun(run)
                .withModels(options.models())
                .startedBy(SmallHost.class.getName(), jar.toAbsolutePath().toString(), state.toString());
        for (Map.Entry<String, String> setting : options.settings().entrySet()) {
            harness = harness.withSetting(setting.getKey(), setting.getValue());
        }
        return harness;
    }
}
