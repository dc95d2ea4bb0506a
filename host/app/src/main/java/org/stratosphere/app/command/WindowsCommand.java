package org.stratosphere.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stratosphere.app.analysis.RunRecord;
import org.stratosphere.app.output.Counted;
import org.stratosphere.app.output.EvidencePrinter;
import org.stratosphere.app.output.Json;
import org.stratosphere.app.output.Table;
import org.stratosphere.engine.text.Timestamps;
import org.stratosphere.pluginapi.alert.Event;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The windows that the newest run judged. */
@Command(
        name = "windows",
        description = "List the windows of the newest run of this session, with what was in them.",
        footer = {"", "In the shell, behind analyze; windows without flows are left out."})
final class WindowsCommand implements Callable<Integer> {
    private final Program program;

    @Option(names = "--json", description = "One JSON object a line.")
    boolean json;

    WindowsCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        RunRecord run = program.newestRun();
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
                    number(window.flows()),
                    number(window.tuples()),
                    number(window.findings()),
                    number(window.openThreats()));
        }
        table.print(program.out(), program.style(), program.width());
        program.out()
                .println(Counted.of(windows.size(), "window")
                        + (run.forgottenWindows() > 0
                                ? ", the newest; " + number(run.forgottenWindows()) + " older ones had no room here"
                                : ""));
        return 0;
    }

    private static String number(long count) {
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
