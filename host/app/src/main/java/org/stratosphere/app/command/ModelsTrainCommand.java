package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.update.FileInstall;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.engine.model.ModelTraining;
import org.stratosphere.engine.model.TrainingSource;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Suggestion;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.module.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model of labelled data. */
@Command(
        name = "train",
        description = "Train a model from labelled strings or labelled flows, and write it to a file.",
        footer = {
            "",
            "Of flows each tuple is a string, and bears the label that most of its malicious flows have; else that of",
            "most of its benign ones. Other strings of the data set the threshold.",
            "Examples: stratosphere models train markov-models --letters strings.tsv --label From-Botnet-TCP-HTTP-CC",
            "          stratosphere models train letter-model --flows captures/ --label malicious-letters --install"
        })
final class ModelsTrainCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(paramLabel = "MODULE", description = "The module that the model is for.")
    String module = "";

    @Mixin
    LabelledDataOptions data = new LabelledDataOptions();

    @Option(
            names = "--label",
            required = true,
            paramLabel = "L",
            description = "What to learn, and what the model calls it: labels that equal it, or go on behind it with -"
                    + " or a dot.")
    String label = "";

    @Option(
            names = "--target",
            paramLabel = "REGEX",
            description = "Flows whose label this is found in show what to learn, whatever the label says.")
    @Nullable
    String target;

    @Option(names = "--id", paramLabel = "ID", description = "Id of the model; else made of the label.")
    @Nullable
    String id;

    @Option(
            names = "--version",
            paramLabel = "V",
            defaultValue = "1.0.0",
            description = "Its version (${DEFAULT-VALUE}).")
    String version = "";

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Same data and seed, same bytes (${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting of the module; may be repeated.")
    Map<String, String> settings = new TreeMap<>();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; else ID.yml here.")
    @Nullable
    Path out;

    @Option(names = "--install", description = "Use it at once; no file is written unless --out names one.")
    boolean install;

    @Option(names = "--replace", description = "With --install: in the place of an installed model of the same id.")
    boolean replace;

    @Option(names = "--force", description = "Replace the file if it is there already.")
    boolean force;

    ModelsTrainCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        Plugins plugins = program.plugins();
        ModelTrainer trainer = plugins.trainer(module);
        if (trainer == null) {
            if (!plugins.settings().containsKey(module)) {
                EvaluatedModule.refuseWhatTakesNoPart(program, module);
            }
            throw new UserError("no enabled plugin trains models of " + Printable.of(module)
                    + Suggestion.forUnknown(module, plugins.settings().keySet()));
        }
        String name = id == null ? ModelId.of(label) : id;
        ModelId.check(name);
        Path file = out == null && !install ? Path.of(name + ".yml") : out;
        if (file != null) {
            WrittenFile.check(file, force);
        }
        List<TrainingSource> sources = data.read(program, target, label);
        if (sources == null) {
            program.remark("cancelled");
            return CommandTree.CANCELLED;
        }
        List<Setting> declared = plugins.settings().getOrDefault(module, List.of());
        Model model;
        try {
            model = new ModelTraining(
                            name, version, label, data.dialect, settings, seed, "Stratosphere " + Build.version())
                    .trainFrom(trainer, declared, sources);
            trainer.validate(model);
        } catch (IllegalArgumentException cannotLearn) {
            throw new UserError(Printable.message(String.valueOf(cannotLearn.getMessage())));
        }
        byte[] yaml = ModelFile.write(model);
        if (file != null) {
            Disk.SYSTEM.replace(file, yaml);
        }
        program.out()
                .printf(
                        Locale.ROOT,
                        "%s: model %s of %s, %s traffic, threshold %.3f%n",
                        file == null ? "not written" : file,
                        model.id(),
                        model.label(),
                        model.protocol() == null ? "any" : model.protocol(),
                        model.threshold());
        if (install) {
            new FileInstall(program.home(), Clock.systemUTC()).installModel(model, yaml, null, replace);
            program.pluginsChanged();
            program.out().println("model " + model.id() + " is installed, and takes part from now on");
        }
        return 0;
    }
}
