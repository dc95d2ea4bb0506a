package org.stratosphere.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.stratosphere.app.analysis.ProcessorDeadline;
import org.stratosphere.app.analysis.Progress;
import org.stratosphere.app.analysis.RunConfiguration;
import org.stratosphere.app.analysis.RunRecord;
import org.stratosphere.app.analysis.RunningChanges;
import org.stratosphere.app.history.RunWriter;
import org.stratosphere.app.live.Listening;
import org.stratosphere.app.live.LiveLine;
import org.stratosphere.app.live.LiveRun;
import org.stratosphere.app.live.LiveSettings;
import org.stratosphere.app.live.LiveTicker;
import org.stratosphere.app.live.RaProgram;
import org.stratosphere.app.output.RunPrinter;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunResult;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.source.FeedTroubles;
import org.stratosphere.engine.source.LiveFeed;
import org.stratosphere.engine.source.LiveOptions;
import org.stratosphere.engine.source.LiveSource;
import org.stratosphere.pluginapi.alert.AlertWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The product's point: a network is guarded while it runs. */
@Command(
        name = "listen",
        description = "Watch flows as they come, day and night: say which hosts look infected, and why.",
        footer = {
            "",
            "listen ra HOST[:PORT]   an argus server, through its client ra",
            "listen file FILE        a growing file, across rotation; or a folder of logs of one series",
            "listen -                standard input: ra -F ra.conf -n -Z b -S HOST - not man | stratosphere listen -",
            "listen stop             in the shell, where listening goes on beside other commands",
            "",
            "Exit codes: 0 nothing found, 1 error, 2 usage, 3 threats found, 130 cancelled.",
            "More: help live"
        })
final class ListenCommand implements Callable<Integer> {
    private static final int THREATS_FOUND = 3;

    /** The same for every run, as for analyses. */
    private static final String RUN = "listen";

    private static final int BLOCK_BYTES = 1 << 18;
    private static final long IDLE_MILLIS = 250;

    /** The last checkpoint may be large. */
    private static final int CANCEL_SECONDS = 40;

    private final Program program;

    /** Words that stand first. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("ra", "file", "-", "stop").iterator();
        }
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WHAT",
            completionCandidates = Words.class,
            description = "One of ra, file, - and stop.")
    String what = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The server HOST[:PORT] of ra, or the file or folder to follow.")
    String place = "";

    @Option(names = "--all-labels", description = "Print every label that a module gives, the benign ones too.")
    boolean allLabels;

    @Option(names = "--json", description = "Print one event a line, as host/docs/events.md describes.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print the summary alone, at the end.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print at the end what was counted, and the time that each module took.")
    boolean verbose;

    @Option(
            names = "--anew",
            description = "Forget the checkpoint and what else was kept of this feed, and begin anew.")
    boolean anew;

    @Option(
            names = "--home-network",
            paramLabel = "CIDR",
            description = "A network of ours, for this run; may be repeated.")
    List<String> homeNetworks = List.of();

    @Option(names = "--ra-conf", description = "Print the ra.conf with which ra's text can be read, and do no more.")
    boolean raConf;

    ListenCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (raConf) {
            program.out().print(RaProgram.configuration());
            program.out().flush();
            return 0;
        }
        if (what.equals("stop")) {
            return stop();
        }
        Listening going = program.listening();
        if (going != null && going.isGoing()) {
            throw new UserError("listening to " + going.name() + " already; end that first: listen stop");
        }
        return program.isSession() ? begin() : listen();
    }

    /** Listens until the end, or until cancelled. */
    private int listen() throws IOException, InterruptedException {
        FeedTroubles troubles = new FeedTroubles();
        try (Progress progress = new Progress(program.err(), program.isErrorTerminal())) {
            Listening listening = open(
                    troubles,
                    new PrintWriter(program.out()),
                    progress::clear,
                    RunPrinter.Detail.WINDOWS,
                    line -> {
                        progress.clear();
                        program.remark(line);
                    },
                    ended -> {});
            LiveLine line = new LiveLine(listening, Clock.systemUTC(), System::nanoTime);
            try (Program.Cancelling cancelling = program.onCancel(listening::end);
                    LiveTicker ticker = new LiveTicker(
                            troubles,
                            program.home().path(),
                            program.isErrorTerminal() ? () -> line.line(program.width()) : null,
                            progress::show)) {
                listening.start();
                RunResult result = listening.await();
                progress.clear();
                return ended(listening, result);
            }
        }
    }

