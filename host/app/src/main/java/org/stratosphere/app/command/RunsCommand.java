package org.stratosphere.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.history.RunHistory;
import org.stratosphere.app.history.StoredRun;
import org.stratosphere.app.home.ChangeLock;
import org.stratosphere.app.live.LiveFolder;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.EvidencePrinter;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Table;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Timestamps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The runs that the home keeps. */
@Command(
        name = "runs",
        description = "List the runs that are kept, newest first.",
        footer = {
            "",
            "Look at one with hosts RUN, why HOST RUN, windows RUN: it is judged by the allow rules and verdict.* of now.",
            "Example: runs, then: hosts 1"
        })
final class RunsCommand implements Callable<Integer> {
    private static final long MICROS_A_MILLI = 1_000;

    private final Program program;

    @Option(names = "--json", description = "One JSON object a line.")
    boolean json;

    RunsCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        List<StoredRun> runs = program.runHistory().runs();
        if (json) {
            Set<String> heard = heard();
            runs.forEach(run -> Json.line(program.out(), fields(run, heard)));
            return 0;
        }
        if (runs.isEmpty()) {
            program.out().println("No run is kept yet: analyze FILE makes one, and so does listen.");
            return 0;
        }
        Set<String> heard = heard();
        Table table = new Table("RUN", "BEGAN, UTC", "TOOK", "FLOWS", "TUPLES", "FINDINGS", "INPUTS");
        for (StoredRun run : runs) {
            table.add(
                    Long.toString(run.number()),
                    began(run),
                    took(run, heard),
                    number(run.flows()),
                    run.took() == null ? "-" : number(run.count("tuples") + run.count("evicted")),
                    number(run.findings()),
                    inputs(run));
        }
        table.print(program.out(), program.style(), program.width());
        return 0;
    }

    @Command(name = "show", description = "Tell how a run went: inputs, settings, modules, counts.")
    int show(
            @Parameters(paramLabel = "RUN", description = "A number that 'runs' lists.") String run,
            @Option(names = "--json", description = "As a JSON object.") boolean asJson)
            throws IOException {
        StoredRun shown = RunAtHand.named(program.runHistory(), run);
        if (asJson) {
            Json.line(program.out(), fields(shown, heard()));
            return 0;
        }
        PrintWriter out = program.out();
        out.println("Run " + shown.number() + " of " + began(shown) + " UTC, " + ending(shown, heard()) + ".");
        shown.inputs().forEach(input -> out.println("  " + Printable.of(input)));
        out.println();
        Table table = new Table("WHAT", "VALUE");
        table.add(
                "modules", shown.modules().isEmpty() ? "none" : Printable.message(String.join(", ", shown.modules())));
        shown.settings().forEach((key, value) -> table.add(Printable.of(key), Printable.of(value)));
        shown.counters().forEach((name, count) -> {
            if (count > 0) {
                table.add(Printable.of(name), number(count));
            }
        });
        table.print(out, program.style(), program.width());
        if (shown.unkept() > 0) {
            out.println(Counted.of(shown.unkept(), "finding") + " had no room"
                    + (shown.feed() == null ? "; analyze --json has all" : ": the oldest ones"));
        }
        return 0;
    }

    @Command(name = "remove", description = "Forget runs, with all that was found in them.")
    int remove(
            @Parameters(arity = "0..*", paramLabel = "RUN", description = "Numbers that 'runs' lists.")
                    List<String> runs,
            @Option(names = "--all", description = "All runs.") boolean all)
            throws IOException {
        List<String> given = runs == null ? List.of() : runs;
        if (all != given.isEmpty()) {
            throw new UserError("say which runs, or --all");
        }
        RunHistory history = program.runHistory();
        List<StoredRun> found = new ArrayList<>();
        if (all) {
            found.addAll(history.runs());
        } else {
            for (String run : given) {
                found.add(RunAtHand.named(history, run));
            }
        }
        try (ChangeLock lock = ChangeLock.take(program.home(), "runs remove")) {
            for (StoredRun run : found) {
                history.remove(run.number());
            }
        }
        program.out().println(Counted.of(found.size(), "run") + " forgotten");
        return 0;
    }

    private static String began(StoredRun run) {
        return EvidencePrinter.dateTime(run.began().toEpochMilli() * MICROS_A_MILLI)
                .substring(0, "2016-01-08 10:52:51".length());
    }

    /** The feeds that are listened to now. */
    private Set<String> heard() throws IOException {
        Set<String> heard = new HashSet<>();
        for (LiveFolder folder : LiveFolder.all(program.home())) {
            if (folder.isAlive(Instant.now())) {
                heard.add(folder.feed());
            }
        }
        return heard;
    }

    private static boolean isHeard(StoredRun run, Set<String> heard) {
        return run.took() == null && run.feed() != null && heard.contains(run.feed());
    }

    private static String took(StoredRun run, Set<String> heard) {
        Duration took = run.took();
        return took == null
                ? isHeard(run, heard) ? "listening" : run.ending().words()
                : String.format(Locale.ROOT, "%.1f s%s", took.toMillis() / 1000.0, cancelledMark(run));
    }

    private static String cancelledMark(StoredRun run) {
        return run.ending() == StoredRun.Ending.CANCELLED ? " *" : "";
    }

    private static String ending(StoredRun run, Set<String> heard) {
        Duration took = run.took();
        return (isHeard(run, heard) ? "listening" : run.ending().words())
                + (took == null ? "" : String.format(Locale.ROOT, " after %.1f s", took.toMillis() / 1000.0));
    }

    private static String inputs(StoredRun run) {
        String first = run.inputs().isEmpty() ? "-" : run.inputs().get(0);
        return Printable.of(first)
                + (run.inputs().size() > 1 ? " and " + (run.inputs().size() - 1) + " more" : "");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static Map<String, @Nullable Object> fields(StoredRun run, Set<String> heard) {
        Duration took = run.took();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.stored-run/1");
        fields.put("run", run.number());
        fields.put("began", Timestamps.format(run.began().toEpochMilli() * MICROS_A_MILLI));
        fields.put("seconds", took == null ? null : took.toMillis() / 1000.0);
        fields.put("ending", run.ending().words());
        fields.put("feed", run.feed());
        fields.put("listening", isHeard(run, heard));
        fields.put("inputs", run.inputs());
        fields.put("modules", run.modules());
        fields.put("settings", run.settings());
        fields.put("counters", run.counters());
        fields.put("flows", run.flows());
        fields.put("findings", run.findings());
        fields.put("findingsUnkept", run.unkept());
        return fields;
    }
}
