package org.stratosphere.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.window.StepLength;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.tuple.Dialect;

/**
 * A module with settings and models, ready to be tested: give it traffic or states, and look at what it says. Immutable;
 * each method {@code with...} gives another harness.
 */
public final class ModuleHarness {
    private static final String VERSION = "0.0.0";

    private final DetectionModule module;
    private final Map<String, String> values;
    private final List<Model> models;
    private final RunSettings run;
    private final Starter starter;

    /** How a virtual machine of its own makes the module. */
    record Starter(String mainClass, List<String> arguments) {}

    private ModuleHarness(
            DetectionModule module, Map<String, String> values, List<Model> models, RunSettings run, Starter starter) {
        this.module = module;
        this.values = Map.copyOf(values);
        this.models = List.copyOf(models);
        this.run = run;
        this.starter = starter;
    }

    /** A module with its default settings and no models, in a run with the defaults of the program. */
    public static ModuleHarness of(DetectionModule module) {
        RunSettings run = RunSettings.defaults("test", TestContext.workFolder(), thread -> Deadline.NONE);
        Starter byName =
                new Starter(ManyKeys.class.getName(), List.of(module.getClass().getName()));
        return new ModuleHarness(module, Map.of(), List.of(), run, byName);
    }

    /**
     * The harness with one setting changed.
     *
     * @param value as a person would write it, such as {@code 5m}
     */
    public ModuleHarness withSetting(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new ModuleHarness(module, changed, models, run, starter);
    }

    /** The harness with these models and no others; they are shown in the order of their ids. */
    public ModuleHarness withModels(List<Model> models) {
        List<Model> ordered =
                models.stream().sorted(Comparator.comparing(Model::id)).toList();
        return new ModuleHarness(module, values, ordered, run, starter);
    }

    /** The harness with letters of another spelling. */
    public ModuleHarness withDialect(Dialect dialect) {
        return withRun(run.withDialect(dialect));
    }

    /**
     * The harness in other networks of ours, such as {@code 192.0.2.0/24}.
     *
     * @throws IllegalArgumentException when a text is no network
     */
    public ModuleHarness withHomeNetworks(String... networks) {
        return withRun(run.withHomeNetworks(HomeNetworks.parse(List.of(networks))));
    }

    /**
     * The harness with windows of another length, and the steps that go with it.
     *
     * @param lengthMicros microseconds, at least 1
     */
    public ModuleHarness withWindow(long lengthMicros) {
        return withRun(run.withWindow(lengthMicros, StepLength.auto(lengthMicros)));
    }

    /** The harness with all of a run's settings changed, for programs that check modules. */
    public ModuleHarness withRun(RunSettings settings) {
        return new ModuleHarness(module, values, models, settings, starter);
    }

    /**
     * The harness of a module that cannot be found on the class path: the virtual machine of
     * {@link DetectorContract#verifyMemory} makes it by a main class, which calls {@link ManyKeys#answer}.
     *
     * @param mainClass on the class path; is given these arguments, and those of {@link ManyKeys#answer} behind them
     */
    public ModuleHarness startedBy(String mainClass, String... arguments) {
        return new ModuleHarness(module, values, models, run, new Starter(mainClass, List.of(arguments)));
    }

    /**
     * Lets the engine analyse traffic with this module alone. Blocks until it is done.
     *
     * @throws UncheckedIOException when the traffic cannot be read
     */
    public Outcome run(Traffic traffic) {
        return run(traffic, false);
    }

    /** As {@link #run}, with a new detector in the place of the old one at the windows' ends. */
    Outcome runRestlessly(Traffic traffic) {
        return run(traffic, true);
    }

    private Outcome run(Traffic traffic, boolean isRestless) {
        try {
            return EngineRun.of(spec(), run, traffic, isRestless);
        } catch (IOException e) {
            throw new UncheckedIOException(traffic + ": " + e.getMessage(), e);
        }
    }

    /**
     * Shows the module tuples as their strings grow, without a run: step n ends n minutes after 1970 began and shows the
     * n-th letter of each, as far as the module needs to see it. Views die after each call.
     */
    public Outcome show(TupleState... states) {
        return new Showing(module, context()).show(List.of(states));
    }

    /** The same harness around another module, which has the same settings. */
    ModuleHarness around(DetectionModule wrapped) {
        return new ModuleHarness(wrapped, values, models, run, starter);
    }

    /** All settings of the module, as a detector or a trainer gets them. */
    public Settings settings() {
        return ModuleSettings.of(module.settings(), values);
    }

    DetectionModule module() {
        return module;
    }

    Map<String, String> values() {
        return values;
    }

    List<Model> models() {
        return models;
    }

    Starter starter() {
        return starter;
    }

    RunSettings runSettings() {
        return run;
    }

    ModuleSpec spec() {
        DetectionModule original = module instanceof WrappedModule wrapped ? wrapped.original() : module;
        ClassLoader loader =
                Objects.requireNonNullElse(original.getClass().getClassLoader(), ClassLoader.getSystemClassLoader());
        return new ModuleSpec(
                module.name(), VERSION, module, ModuleSettings.of(module.settings(), values), models, loader);
    }

    ModuleContext context() {
        return new TestContext(
                module.name(),
                settings(),
                models,
                run.dialect(),
                run.entries(),
                run.homeNetworks().ranges());
    }
}