    /** Listens beside the commands that follow. */
    private int begin() throws IOException {
        if (json && program.canAsk()) {
            throw new UserError("--json is for programs: start stratosphere listen ... --json outside of the shell");
        }
        FeedTroubles troubles = new FeedTroubles();
        LiveTicker[] ticker = new LiveTicker[1];
        Listening listening = open(
                troubles,
                new PrintWriter(new BlockWriter(program::printBeside)),
                () -> {},
                RunPrinter.Detail.THREATS,
                program::notice,
                over -> {
                    LiveTicker ticking = ticker[0];
                    if (ticking != null) {
                        ticking.close();
                    }
                });
        LiveLine line = new LiveLine(listening, Clock.systemUTC(), System::nanoTime);
        ticker[0] = new LiveTicker(
                troubles,
                program.home().path(),
                program.hasStatusLine() ? () -> line.line(program.width()) : null,
                program::statusLine);
        program.keepRun(listening.record(), listening::number);
        program.useListening(listening);
        listening.start();
        if (program.canAsk()) {
            program.paragraph(
                    "Listening to " + listening.name() + ". Threats are told as they come; meanwhile: hosts, why HOST,"
                            + " status, windows, tuples last. To end it: listen stop",
                    program.style()::dim);
        }
        return 0;
    }

    private int stop() throws IOException, InterruptedException {
        Listening listening = program.listening();
        if (listening == null || !listening.isGoing()) {
            throw new UserError("nothing is listened to; begin with: listen ra HOST");
        }
        program.endListening();
        return ended(listening, listening.await());
    }

    private int ended(Listening listening, RunResult result) throws IOException {
        if (!json) {
            RunParts.summary(program, result, listening.nanos(), verbose);
        }
        IOException failure = result.inputFailure();
        if (failure != null) {
            throw failure;
        }
        return RunParts.count(result, "threats") == 0 ? 0 : THREATS_FOUND;
    }

    private Listening open(
            FeedTroubles troubles,
            PrintWriter out,
            Runnable clear,
            RunPrinter.Detail usual,
            Consumer<String> tell,
            Consumer<Listening> whenEnded)
            throws IOException {
        RunConfiguration configuration = program.runConfiguration();
        ListenTarget target = new ListenTarget(program, what, place);
        LiveSource source = target.open(troubles);
        UnaskedUpdate.begin(program);
        Plugins plugins = program.plugins();
        RunParts parts = new RunParts(program, plugins);
        ProcessorDeadline.Factory deadlines = configuration.deadlines();
        RunSettings settings = settings(configuration, deadlines);
        RunRecord record = new RunRecord();
        List<AlertWriter> writers = new ArrayList<>();
        writers.add(json ? parts.json() : printer(out, clear, usual));
        writers.add(record);
        writers.addAll(parts.sinks());
        LiveRun live = LiveRun.open(
                program.home(),
                source.name(),
                LiveSettings.of(program.configuration()),
                settings,
                anew,
                Clock.systemUTC(),
                tell);
        if (live.goesOn()) {
            tell.accept("going on from the checkpoint of " + source.name() + "; --anew forgets it");
        }
        LiveFeed feed = null;
        boolean isOpened = false;
        try {
            feed = new LiveFeed(
                    target.isStream() ? live.spooled(source) : source,
                    plugins.formats(),
                    new LiveOptions(
                            BLOCK_BYTES,
                            configuration.liveLatenessMicros(),
                            settings.timeJumpMicros(),
                            IDLE_MILLIS,
                            System::nanoTime),
                    troubles,
                    live.checkpoint());
            RunWriter kept = program.runWriter(source.name(), live.goesOn(), tell);
            AnalysisRun run = live.run(feed, parts.modules(), writers, kept);
            RunningChanges changes = program.runningChanges(plugins, run, deadlines, tell);
            Listening listening = new Listening(
                    source.name(), feed, run, record, kept == null ? () -> 0 : kept::number, changes, live, whenEnded);
            program.useCancelSeconds(CANCEL_SECONDS);
            isOpened = true;
            return listening;
        } finally {
            if (!isOpened) {
                if (feed != null) {
                    feed.close();
                }
                live.close();
            }
        }
    }

    private AlertWriter printer(PrintWriter out, Runnable clear, RunPrinter.Detail usual) {
        RunPrinter.Detail detail = allLabels ? RunPrinter.Detail.ALL_LABELS : quiet ? RunPrinter.Detail.SUMMARY : usual;
        RunPrinter printer = new RunPrinter(out, program.style(), program.width(), detail);
        return event -> {
            clear.run();
            printer.write(event);
        };
    }

    private RunSettings settings(RunConfiguration configuration, ProcessorDeadline.Factory deadlines) {
        List<String> networks = new ArrayList<>(homeNetworks);
        if (networks.isEmpty()) {
            networks.addAll(program.homeNetworks());
            networks.addAll(OwnAddresses.asNetworks());
        }
        try {
            return configuration.run(RUN, networks, deadlines);
        } catch (IllegalArgumentException noNetwork) {
            throw new UserError("--home-network: " + noNetwork.getMessage());
        }
    }
}
