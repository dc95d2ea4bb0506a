package org.stratosphere.app.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.HostHistory;
import org.stratosphere.app.analysis.RunRecord;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.EvidencePrinter;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Table;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Timestamps;
import org.stratosphere.pluginapi.alert.Threat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The hosts that the newest run spoke about. */
@Command(
        name = "hosts",
        description = "List the hosts that a run found under threat.",
        footer = {"", "Judged by the allow rules and verdict.* of now. Example: hosts --all"})
final class HostsCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "A number that 'runs' lists; by default the newest.")
    @Nullable
    String number;

    @Option(names = "--all", description = "Also the hosts that were labelled and never under threat.")
    boolean all;

    @Option(names = "--json", description = "One JSON object a line.")
    boolean json;

    HostsCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        RunRecord run = RunAtHand.of(program, number);
        List<HostHistory> threatened = run.threatened();
        List<HostHistory> labelled = run.labelled();
        if (json) {
            threatened.forEach(host -> Json.line(program.out(), fields(host)));
            if (all) {
                labelled.forEach(host -> Json.line(program.out(), fields(host)));
            }
            return 0;
        }
        if (threatened.isEmpty() && (!all || labelled.isEmpty())) {
            program.out()
                    .println(run.isGoing() ? "No host is under threat." : "No host was under threat" + when(run) + ".");
        } else {
            Table table = new Table("HOST", "STATE", "LEVEL", "SINCE, UTC", "WHY");
            threatened.forEach(host -> add(table, host));
            if (all) {
                labelled.forEach(host -> add(table, host));
            }
            table.print(program.out(), program.style(), program.width());
        }
        if (!all && !labelled.isEmpty()) {
            program.out().println(Counted.of(labelled.size(), "host") + " more got labels and no verdict: hosts --all");
        }
        if (run.forgottenHosts() > 0) {
            program.out()
                    .println(Counted.of(run.forgottenHosts(), "host") + " had no room here; analyze --json has all");
        }
        return 0;
    }

    private static String when(RunRecord run) {
        return run.isCancelled() ? " before the run was cancelled" : "";
    }

    private static void add(Table table, HostHistory host) {
        Threat threat = host.threat();
        table.add(
                host.host().toString(),
                state(host),
                threat == null ? "-" : threat.level().code(),
                threat == null ? "-" : EvidencePrinter.dateTime(threat.openedMicros()),
                threat == null ? Counted.of(host.labels().size(), "label") : Printable.of(threat.summary()));
    }

    /** What became of a host, in a word. */
    static String state(HostHistory host) {
        return host.isOpen() ? "threat" : host.threat() == null ? "labelled" : "closed";
    }

    /** A host's fields for machines. */
    static Map<String, @Nullable Object> fields(HostHistory host) {
        Threat threat = host.threat();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.host/1");
        fields.put("host", host.host().toString());
        fields.put("state", state(host));
        fields.put("level", threat == null ? null : threat.level().code());
        fields.put("score", threat == null ? null : threat.score());
        fields.put("summary", threat == null ? null : threat.summary());
        fields.put("opened", threat == null ? null : Timestamps.format(threat.openedMicros()));
        fields.put("updated", threat == null ? null : Timestamps.format(threat.updatedMicros()));
        fields.put("evidence", threat == null ? 0 : threat.evidence().size());
        fields.put("labels", host.labels().size());
        return fields;
    }
}
