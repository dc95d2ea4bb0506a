package org.stratosphere.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.Inputs;
import org.stratosphere.app.analysis.KeptTuples;
import org.stratosphere.app.analysis.ProcessorDeadline;
import org.stratosphere.app.analysis.Progress;
import org.stratosphere.app.analysis.RunConfiguration;
import org.stratosphere.app.analysis.RunRecord;
import org.stratosphere.app.analysis.RunningChanges;
import org.stratosphere.app.history.RunWriter;
import org.stratosphere.app.output.RunPrinter;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunResult;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.pluginapi.alert.AlertWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job: which hosts of a capture are infected, and why. */
@Command(
        name = "analyze",
        description = "Analyse flow files: say which hosts look infected, and why.",
        footer = {
            "",
            "Exit codes: 0 nothing found, 1 error, 2 usage, 3 threats found, 130 cancelled.",
            "Example: stratosphere analyze test7.binetflow"
        })
final class AnalyzeCommand implements Callable<Integer> {
    private static final int THREATS_FOUND = 3;
    private static final int CANCELLED = 130;

    /** The same for every run, so that the same input gives the same events. */
    private static final String RUN = "analysis";

    private final Program program;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Flow files, compressed or not; bundled examples; - for standard input.")
    List<String> files = List.of();

    @Option(names = "--all-labels", description = "Print every label that a module gives, the benign ones too.")
    boolean allLabels;

    @Option(names = "--json", description = "Print one event a line, as host/docs/events.md describes.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print the summary alone.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print what was counted, and the time that each module took.")
    boolean verbose;

    @Option(
            names = "--in-order",
            description = "Read several files in the order given, instead of merging them by time.")
    boolean inOrder;

    @Option(
            names = "--parser-threads",
            paramLabel = "N",
            description = "Threads that parse; one for each processor by default.")
    int parserThreads;

    @Option(
            names = "--home-network",
            paramLabel = "CIDR",
            description = "A network of ours, for this run; may be repeated.")
    List<String> homeNetworks = List.of();

    AnalyzeCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        RunConfiguration configuration = program.runConfiguration();
        RunResult result;
        long beganNanos = System.nanoTime();
        try (Inputs inputs = program.inputs(files)) {
            inputs.remarks().forEach(program::remark);
            UnaskedUpdate.begin(program);
            result = analyze(inputs, configuration);
        }
        if (!json) {
            RunParts.summary(program, result, System.nanoTime() - beganNanos, verbose);
        }
        if (!json && program.isSession() && program.canAsk() && !program.isListening()) {
            sayWhatIsNext(result);
        }
        IOException failure = result.inputFailure();
        if (failure != null) {
            throw failure;
        }
        return result.cancelled() ? CANCELLED : RunParts.count(result, "threats") == 0 ? 0 : THREATS_FOUND;
    }

    private RunResult analyze(Inputs inputs, RunConfiguration configuration) throws IOException {
        Plugins plugins = program.plugins();
        RunParts parts = new RunParts(program, plugins);
        ProcessorDeadline.Factory deadlines = configuration.deadlines();
        long beganNanos = System.nanoTime();
        RunRecord record = program.isSession() ? new RunRecord() : null;
        RunWriter kept = program.runWriter();
        try (Progress progress = new Progress(program.err(), program.isErrorTerminal())) {
            FlowFeed feed =
                    FlowFeeds.open(inputs.inputs(), plugins.formats(), configuration.feed(inOrder, parserThreads));
            AnalysisRun run = new AnalysisRun(
                    feed, settings(configuration, deadlines), parts.modules(), writers(parts, progress, record, kept));
            progress.watch(run);
            RunResult result;
            try (RunningChanges changes = changes(plugins, run, deadlines, progress);
                    Program.Cancelling cancelling = program.onCancel(run::cancel)) {
                changes.start();
                program.keepRun(null, () -> 0);
                result = run.run();
            }
            if (record != null) {
                record.complete(result, System.nanoTime() - beganNanos, KeptTuples.of(run::forEachTuple));
                program.keepRun(record, kept == null ? () -> 0 : kept::number);
            }
            return result;
        }
    }

    private RunSettings settings(RunConfiguration configuration, ProcessorDeadline.Factory deadlines) {
        try {
            return configuration.run(RUN, homeNetworks, deadlines);
        } catch (IllegalArgumentException noNetwork) {
            throw new UserError("--home-network: " + noNetwork.getMessage());
        }
    }

    /** What the run is told of its home while it goes on. */
    private RunningChanges changes(
            Plugins plugins, AnalysisRun run, ProcessorDeadline.Factory deadlines, Progress progress)
            throws IOException {
        return program.runningChanges(plugins, run, deadlines, line -> {
            progress.clear();
            program.remark(line);
        });
    }

    private List<AlertWriter> writers(
            RunParts parts, Progress progress, @Nullable RunRecord record, @Nullable RunWriter kept)
            throws IOException {
        List<AlertWriter> writers = new ArrayList<>();
        writers.add(writer(parts, progress));
        if (record != null) {
            writers.add(record);
        }
        if (kept != null) {
            writers.add(kept);
        }
        writers.addAll(parts.sinks());
        return writers;
    }

    private AlertWriter writer(RunParts parts, Progress progress) throws IOException {
        if (json) {
            return parts.json();
        }
        RunPrinter.Detail detail = allLabels
                ? RunPrinter.Detail.ALL_LABELS
                : quiet ? RunPrinter.Detail.SUMMARY : RunPrinter.Detail.WINDOWS;
        RunPrinter printer = new RunPrinter(program.out(), program.style(), program.width(), detail);
        return event -> {
            progress.clear();
            printer.write(event);
        };
    }

    /** For a person who may not know what a session keeps. */
    private void sayWhatIsNext(RunResult result) {
        String hosts = result.threats().isEmpty()
                ? "hosts --all"
                : "hosts, why " + result.threats().get(0).source();
        program.paragraph("At hand now: " + hosts + ", windows, status, tuples last", program.style()::dim);
        program.out().flush();
    }
}
