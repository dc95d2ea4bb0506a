package org.stratosphere.app.output;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.text.Printable;
import org.stratosphere.pluginapi.flow.SkipReason;

/** Tells a person what was read, and which records gave no flow and why. */
public final class InputReport {
    private InputReport() {}

    /**
     * Prints one line an input where there are several, and one a reason for which records were skipped.
     *
     * @param everyInput whether inputs are listed even when there is only one and nothing was skipped
     */
    public static void print(FeedReport report, PrintWriter out, boolean everyInput) {
        for (FeedReport.Input input : report.inputs()) {
            if (everyInput || report.inputs().size() > 1 || !input.skipped().isEmpty()) {
                out.printf(
                        Locale.ROOT,
                        "%s: %s%s%n",
                        Printable.of(input.name()),
                        Counted.of(input.flows(), "flow"),
                        input.layout().isEmpty() ? "" : " (" + Printable.of(input.layout()) + ")");
            }
            new TreeMap<>(input.skipped()).forEach((reason, skipped) -> reason(reason, skipped, out));
        }
        if (report.droppedFromReorder() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d flows were put in order only in part: too many were held%n",
                    report.droppedFromReorder());
        }
    }

    private static void reason(SkipReason reason, FeedReport.Skipped skipped, PrintWriter out) {
        String lines = skipped.firstLines().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String more = skipped.count() > skipped.firstLines().size() ? ", ..." : "";
        out.printf(
                Locale.ROOT,
                "  skipped %,d (%s): %s; line%s %s%s%n",
                skipped.count(),
                reason.code(),
                reason.meaning(),
                skipped.count() == 1 ? "" : "s",
                lines,
                more);
    }

    /** Skipped records of all inputs, by reason's code; only reasons that occurred. */
    public static Map<String, Long> skipped(FeedReport report) {
        Map<String, Long> counts = new TreeMap<>();
        for (FeedReport.Input input : report.inputs()) {
            input.skipped().forEach((reason, skipped) -> counts.merge(reason.code(), skipped.count(), Long::sum));
        }
        return counts;
    }
}
