package org.stratosphere.app.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.HostHistory;
import org.stratosphere.app.analysis.RunConfiguration;
import org.stratosphere.app.analysis.RunRecord;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.EvidencePrinter;
import org.stratosphere.app.output.Style;
import org.stratosphere.engine.alert.EvidenceJson;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.engine.text.Suggestion;
import org.stratosphere.engine.text.Timestamps;
import org.stratosphere.engine.verdict.AllowRule;
import org.stratosphere.engine.verdict.EvidenceWeights;
import org.stratosphere.engine.verdict.Weighing;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.flow.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything that speaks for or against one host. */
@Command(
        name = "why",
        description = "Tell why a host is under threat in a run, or why not, and what would have changed that.",
        footer = {"", "Example: why 192.168.10.14"})
final class WhyCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(
            index = "0",
            paramLabel = "HOST",
            description = "An address; Tab offers those that the run spoke about.")
    String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN",
            description = "A number that 'runs' lists; by default the newest.")
    @Nullable
    String number;

    @Option(names = "--json", description = "As a JSON object.")
    boolean json;

    WhyCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        RunRecord run = RunAtHand.of(program, number);
        Address address = Address.parse(name);
        if (address == null) {
            throw new UserError(
                    name + " is no IPv4, IPv6 or MAC address" + Suggestion.forUnknown(name, threatened(run)));
        }
        HostHistory host = run.host(address);
        if (host == null) {
            throw new UserError(
                    "no module said anything about " + address + "; see: hosts --all, tuples last --host " + address);
        }
        if (json) {
            write(host);
        } else {
            print(host);
        }
        return 0;
    }

    private static List<String> threatened(RunRecord run) {
        return run.threatened().stream()
                .limit(20)
                .map(host -> host.host().toString())
                .toList();
    }

    private void print(HostHistory host) throws IOException {
        PrintWriter out = program.out();
        Style style = program.style();
        EvidencePrinter printer = new EvidencePrinter(out, style, program.width());
        Threat threat = host.threat();
        List<Evidence> benign = new ArrayList<>(host.labels());
        benign.removeIf(label -> label.finding().malicious());
        if (threat == null) {
            out.println("  " + style.bold(host.host().toString()) + "  was never under threat");
        } else {
            if (host.isOpen()) {
                printer.threat(threat);
            } else {
                printer.closedThreat(threat);
            }
            out.println();
            out.println(style.bold("How it came about"));
            for (HostHistory.Change change : host.changes()) {
                out.println("  " + style.dim(time(change.micros())) + "  "
                        + String.format(Locale.ROOT, "%-6s", change.kind().word()) + "  "
                        + printer.level(change.level()) + "  "
                        + Printable.of(change.summary()));
            }
            out.println();
            out.println(style.bold("What speaks against it"));
            printer.printInFull(threat.evidence());
        }
        List<Evidence> malicious = new ArrayList<>(host.labels());
        malicious.removeIf(label -> !label.finding().malicious());
        if (threat == null && !malicious.isEmpty()) {
            out.println();
            out.println(style.bold("What speaks against it"));
            printer.printInFull(malicious);
        }
        if (!benign.isEmpty()) {
            out.println();
            out.println(style.bold("What speaks for it"));
            printer.printInFull(benign);
        }
        alternatives(threat == null ? malicious : threat.evidence(), printer);
        if (program.isSession()) {
            out.println();
            out.println(style.dim(
                    "All of its traffic: tuples last --host " + host.host() + ". What letters mean: explain STRING."));
        }
    }

    /** What would have made a threat of it, or none. */
    private void alternatives(List<Evidence> against, EvidencePrinter printer) throws IOException {
        RunConfiguration configuration = program.runConfiguration();
        EvidenceWeights weights = configuration.weights();
        if (weights == null || against.isEmpty()) {
            return;
        }
        program.out().println();
        program.out().println(program.style().bold("What would have changed it"));
        Map<String, Long> allowed = new TreeMap<>();
        List<Evidence> counting = new ArrayList<>();
        for (Evidence one : against) {
            AllowRule rule = configuration.allowed().allowing(one);
            if (rule == null) {
                counting.add(one);
            } else {
                allowed.merge(rule.conditions(), 1L, Long::sum);
            }
        }
        allowed.forEach(
                (rule, count) -> printer.line(Counted.of(count, "finding") + " would count without the allow rule '"
                        + Printable.of(rule) + "': allow remove " + Printable.of(rule)));
        if (!counting.isEmpty()) {
            printer.print(Weighing.of(counting, weights));
        }
    }

    private static String time(long micros) {
        return EvidencePrinter.dateTime(micros);
    }

    private void write(HostHistory host) throws IOException {
        JsonFactory factory =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        try (JsonGenerator generator = factory.createGenerator(program.out())) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            EvidenceJson evidence = new EvidenceJson(generator);
            generator.writeStartObject();
            generator.writeStringField("schema", "stratosphere.why/1");
            generator.writeStringField("host", host.host().toString());
            generator.writeStringField("state", HostsCommand.state(host));
            generator.writeFieldName("threat");
            Threat threat = host.threat();
            if (threat == null) {
                generator.writeNull();
            } else {
                evidence.writeThreat(threat);
            }
            generator.writeArrayFieldStart("changes");
            for (HostHistory.Change change : host.changes()) {
                generator.writeStartObject();
                generator.writeStringField("change", change.kind().word());
                generator.writeStringField("time", Timestamps.format(change.micros()));
                generator.writeStringField("level", change.level().code());
                generator.writeStringField("summary", change.summary());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeArrayFieldStart("labels");
            for (Evidence label : host.labels()) {
                generator.writeStartObject();
                evidence.writeFields(label);
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
            generator.writeRaw('\n');
        }
    }
}
