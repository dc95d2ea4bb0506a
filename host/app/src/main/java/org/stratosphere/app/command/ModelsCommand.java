package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Table;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.engine.model.ModelTraining;
import org.stratosphere.engine.text.Suggestion;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.tuple.Dialect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Models: what is installed, what is in one, making another, and how good they are. */
@Command(
        name = "models",
        description = "List, show, train and evaluate the models that modules compare traffic with.",
        subcommands = {
            ModelsCommand.ListModels.class,
            ModelsCommand.Show.class,
            ModelsCommand.Train.class,
            ModelsEvaluateCommand.class
        })
final class ModelsCommand extends CommandGroup {
    ModelsCommand(Program program) {
        super(program);
    }

    @Command(name = "list", description = "List the installed models.")
    static final class ListModels implements Callable<Integer> {
        private final Program program;

        @Option(names = "--json", description = "One JSON object a line.")
        boolean json;

        ListModels(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            List<Model> models = program.plugins().models();
            if (json) {
                for (Model model : models) {
                    Json.line(program.out(), summary(model));
                }
                return 0;
            }
            Table table = new Table("MODEL", "MODULE", "LABEL", "PROTOCOL", "THRESHOLD");
            for (Model model : models) {
                table.add(
                        model.id(),
                        model.module(),
                        model.label(),
                        model.protocol() == null ? "any" : model.protocol(),
                        String.format(Locale.ROOT, "%.3f", model.threshold()));
            }
            table.print(program.out(), program.style(), program.width());
            return 0;
        }
    }

    @Command(name = "show", description = "Show a model's file: where it comes from and what it holds.")
    static final class Show implements Callable<Integer> {
        private final Program program;

        @Parameters(paramLabel = "MODEL", description = "A model's id.")
        String id = "";

        @Option(names = "--json", description = "Its head as a JSON object, without parameters.")
        boolean json;

        Show(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Model model = find(program, id);
            if (json) {
                Json.line(program.out(), summary(model));
            } else {
                program.out().print(new String(ModelFile.write(model), StandardCharsets.UTF_8));
            }
            return 0;
        }
    }

    @Command(
            name = "train",
            description = "Train a model from labelled state strings, and write it to a file.",
            footer = {
                "",
                "Example: stratosphere models train markov-models --letters strings.tsv"
                        + " --label From-Botnet-TCP-HTTP-CC"
            })
    static final class Train implements Callable<Integer> {
        private final Program program;

        @Parameters(paramLabel = "MODULE", description = "The module that the model is for.")
        String module = "";

        @Option(
                names = "--letters",
                required = true,
                paramLabel = "FILE",
                description = "Labelled strings: label, class (1 malicious), protocol, tuple, state, with tabs between;"
                        + " may be repeated.")
        List<Path> letters = List.of();

        @Option(
                names = "--label",
                required = true,
                paramLabel = "L",
                description = "What to learn: labels that equal it, or go on behind it with - or a dot.")
        String label = "";

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
                names = "--dialect",
                paramLabel = "D",
                defaultValue = "published",
                description = "Dialect of the strings: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
        Dialect dialect = Dialect.PUBLISHED;

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

        @Option(names = "--force", description = "Replace the file if it is there already.")
        boolean force;

        Train(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() throws IOException {
            Plugins plugins = program.plugins();
            ModelTrainer trainer = plugins.trainer(module);
            if (trainer == null) {
                throw new UserError("no enabled plugin trains models of " + module
                        + Suggestion.forUnknown(module, plugins.settings().keySet()));
            }
            String name = id == null ? idOf(label) : id;
            Path file = out == null ? Path.of(name + ".yml") : out;
            if (Files.exists(file) && !force) {
                throw new UserError(
                        file + " is there already; choose another name with --out, or replace it with --force");
            }
            List<Setting> declared = plugins.settings().getOrDefault(module, List.of());
            Model model;
            try {
                model = new ModelTraining(
                                name, version, label, dialect, settings, seed, "Stratosphere " + Build.version())
                        .train(trainer, declared, letters);
                trainer.validate(model);
            } catch (IllegalArgumentException cannotLearn) {
                throw new UserError(String.valueOf(cannotLearn.getMessage()));
            }
            Disk.SYSTEM.replace(file, ModelFile.write(model));
            program.out()
                    .printf(
                            Locale.ROOT,
                            "%s: model %s of %s, %s traffic, threshold %.3f%n",
                            file,
                            model.id(),
                            model.label(),
                            model.protocol() == null ? "any" : model.protocol(),
                            model.threshold());
            return 0;
        }

        private static String idOf(String label) {
            String id = label.toLowerCase(Locale.ROOT)
                    .replaceAll("^from-", "")
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-|-$", "");
            if (id.isEmpty()) {
                throw new UserError("no id can be made of the label " + label + ": name one with --id");
            }
            return id;
        }
    }

    private static Model find(Program program, String id) throws IOException {
        List<Model> models = program.plugins().models();
        return models.stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("there is no model " + id
                        + Suggestion.forUnknown(
                                id, models.stream().map(Model::id).toList())));
    }

    private static Map<String, Object> summary(Model model) {
        Map<String, Object> fields = new java.util.LinkedHashMap<>();
        fields.put("schema", "stratosphere.model/1");
        fields.put("id", model.id());
        fields.put("module", model.module());
        fields.put("version", model.version());
        fields.put("label", model.label());
        fields.put("malicious", model.isMalicious());
        fields.put("protocol", model.protocol());
        fields.put("dialect", model.dialect().code());
        fields.put("threshold", model.threshold());
        return fields;
    }
}
