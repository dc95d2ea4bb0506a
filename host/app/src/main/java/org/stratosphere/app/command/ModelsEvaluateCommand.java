package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.evaluation.LetterContext;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.EvaluationJson;
import org.stratosphere.app.output.EvaluationText;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.StringsProgress;
import org.stratosphere.app.output.page.EvaluationPage;
import org.stratosphere.engine.model.EvaluatedString;
import org.stratosphere.engine.model.EvaluationReport;
import org.stratosphere.engine.model.GroupedCrossValidation;
import org.stratosphere.engine.model.LetterEvaluation;
import org.stratosphere.engine.model.TrainingSource;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.model.LabelledState;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelTrainer;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.tuple.StateView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how well a module, or one of its models, tells malicious strings from benign ones. */
@Command(
        name = "evaluate",
        description = "Say how well a module, or one model alone, tells malicious strings from benign ones.",
        footer = {
            "",
            "Strings that a model learnt from say little of others: evaluate with strings that it never saw,",
            "or with --cross-validate.",
            "Of flows each tuple is a string; modules that judge flows are evaluated with 'stratosphere evaluate'.",
            "Examples: stratosphere models evaluate markov-models --letters strings.tsv --html page.html",
            "          stratosphere models evaluate letter-model --flows captures/"
        })
final class ModelsEvaluateCommand implements Callable<Integer> {
    private static final int MOST_PARTS = 100;

    private final Program program;

    @Parameters(paramLabel = "MODEL|MODULE", description = "A module with all of its models, or a model alone.")
    String name = "";

    @Mixin
    LabelledDataOptions data = new LabelledDataOptions();

    @Option(names = "--protocol", paramLabel = "P", description = "Only strings of this protocol, such as tcp.")
    @Nullable
    String protocol;

    @Option(
            names = "--min-letters",
            paramLabel = "N",
            description = "Only strings of at least so many letters; those too short to be judged count as not found.")
    int leastLetters;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Option(
            names = "--cross-validate",
            paramLabel = "N",
            description = "Judge each of N parts of the strings by a model trained from the others with the module's"
                    + " settings; strings of one source and family stay together.")
    @Nullable
    Integer parts;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a page with the plots and tables too; replaces the file.")
    @Nullable
    Path html;

    ModelsEvaluateCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        EvaluatedModule module = EvaluatedModule.find(program, name);
        if (html != null) {
            checkPage(html);
        }
        if (parts != null && (parts < 2 || parts > MOST_PARTS)) {
            throw new UserError("--cross-validate takes 2 to " + MOST_PARTS + " parts, not " + parts);
        }
        List<TrainingSource> sources = data.read(program, null, null);
        if (sources == null) {
            program.remark("cancelled");
            return CommandTree.CANCELLED;
        }
        List<LabelledState> states = new ArrayList<>();
        long badLines = 0;
        for (TrainingSource source : sources) {
            source.states().stream()
                    .filter(state -> protocol == null || state.protocol().equalsIgnoreCase(protocol))
                    .filter(state -> leastLetters <= 1 || letters(state) >= leastLetters)
                    .forEach(states::add);
            badLines += source.counts().getOrDefault("bad-lines", 0L);
        }
        if (states.isEmpty()) {
            throw new UserError("no labelled string" + (protocol == null ? "" : " of " + Printable.of(protocol))
                    + (leastLetters <= 1 ? "" : " with " + leastLetters + " letters")
                    + " is in " + data.names());
        }
        List<EvaluatedString> evaluated = evaluate(module, states);
        if (evaluated == null) {
            program.remark("cancelled");
            return CommandTree.CANCELLED;
        }
        EvaluationReport report = new EvaluationReport(evaluated);
        if (html != null) {
            Disk.SYSTEM.replace(
                    html,
                    EvaluationPage.of(module.spec().title(), about(module, report), report)
                            .getBytes(StandardCharsets.UTF_8));
        }
        if (json) {
            Json.line(program.out(), fields(module, report, badLines));
        } else {
            head(module, report);
            EvaluationText.print(report, program.out(), program.style(), program.width());
        }
        return 0;
    }

    private static long letters(LabelledState state) {
        return state.state().chars().filter(StateView::isLetter).count();
    }

    /** Says at once, not after a long evaluation, that a page cannot be written. */
    private void checkPage(Path file) throws IOException {
        String shown = Printable.of(file.toString());
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new UserError(shown + " is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new UserError("no folder " + Printable.of(folder.toString()) + " here");
        }
        for (String name : data.files()) {
            Path input = Path.of(name);
            if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
                throw new UserError(shown + " is to be evaluated; choose another file for the page");
            }
        }
    }

    /** Null when cancelled. */
    private @Nullable List<EvaluatedString> evaluate(EvaluatedModule module, List<LabelledState> states)
            throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        AtomicBoolean isCancelled = new AtomicBoolean();
        try (StringsProgress progress = new StringsProgress(program.err(), program.isErrorTerminal(), states.size());
                Program.Cancelling cancelling = program.onCancel(() -> isCancelled.set(true))) {
            thread.setContextClassLoader(module.spec().loader());
            List<EvaluatedString> evaluated = evaluate(module, states, done -> {
                progress.at(done);
                return !isCancelled.get() && !thread.isInterrupted();
            });
            return isCancelled.get() || Thread.interrupted() ? null : evaluated;
        } catch (UserError refused) {
            throw refused;
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            throw new UserError(module.spec().title() + " cannot be evaluated: " + problem(failed));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private List<EvaluatedString> evaluate(EvaluatedModule module, List<LabelledState> states, IntPredicate goesOn)
            throws IOException {
        DetectionModule judging = module.spec().module();
        Path work = program.runConfiguration().workDirectory();
        if (parts == null) {
            return LetterEvaluation.evaluate(judging, context(module, module.models(), work), states, goesOn);
        }
        if (module.models().size() != 1) {
            throw new UserError(
                    "name the model to train anew, not module " + module.spec().id());
        }
        ModelTrainer trainer = program.plugins().trainer(module.spec().id());
        if (trainer == null) {
            throw new UserError("module " + module.spec().id() + " trains no models");
        }
        return new GroupedCrossValidation(parts, 1)
                .evaluate(
                        judging,
                        trainer,
                        module.models().get(0),
                        model -> context(module, List.of(model), work),
                        states,
                        goesOn);
    }

    private LetterContext context(EvaluatedModule module, List<Model> models, Path work) {
        return new LetterContext(module.spec(), models, data.dialect, work);
    }

    private static String problem(Throwable failed) {
        String message = failed.getMessage();
        if (failed instanceof IllegalArgumentException && message != null) {
            return Printable.message(message);
        }
        return "it threw " + failed.getClass().getSimpleName()
                + (message == null ? "" : ": " + Printable.message(message));
    }

    private void head(EvaluatedModule module, EvaluationReport report) {
        program.out()
                .println(program.style().bold(module.spec().title()) + " " + withModels(module) + ", "
                        + Counted.of(report.strings().size(), "string") + " of " + data.names());
        program.out().println();
    }

    private String withModels(EvaluatedModule module) {
        List<Model> models = module.models();
        if (parts != null) {
            return "with model " + models.get(0).id() + " trained anew for each of " + parts + " parts";
        }
        return models.size() == 1
                ? "with model " + models.get(0).id() + " " + models.get(0).version()
                : "with " + Counted.of(models.size(), "model");
    }

    private List<String> about(EvaluatedModule module, EvaluationReport report) {
        long malicious = report.strings().stream()
                .filter(string -> string.state().malicious())
                .count();
        return List.of(
                withModels(module) + ", dialect " + data.dialect.code()
                        + (protocol == null ? "" : ", " + protocol + " alone"),
                Counted.of(report.strings().size(), "string") + " of " + data.names() + ": " + malicious
                        + " malicious, " + (report.strings().size() - malicious) + " benign");
    }

    private Map<String, @Nullable Object> fields(EvaluatedModule module, EvaluationReport report, long badLines) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.evaluation/1");
        fields.put("module", module.spec().id());
        fields.put("version", module.spec().version());
        fields.put(
                "models",
                module.models().stream()
                        .map(model -> model.id() + " " + model.version())
                        .toList());
        fields.put("dialect", data.dialect.code());
        fields.put("protocol", protocol);
        fields.put("minLetters", leastLetters);
        fields.put("crossValidation", parts);
        fields.put("files", data.files());
        fields.put("strings", report.strings().size());
        fields.put("badLines", badLines);
        fields.putAll(EvaluationJson.fields(report));
        return fields;
    }
}
