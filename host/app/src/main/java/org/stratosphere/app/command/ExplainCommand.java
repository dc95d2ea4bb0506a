package org.stratosphere.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.LetterReading;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.LetterColours;
import org.stratosphere.app.output.Style;
import org.stratosphere.app.output.Table;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.tuple.Dialect;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A state string in words. */
@Command(
        name = "explain",
        description = "Tell in words what a string of letters says.",
        footer = {"", "Example: stratosphere explain '88*y*y*i*H*H*H*y*0yy*'"})
final class ExplainCommand implements Callable<Integer> {
    /** Rows of the table at each end of a long string. */
    private static final int RUNS_AT_AN_END = 15;

    private static final double PERCENT = 100;

    private final Program program;

    @Parameters(
            paramLabel = "STRING",
            description = "The letters and signs; in quotes where a shell makes something of them.")
    String text = "";

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            description = "How it is spelled: ${COMPLETION-CANDIDATES}; as letters.dialect says by default.")
    @Nullable
    Dialect dialect;

    @Option(names = "--all", description = "Every row of a long string.")
    boolean all;

    @Option(names = "--json", description = "As a JSON object.")
    boolean json;

    ExplainCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        LetterReading reading;
        try {
            reading = LetterReading.of(
                    text.strip(), dialect == null ? program.runConfiguration().dialect() : dialect);
        } catch (IllegalArgumentException wrong) {
            throw new UserError(String.valueOf(wrong.getMessage()));
        }
        if (json) {
            Json.line(program.out(), fields(reading));
        } else {
            print(reading);
        }
        return 0;
    }

    private void print(LetterReading reading) {
        PrintWriter out = program.out();
        Style style = program.style();
        summary(reading, out, style);
        out.println();
        List<LetterReading.Run> runs = reading.runs();
        int left = all ? 0 : Math.max(0, runs.size() - 2 * RUNS_AT_AN_END);
        Table table = new Table("", "", "PERIODICITY", "SIZE", "LENGTH", "SINCE THE FLOW BEFORE");
        for (int i = 0; i < runs.size(); i++) {
            LetterReading.Run run = runs.get(i);
            if (left > 0 && i == RUNS_AT_AN_END) {
                table.add("...", "", left + " rows more", "", "", "--all shows them");
                i += left - 1;
                continue;
            }
            table.add(
                    LetterColours.colour(run.signs(), style),
                    run.times() == 1 ? "" : "x" + run.times(),
                    run.periodicity().words(),
                    run.size().word(),
                    run.duration().word(),
                    run.gap());
        }
        table.print(out, style, program.width());
        out.println();
        for (String line : List.of(
                "periodic: the last two gaps between flows are alike, strongly within 5 %, weakly within 30 %",
                "size: small up to 250 bytes both ways, medium up to 1,100, large beyond",
                "length: short up to 0.1 s, medium up to 10 s, long beyond")) {
            program.paragraph(line, style::dim);
        }
    }

    private void summary(LetterReading reading, PrintWriter out, Style style) {
        long flows = reading.flows();
        List<String> shares = new ArrayList<>();
        for (LetterReading.Periodicity periodicity : LetterReading.Periodicity.values()) {
            long share = reading.flows(periodicity);
            if (share > 0 && periodicity != LetterReading.Periodicity.UNKNOWN) {
                shares.add(String.format(Locale.ROOT, "%s %.0f %%", periodicity.words(), PERCENT * share / flows));
            }
        }
        program.paragraph(
                Counted.of(flows, "flow")
                        + (reading.isCut() ? ", the beginning left out" : "")
                        + (shares.isEmpty() ? "" : ": " + String.join(", ", shares)),
                style::bold);
        Map<String, Integer> counts = new LinkedHashMap<>();
        reading.runs().forEach(run -> counts.merge(run.signs(), run.times(), Integer::sum));
        LetterReading.Run most = reading.runs().get(0);
        for (LetterReading.Run run : reading.runs()) {
            most = counts.getOrDefault(run.signs(), 0) > counts.getOrDefault(most.signs(), 0) ? run : most;
        }
        int times = counts.getOrDefault(most.signs(), 0);
        if (times > 1) {
            out.println("most often " + LetterColours.colour(most.signs(), style) + ", " + times + " times: "
                    + most.size().word() + ", " + most.duration().word() + ", " + most.gap());
        }
        String shown = text.strip();
        if (shown.length() <= program.width()) {
            out.println(LetterColours.colour(Printable.of(shown), style));
        }
    }

    private static Map<String, Object> fields(LetterReading reading) {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (LetterReading.Run run : reading.runs()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("letter", String.valueOf(run.letter()));
            fields.put("sign", run.sign() == 0 ? "" : String.valueOf(run.sign()));
            fields.put("zeros", run.zeros());
            fields.put("times", run.times());
            fields.put("periodicity", run.periodicity().words());
            fields.put("size", run.size().word());
            fields.put("duration", run.duration().word());
            fields.put("gap", run.gap());
            runs.add(fields);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.letters/1");
        fields.put("dialect", reading.dialect().code());
        fields.put("flows", reading.flows());
        fields.put("cut", reading.isCut());
        fields.put("runs", runs);
        return fields;
    }
}
