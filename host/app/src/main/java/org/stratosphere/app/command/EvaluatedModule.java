package org.stratosphere.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.install.BundledRepository;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Suggestion;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.repository.Item;

/**
 * A module that is to be evaluated, with all of its models or one of them.
 *
 * @param spec of the module, as a run would use it
 * @param models those that it is to use
 */
record EvaluatedModule(ModuleSpec spec, List<Model> models) {
    EvaluatedModule {
        models = List.copyOf(models);
    }

    /**
     * Finds what a name stands for.
     *
     * @param name id of a module, or of a model
     * @throws UserError when it is neither; the message says what to do about what is there but takes no part
     */
    static EvaluatedModule find(Program program, String name) throws IOException {
        Plugins plugins = program.plugins();
        List<ModuleSpec> specs = specs(program, plugins);
        plugins.modelRefusals().forEach(refusal -> program.remark("model " + refusal));
        List<String> known = new ArrayList<>();
        for (ModuleSpec spec : specs) {
            known.add(spec.id());
            if (spec.id().equals(name)) {
                return new EvaluatedModule(spec, spec.models());
            }
            for (Model model : spec.models()) {
                known.add(model.id());
                if (model.id().equals(name)) {
                    return new EvaluatedModule(spec, List.of(model));
                }
            }
        }
        refuseWhatTakesNoPart(program, name);
        throw new UserError("there is no module or model " + Printable.of(name) + Suggestion.forUnknown(name, known));
    }

    private static List<ModuleSpec> specs(Program program, Plugins plugins) throws IOException {
        try {
            return plugins.modules(program.configuration());
        } catch (ConfigurationException wrong) {
            throw new UserError(String.valueOf(wrong.getMessage()));
        }
    }

    /** Refuses a name of what is there and takes no part, saying what to do; goes on for any other. */
    static void refuseWhatTakesNoPart(Program program, String name) throws IOException {
        refuseWhatTakesNoPart(program.plugins(), name);
        refuseWhatIsNotInstalled(program, program.plugins(), name);
    }

    private static void refuseWhatTakesNoPart(Plugins plugins, String name) {
        for (InstalledPlugin plugin : plugins.installed()) {
            if (plugin.id().equals(name)) {
                refuse(plugin);
            }
        }
        InstalledModel model = plugins.installedModels().stream()
                .filter(candidate -> candidate.id().equals(name))
                .findFirst()
                .orElse(null);
        if (model != null) {
            switch (model.state()) {
                case DISABLED ->
                    throw new UserError(
                            "model " + name + " is disabled; enable it with 'stratosphere models enable " + name + "'");
                case REFUSED, STOPPED ->
                    throw new UserError("model " + name + " takes no part: " + Printable.message(model.reason()));
                case ENABLED, UNUSED -> {}
            }
            plugins.installed().stream()
                    .filter(plugin -> plugin.id().equals(model.item().module()))
                    .forEach(EvaluatedModule::refuse);
            throw new UserError(
                    "model " + name + " is of module " + model.item().module() + ", which is not installed");
        }
    }

    private static void refuse(InstalledPlugin plugin) {
        switch (plugin.state()) {
            case ENABLED -> throw new UserError("plugin " + plugin.id() + " brings no detection module");
            case DISABLED ->
                throw new UserError("plugin " + plugin.id()
                        + " is disabled; enable it with 'stratosphere plugins enable " + plugin.id() + "'");
            case REFUSED, STOPPED ->
                throw new UserError("plugin " + plugin.id() + " takes no part: " + Printable.message(plugin.text()));
        }
    }

    private static void refuseWhatIsNotInstalled(Program program, Plugins plugins, String name) throws IOException {
        BundledRepository bundled = new Repositories(program).bundled().orElse(null);
        if (bundled == null) {
            return;
        }
        for (Item item : bundled.page().items()) {
            if (item.id().equals(name)) {
                boolean isModuleMissing = item.module() != null
                        && plugins.installed().stream()
                                .noneMatch(plugin -> plugin.id().equals(item.module()));
                String missing = isModuleMissing ? String.valueOf(item.module()) : name;
                throw new UserError((isModuleMissing ? name + " is a model of " + missing + ", which" : name)
                        + " came with the program and is not installed; install it with 'stratosphere plugins install "
                        + missing + "'");
            }
        }
    }
}
