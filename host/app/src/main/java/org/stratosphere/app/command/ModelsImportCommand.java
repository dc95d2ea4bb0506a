package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.install.Build;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.update.FileInstall;
import org.stratosphere.engine.model.ModelFile;
import org.stratosphere.engine.model.OriginalModelFile;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.tuple.Dialect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings in models from files: those of the original program, and those that this one wrote. */
@Command(
        name = "import",
        description = "Bring in models: the original program's .stfm files, and files of 'models train' and 'export'.",
        footer = {
            "",
            "A model is data: nothing in a file is run. Each file has a line of its own; one that is refused stops no other.",
            "Example: stratosphere models import zeus.stfm neris.stfm"
        })
final class ModelsImportCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Model files; of a folder all files whose names end in .stfm.")
    List<Path> files = List.of();

    @Option(names = "--id", paramLabel = "ID", description = "Id of the one .stfm model; else made of its label.")
    @Nullable
    String id;

    @Option(
            names = "--protocol",
            paramLabel = "P",
            description = "Protocol of .stfm models whose label names none, such as tcp.")
    @Nullable
    String protocol;

    @Option(
            names = "--dialect",
            paramLabel = "D",
            defaultValue = "published",
            description = "Dialect of .stfm models, which do not tell: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    Dialect dialect = Dialect.PUBLISHED;

    @Option(names = "--replace", description = "Put them in the place of installed models of the same id.")
    boolean replace;

    @Option(names = "--json", description = "One JSON object a file.")
    boolean json;

    ModelsImportCommand(Program program) {
        this.program = program;
    }

    /** A model that a file holds, as it is to be stored. */
    private record Content(Model model, byte[] yaml, byte @Nullable [] attachment) {}

    @Override
    public Integer call() throws IOException {
        Set<Path> named = named();
        if (id != null) {
            ModelId.check(id);
            if (named.size() > 1) {
                throw new UserError("--id names one model, and there are " + named.size() + " files");
            }
        }
        FileInstall install = new FileInstall(program.home(), Clock.systemUTC());
        Map<String, Path> done = new HashMap<>();
        boolean isWhole = true;
        boolean isChanged = false;
        for (Path file : named) {
            try {
                Content content = read(file);
                Path other = done.get(content.model.id());
                if (other != null) {
                    throw new IOException("it is model " + content.model.id() + ", as " + Printable.of(other.toString())
                            + " is; give it an id of its own with --id");
                }
                InstalledItem item = install.installModel(content.model, content.yaml, content.attachment, replace);
                done.put(item.id(), file);
                isChanged = true;
                tell(file, content.model);
            } catch (IOException | UserError | IllegalArgumentException refused) {
                isWhole = false;
                refuse(file, refused);
            }
        }
        if (isChanged) {
            program.pluginsChanged();
        }
        return isWhole ? 0 : CommandTree.ERROR;
    }

    private Set<Path> named() throws IOException {
        Set<Path> named = new LinkedHashSet<>();
        for (Path file : files) {
            if (!Files.isDirectory(file)) {
                named.add(file);
                continue;
            }
            List<Path> within = new ArrayList<>();
            try (Stream<Path> entries = Files.list(file)) {
                entries.filter(entry -> entry.toString().endsWith(".stfm"))
                        .sorted()
                        .forEach(within::add);
            }
            if (within.isEmpty()) {
                throw new UserError("no .stfm file is in " + Printable.of(file.toString()));
            }
            named.addAll(within);
        }
        return named;
    }

    private Content read(Path file) throws IOException {
        try {
            Content content = isModelFile(file) ? ownFile(file) : original(file);
            check(content.model);
            return content;
        } catch (NoSuchFileException absent) {
            throw new IOException(Printable.of(String.valueOf(absent.getFile())) + ": there is no such file", absent);
        }
    }

    private static boolean isModelFile(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    private static Content ownFile(Path file) throws IOException {
        Model model = ModelFile.read(file);
        byte[] attachment = null;
        if (model.attachment() != null) {
            attachment = java.util.Arrays.copyOfRange(
                    model.attachment().array(),
                    model.attachment().offset(),
                    model.attachment().end());
        }
        return new Content(model, ModelFile.write(model), attachment);
    }

    private Content original(Path file) throws IOException {
        OriginalModelFile original = OriginalModelFile.read(file);
        String ofLabel = original.protocol();
        String used = ofLabel == null ? protocol : ofLabel;
        if (used == null) {
            throw new IOException("its label " + original.label() + " names no protocol: name one with --protocol");
        }
        Model model = original.toModel(
                id == null ? ModelId.of(original.label()) : id,
                used.toLowerCase(Locale.ROOT),
                dialect,
                "Stratosphere " + Build.version());
        return new Content(model, ModelFile.write(model), null);
    }

    private void check(Model model) throws IOException {
        Plugins plugins = program.plugins();
        if (!plugins.settings().containsKey(model.module())) {
            throw new IOException("it is for the module " + model.module() + ", which takes no part here;"
                    + " 'stratosphere plugins list' shows what does");
        }
        ModelTrainer trainer = plugins.trainer(model.module());
        if (trainer == null) {
            return;
        }
        try {
            trainer.validate(model);
        } catch (IllegalArgumentException wrong) {
            throw new IOException("the module " + model.module() + " cannot use it: " + wrong.getMessage(), wrong);
        }
    }

    private void tell(Path file, Model model) throws IOException {
        if (json) {
            Map<String, @Nullable Object> fields = fields(file, true);
            fields.put("model", model.id());
            fields.put("module", model.module());
            fields.put("label", model.label());
            fields.put("protocol", model.protocol());
            fields.put("threshold", model.threshold());
            Json.line(program.out(), fields);
        } else {
            program.out()
                    .printf(
                            Locale.ROOT,
                            "%s: model %s of %s, %s traffic, threshold %.3f%n",
                            Printable.of(file.toString()),
                            model.id(),
                            model.label(),
                            model.protocol() == null ? "any" : model.protocol(),
                            model.threshold());
        }
        program.out().flush();
    }

    private void refuse(Path file, Exception refused) throws IOException {
        String problem = Printable.message(String.valueOf(refused.getMessage()));
        String name = Printable.of(file.toString());
        if (json) {
            Map<String, @Nullable Object> fields = fields(file, false);
            fields.put("problem", problem);
            Json.line(program.out(), fields);
        }
        program.remark("not imported: " + (problem.startsWith(name + ":") ? problem : name + ": " + problem));
    }

    private static Map<String, @Nullable Object> fields(Path file, boolean isImported) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.import/1");
        fields.put("file", file.toString());
        fields.put("imported", isImported);
        return fields;
    }
}
