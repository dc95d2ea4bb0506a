package org.stratosphere.app.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.Inputs;
import org.stratosphere.app.analysis.KeptTuples;
import org.stratosphere.app.analysis.ProcessorDeadline;
import org.stratosphere.app.analysis.Progress;
import org.stratosphere.app.analysis.RunConfiguration;
import org.stratosphere.app.analysis.RunRecord;
import org.stratosphere.app.analysis.RunningChanges;
import org.stratosphere.app.config.ConfigurationException;
import org.stratosphere.app.history.RunWriter;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.InputReport;
import org.stratosphere.app.output.RunPrinter;
import org.stratosphere.app.plugin.Refusal;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunResult;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.alert.NdjsonWriter;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.text.Printable;
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
        Inputs inputs = Inputs.of(files, program.input(), program.examples());
        inputs.remarks().forEach(program::remark);
        RunConfiguration configuration = program.runConfiguration();
        UnaskedUpdate.begin(program);
        Plugins plugins = program.plugins();
        ProcessorDeadline.Factory deadlines = configuration.deadlines();
        long beganNanos = System.nanoTime();
        RunResult result;
        RunRecord record = program.isSession() ? new RunRecord() : null;
        RunWriter kept = program.runWriter();
        try (Progress progress = new Progress(program.err(), program.isErrorTerminal())) {
            FlowFeed feed =
                    FlowFeeds.open(inputs.inputs(), plugins.formats(), configuration.feed(inOrder, parserThreads));
            AnalysisRun run = new AnalysisRun(
                    feed,
                    settings(configuration, deadlines),
                    modules(plugins),
                    writers(plugins, progress, record, kept));
            progress.watch(run);
            try (RunningChanges changes = changes(plugins, run, deadlines, progress);
                    Program.Cancelling cancelling = program.onCancel(run::cancel)) {
                changes.start();
                program.keepRun(null, 0);
                result = run.run();
            }
            if (record != null) {
                record.complete(result, System.nanoTime() - beganNanos, KeptTuples.of(run::forEachTuple));
                program.keepRun(record, kept == null ? 0 : kept.number());
            }
        }
        if (!json) {
            summary(result, System.nanoTime() - beganNanos);
        }
        if (!json && program.isSession() && program.canAsk()) {
            sayWhatIsNext(result);
        }
        IOException failure = result.inputFailure();
        if (failure != null) {
            throw failure;
        }
        return result.cancelled() ? CANCELLED : count(result, "threats") == 0 ? 0 : THREATS_FOUND;
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

    private RunSettings settings(RunConfiguration configuration, ProcessorDeadline.Factory deadlines) {
        try {
            return configuration.run(RUN, homeNetworks, deadlines);
        } catch (IllegalArgumentException noNetwork) {
            throw new UserError("--home-network: " + noNetwork.getMessage());
        }
    }

    private List<ModuleSpec> modules(Plugins plugins) throws IOException {
        try {
            List<ModuleSpec> modules = plugins.modules(program.configuration());
            plugins.modelRefusals().forEach(refusal -> program.remark("model " + refusal));
            if (modules.isEmpty()) {
                program.remark("no detection module is enabled: nothing can be found; see 'stratosphere plugins list'");
            }
            return modules;
        } catch (ConfigurationException wrong) {
            throw new UserError(String.valueOf(wrong.getMessage()));
        }
    }

    private List<AlertWriter> writers(
            Plugins plugins, Progress progress, @Nullable RunRecord record, @Nullable RunWriter kept)
            throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        List<AlertWriter> writers = new ArrayList<>();
        writers.add(writer(progress));
        if (record != null) {
            writers.add(record);
        }
        if (kept != null) {
            writers.add(kept);
        }
        writers.addAll(plugins.sinks(program.configuration(), refusals));
        refusals.forEach(refusal -> program.remark("plugin " + refusal));
        return writers;
    }

    private AlertWriter writer(Progress progress) throws IOException {
        if (json) {
            return new NdjsonWriter(new Unclosed(program.output()));
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

    /** Standard output, which outlives a run. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private void summary(RunResult result, long nanos) {
        long flows = count(result, "flows");
        program.out()
                .printf(
                        Locale.ROOT,
                        "%n%s of %s in %s; %.1f s, %,.0f flows/s%n",
                        Counted.of(flows, "flow"),
                        Counted.of(count(result, "tuples") + count(result, "evicted"), "tuple"),
                        Counted.of(count(result, "windows"), "window"),
                        nanos / 1e9,
                        flows / Math.max(1e-9, nanos / 1e9));
        remark(result, "late", "%,d flows came late: they start before the newest flow of their tuple");
        remark(result, "time-jump", "%,d flows start far ahead of all others; they moved no clock");
        remark(result, "evicted", "%,d tuples were forgotten for want of memory: raise memory.tuples");
        remark(result, "allowed", "%,d findings counted nothing: allow rules name them, see 'stratosphere allow list'");
        InputReport.print(result.feed(), program.out(), verbose);
        if (verbose) {
            result.counters()
                    .forEach((name, count) ->
                            program.out().printf(Locale.ROOT, "  %-20s %,d%n", Printable.of(name), count));
            for (RunResult.ModuleReport module : result.modules()) {
                program.out()
                        .printf(
                                Locale.ROOT,
                                "  %-20s %,.0f ns a flow, waited for %.3f s%n",
                                Printable.of(module.title()),
                                module.cpuNanos() / (double) Math.max(1, flows),
                                module.waitedNanos() / 1e9);
            }
        }
        program.out().flush();
    }

    /** For a person who may not know what a session keeps. */
    private void sayWhatIsNext(RunResult result) {
        String hosts = result.threats().isEmpty()
                ? "hosts --all"
                : "hosts, why " + result.threats().get(0).source();
        program.paragraph("At hand now: " + hosts + ", windows, status, tuples last", program.style()::dim);
        program.out().flush();
    }

    private void remark(RunResult result, String counter, String text) {
        if (count(result, counter) > 0) {
            program.out().printf(Locale.ROOT, text + "%n", count(result, counter));
        }
    }

    private static long count(RunResult result, String counter) {
        return result.counters().getOrDefault(counter, 0L);
    }
}
