package org.stratosphere.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.Inputs;
import org.stratosphere.app.analysis.Progress;
import org.stratosphere.app.analysis.RunConfiguration;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.evaluation.CaptureEvaluation;
import org.stratosphere.app.evaluation.CaptureJudge;
import org.stratosphere.app.output.CaptureEvaluationJson;
import org.stratosphere.app.output.CaptureEvaluationText;
import org.stratosphere.app.output.Json;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunResult;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.engine.source.UnreadableInputException;
import org.stratosphere.engine.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how right the verdicts about labelled captures are. */
@Command(
        name = "evaluate",
        description = "Analyse labelled flow files, each alone, and hold the verdicts against the labels.",
        footer = {
            "",
            "Modules are not shown the labels, and plugins' ways out get no events.",
            "Example: stratosphere evaluate captures/"
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final String RUN = "evaluation";

    private final Program program;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Flow files with labels, compressed or not, and folders of them; - for standard input.")
    List<String> files = List.of();

    @Option(
            names = "--home-network",
            paramLabel = "CIDR",
            description = "A network of ours, for these runs; may be repeated.")
    List<String> homeNetworks = List.of();

    @Option(
            names = "--thresholds",
            description = "Say also what other values of verdict.threshold would have found and mistaken.")
    boolean thresholds;

    @Option(names = "--json", description = "One JSON object for each file, and one for all.")
    boolean json;

    EvaluateCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        Set<FlowInput> found = new HashSet<>();
        Set<FlowInput> inputs = inputs(found);
        if (thresholds && program.runConfiguration().weights() == null) {
            throw new UserError("--thresholds needs verdict.policy evidence: votes have no threshold");
        }
        CaptureEvaluationText text = new CaptureEvaluationText(program.out(), program.style(), program.width());
        List<CaptureEvaluation> captures = new ArrayList<>();
        boolean isWhole = true;
        for (FlowInput input : inputs) {
            CaptureJudge judge;
            RunResult result;
            try {
                judge = new CaptureJudge(settings(), program.runConfiguration().weights(), thresholds);
                result = analyse(input, judge);
            } catch (UnreadableInputException noFlows) {
                if (!found.contains(input)) {
                    throw noFlows;
                }
                program.remark("left out: " + Printable.message(String.valueOf(noFlows.getMessage())));
                continue;
            }
            if (result.cancelled()) {
                program.remark("cancelled");
                return CommandTree.CANCELLED;
            }
            program.tellInputs(result.feed(), program.err());
            isWhole &= tellProblems(result);
            CaptureEvaluation capture = judge.evaluation(input.name());
            captures.add(capture);
            if (json) {
                Json.line(program.out(), CaptureEvaluationJson.fields(capture));
            } else {
                text.print(capture);
            }
            program.out().flush();
        }
        total(captures, text);
        return isWhole ? 0 : CommandTree.ERROR;
    }

    private void total(List<CaptureEvaluation> captures, CaptureEvaluationText text) {
        CaptureEvaluation total = CaptureEvaluation.total("", captures);
        long labelled = captures.stream().filter(CaptureEvaluation::isLabelled).count();
        if (json) {
            Json.line(program.out(), CaptureEvaluationJson.total(total, labelled));
        } else if (labelled > 1) {
            text.printTotal(total, labelled);
        }
        if (!json && labelled > 0) {
            text.printThresholds(total);
        }
    }

    /** Looks up what is named; the regular files of a folder, sorted, without hidden ones, are put into {@code found}. */
    private Set<FlowInput> inputs(Set<FlowInput> found) throws IOException {
        Set<FlowInput> inputs = new LinkedHashSet<>();
        for (String name : files) {
            Path folder = folder(name);
            if (folder == null) {
                Inputs named = Inputs.of(List.of(name), program.input(), program.examples(), Inputs.Archives.NONE);
                named.remarks().forEach(program::remark);
                inputs.addAll(named.inputs());
                continue;
            }
            Set<Path> sorted = new TreeSet<>();
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(Files::isRegularFile)
                        .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                        .forEach(sorted::add);
            }
            sorted.forEach(file -> found.add(new FlowInput.FileInput(file)));
            sorted.forEach(file -> inputs.add(new FlowInput.FileInput(file)));
        }
        if (inputs.isEmpty()) {
            throw new UserError("no file is in " + Printable.of(String.join(", ", files)));
        }
        return inputs;
    }

    private static @Nullable Path folder(String name) {
        try {
            Path path = Path.of(name);
            return !name.equals("-") && Files.isDirectory(path) ? path : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    private RunResult analyse(FlowInput input, CaptureJudge judge) throws IOException {
        Plugins plugins = program.plugins();
        List<ModuleSpec> modules = modules(plugins);
        try (Progress progress = new Progress(program.err(), program.isErrorTerminal())) {
            FlowFeed feed = FlowFeeds.open(
                    List.of(input),
                    plugins.formats(),
                    program.runConfiguration().feed(false, 0));
            AnalysisRun run = judge.run(feed, modules);
            progress.watch(run);
            try (Program.Cancelling cancelling = program.onCancel(run::cancel)) {
                return run.run();
            }
        }
    }

    private RunSettings settings() throws IOException {
        RunConfiguration configuration = program.runConfiguration();
        try {
            return configuration.run(RUN, homeNetworks, configuration.deadlines());
        } catch (IllegalArgumentException noNetwork) {
            throw new UserError("--home-network: " + noNetwork.getMessage());
        }
    }

    private List<ModuleSpec> modules(Plugins plugins) throws IOException {
        try {
            List<ModuleSpec> modules = plugins.modules(program.configuration());
            if (modules.isEmpty()) {
                throw new UserError(
                        "no detection module is enabled: nothing can be found; see 'stratosphere plugins list'");
            }
            return modules;
        } catch (ConfigurationException wrong) {
            throw new UserError(String.valueOf(wrong.getMessage()));
        }
    }

    /** Returns whether the input was read to its end and every module took part to the end. */
    private boolean tellProblems(RunResult result) {
        boolean isWhole = true;
        for (RunResult.ModuleReport module : result.modules()) {
            if (module.problem() != null) {
                program.remark(module.title() + " left the run: " + Printable.message(module.problem()));
                isWhole = false;
            }
        }
        IOException failure = result.inputFailure();
        if (failure != null) {
            program.remark(Printable.message(String.valueOf(failure.getMessage())));
            isWhole = false;
        }
        return isWhole;
    }
}
