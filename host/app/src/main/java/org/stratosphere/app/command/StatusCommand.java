package org.stratosphere.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.HostHistory;
import org.stratosphere.app.analysis.RunRecord;
import org.stratosphere.app.live.LiveFolder;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.InputReport;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Table;
import org.stratosphere.engine.RunResult;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.alert.Event;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the newest run went: what it read, with what, and everything that was counted. */
@Command(
        name = "status",
        description = "Tell how the newest run of this session went: inputs, settings, modules, counts.",
        footer = {"", "In the shell, behind analyze."})
final class StatusCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;

    private final Program program;

    @Option(names = "--json", description = "As a JSON object.")
    boolean json;

    StatusCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, LiveFolder.Kept> kept = kept();
        if (!program.hasRun() && !kept.isEmpty() && !json) {
            printKept(kept);
            return 0;
        }
        RunRecord run = program.newestRun();
        if (json) {
            Map<String, @Nullable Object> fields = fields(run);
            List<Map<String, Object>> checkpoints = new ArrayList<>();
            kept.forEach((feed, one) -> checkpoints.add(Map.of(
                    "feed", feed, "bytes", one.bytes(), "seconds", one.age().toSeconds())));
            fields.put("checkpoints", checkpoints);
            Json.line(program.out(), fields);
        } else {
            print(run);
            printKept(kept);
        }
        return 0;
    }

    /** The newest checkpoints of all feeds that were ever listened to. */
    private Map<String, LiveFolder.Kept> kept() throws IOException {
        Map<String, LiveFolder.Kept> kept = new TreeMap<>();
        for (LiveFolder folder : LiveFolder.all(program.home())) {
            LiveFolder.Kept one = folder.kept(Instant.now());
            if (one != null) {
                kept.put(folder.feed(), one);
            }
        }
        return kept;
    }

    private void printKept(Map<String, LiveFolder.Kept> kept) {
        kept.forEach((feed, one) -> program.out()
                .printf(
                        Locale.ROOT,
                        "checkpoint of %s: %,d bytes, written %,d s ago%n",
                        Printable.message(feed),
                        one.bytes(),
                        one.age().toSeconds()));
        program.out().flush();
    }

    private void print(RunRecord run) {
        PrintWriter out = program.out();
        RunResult result = run.result();
        long open = run.threatened().stream().filter(HostHistory::isOpen).count();
        out.printf(
                Locale.ROOT,
                "The run %s %.1f s with %s under threat.%n%n",
                run.isGoing() ? "has listened for" : ending(result) + " after",
                run.nanos() / NANOS,
                Counted.of(open, "host"));
        InputReport.print(result.feed(), out, true);
        out.println();
        Table table = new Table("WHAT", "VALUE");
        Event.RunStarted started = run.started();
        if (started != null) {
            table.add(
                    "modules",
                    started.modules().isEmpty() ? "none" : Printable.message(String.join(", ", started.modules())));
            started.settings().forEach((key, value) -> table.add(key, Printable.of(value)));
        }
        result.counters().forEach((name, count) -> {
            if (count > 0) {
                table.add(name, String.format(Locale.ROOT, "%,d", count));
            }
        });
        for (RunResult.ModuleReport module : result.modules()) {
            table.add(
                    Printable.of(module.title()),
                    String.format(Locale.ROOT, "%.2f s of processor time", module.cpuNanos() / NANOS));
        }
        table.print(out, program.style(), program.width());
        run.notices().forEach(notice -> out.println("note: " + Printable.message(notice)));
    }

    private static String ending(RunResult result) {
        return result.cancelled() ? "was cancelled" : result.inputFailure() == null ? "ended" : "was broken off";
    }

    private static Map<String, @Nullable Object> fields(RunRecord run) {
        RunResult result = run.result();
        Event.RunStarted started = run.started();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.run/1");
        fields.put("inputs", started == null ? List.of() : started.inputs());
        fields.put("modules", started == null ? List.of() : started.modules());
        fields.put("settings", started == null ? Map.of() : started.settings());
        fields.put("listening", run.isGoing());
        fields.put("cancelled", result.cancelled());
        fields.put(
                "failure",
                result.inputFailure() == null ? null : result.inputFailure().getMessage());
        fields.put("seconds", run.nanos() / NANOS);
        fields.put("counters", result.counters());
        Map<String, Double> seconds = new LinkedHashMap<>();
        result.modules().forEach(module -> seconds.merge(module.title(), module.cpuNanos() / NANOS, Double::sum));
        fields.put("moduleSeconds", seconds);
        fields.put("tuplesAtHand", run.tuples().rows().size());
        fields.put("notices", run.notices());
        return fields;
    }
}
