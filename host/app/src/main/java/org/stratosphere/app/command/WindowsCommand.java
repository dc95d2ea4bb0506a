package org.stratosphere.app.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.analysis.RunRecord;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.EvidencePrinter;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Table;
import org.stratosphere.engine.text.Timestamps;
import org.stratosphere.pluginapi.alert.Event;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The windows that the newest run judged. */
@Command(
        name = "windows",
        description = "List the windows of a run, with what was in them.",
        footer = {"", "Windows without flows are left out. Example: windows"})
final class WindowsCommand implements Callable<Integer> {
    private final Program program;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "A number that 'runs' lists; by default the newest.")
    @Nullable
    String number;

    @Option(names = "--json", description = "One JSON object a line.")
    boolean json;

    WindowsCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        RunRecord run = RunAtHand.of(program, number);
        List<Event.WindowClosed> windows = run.windows();
        if (json) {
            windows.forEach(window -> Json.line(program.out(), fields(window)));
            return 0;
        }
        Table table = new Table("WINDOW", "BEGINS, UTC", "FLOWS", "TUPLES", "FINDINGS", "THREATS");
        for (Event.WindowClosed window : windows) {
            table.add(
                    Long.toString(window.window().number()),
                    EvidencePrinter.dateTime(window.window().startMicros()),
                    shown(window.flows()),
                    shown(window.tuples()),
                    shown(window.findings()),
                    shown(window.openThreats()));
        }
        table.print(program.out(), program.style(), program.width());
        program.out()
                .println(Counted.of(windows.size(), "window")
                        + (run.forgottenWindows() > 0
                                ? ", the newest; " + shown(run.forgottenWindows()) + " older ones had no room here"
                                : ""));
        return 0;
    }

    private static String shown(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static Map<String, Object> fields(Event.WindowClosed window) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", "stratosphere.window/1");
        fields.put("number", window.window().number());
        fields.put("start", Timestamps.format(window.window().startMicros()));
        fields.put("end", Timestamps.format(window.window().endMicros()));
        fields.put("flows", window.flows());
        fields.put("tuples", window.tuples());
        fields.put("findings", window.findings());
        fields.put("openThreats", window.openThreats());
        return fields;
    }
}
