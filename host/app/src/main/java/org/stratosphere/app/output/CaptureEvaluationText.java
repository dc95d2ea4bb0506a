package org.stratosphere.app.output;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.evaluation.Accuracy;
import org.stratosphere.app.evaluation.AtThreshold;
import org.stratosphere.app.evaluation.CaptureEvaluation;
import org.stratosphere.app.evaluation.FalseAlerts;
import org.stratosphere.app.evaluation.JudgedHost;
import org.stratosphere.app.evaluation.LabelClass;
import org.stratosphere.app.evaluation.ModuleFindings;
import org.stratosphere.engine.model.EvaluationReport.Confusion;
import org.stratosphere.engine.text.Printable;

/**
 * Prints what a run said of captures beside what their labels say.
 *
 * @param out where to print
 * @param style of it
 * @param width columns of the terminal
 */
public record CaptureEvaluationText(PrintWriter out, Style style, int width) {
    private static final int MOST_HOSTS_OF_A_KIND = 20;
    private static final double MICROS = 1e6;
    private static final int MINUTES_FROM = 120;
    private static final int HOURS_FROM = 7200;

    /** Prints one capture's figures. */
    public void print(CaptureEvaluation capture) {
        out.println(style.bold(Printable.of(capture.name())) + ": " + Counted.of(capture.flows(), "flow") + ", "
                + String.format(Locale.ROOT, "%,d labelled", capture.labelledFlows()));
        if (!capture.isLabelled()) {
            lines((capture.labelledFlows() == 0 ? "It has no labels" : "Its labels call no host malicious or benign")
                    + ", so nothing can be said of its "
                    + Counted.of(capture.otherThreats(), "host") + " under threat.");
            out.println();
            return;
        }
        hosts(capture);
        Table table = new Table("HOST", "LABELS", "VERDICT", "FIRST ALERT");
        long left =
                add(table, capture.hosts(), host -> host.labelClass() == LabelClass.MALICIOUS && host.isUnderThreat());
        left += add(table, capture.hosts(), host -> host.labelClass() == LabelClass.MALICIOUS && !host.isUnderThreat());
        left += add(table, capture.hosts(), host -> host.labelClass() == LabelClass.BENIGN);
        left += add(table, capture.hosts(), host -> host.labelClass() == LabelClass.NEITHER);
        if (!capture.hosts().isEmpty()) {
            table.print(out, style, width);
        }
        if (left > 0) {
            out.println("and " + Counted.of(left, "more host") + "; --json has all");
        }
        calls(capture);
        modules(capture.modules());
        out.println();
    }

    /** Prints the sum of several captures. */
    public void printTotal(CaptureEvaluation total, long captures) {
        out.println(style.bold("In total, " + Counted.of(captures, "labelled capture")) + ": "
                + Counted.of(total.flows(), "flow"));
        hosts(total);
        calls(total);
        modules(total.modules());
    }

    /** Prints what other thresholds would have found, where that was asked for. */
    public void printThresholds(CaptureEvaluation total) {
        if (total.thresholds().isEmpty()) {
            return;
        }
        out.println();
        Table table =
                new Table("VERDICT.THRESHOLD", "FOUND", "MISSED", "MISTAKEN", "LEFT ALONE", "OTHERS", "FALSE ALERTS");
        for (AtThreshold one : total.thresholds()) {
            table.add(
                    String.format(Locale.ROOT, "%.2f", one.threshold()),
                    number(one.hosts().truePositives()),
                    number(one.hosts().falseNegatives()),
                    number(one.hosts().falsePositives()),
                    number(one.hosts().trueNegatives()),
                    number(one.otherThreats()),
                    number(one.falseAlerts().alerts()));
        }
        table.print(out, style, width);
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private void hosts(CaptureEvaluation capture) {
        Confusion confusion = capture.confusion();
        out.printf(
                Locale.ROOT,
                "  malicious hosts  %,d found, %,d missed%n  benign hosts     %,d mistaken, %,d left alone%n",
                confusion.truePositives(),
                confusion.falseNegatives(),
                confusion.falsePositives(),
                confusion.trueNegatives());
        if (capture.otherThreats() > 0) {
            out.printf(Locale.ROOT, "  other hosts      %,d under threat%n", capture.otherThreats());
        }
        if (capture.falseAlerts().hosts() > 0) {
            lines("  false alerts     " + falseAlerts(capture.falseAlerts()) + "; of internal ones: "
                    + falseAlerts(capture.internalFalseAlerts()));
        }
        lines("  precision " + EvaluationText.percent(confusion.precision()) + ", recall "
                + EvaluationText.percent(confusion.recall()) + ", F1 " + EvaluationText.percent(confusion.f1())
                + ", false positives " + EvaluationText.percent(confusion.falsePositiveRate()));
    }

    /** Such as {@code 3 in 9 days of 4 benign hosts, at most 2 on a host and day}. */
    private static String falseAlerts(FalseAlerts alerts) {
        return String.format(Locale.ROOT, "%,d in ", alerts.alerts()) + Counted.of(alerts.hostDays(), "day") + " of "
                + Counted.of(alerts.hosts(), "benign host")
                + (alerts.alerts() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", at most %,d on a host and day", alerts.mostInADay()));
    }

    /** How right it is what each module, and the verdict, calls malicious. */
    private void calls(CaptureEvaluation capture) {
        Table table = new Table(
                "CALLED MALICIOUS BY", "HOSTS", "BENIGN", "TUPLES", "BENIGN", "FLOWS", "BENIGN", "FIRST, MEDIAN");
        capture.modules().forEach(module -> add(table, module.module(), module.accuracy()));
        add(table, "the verdict", capture.verdict());
        table.print(out, style, width);
    }

    private static void add(Table table, String name, Accuracy accuracy) {
        Double micros = accuracy.medianMicros();
        table.add(
                name,
                malicious(accuracy.hosts()),
                benign(accuracy.hosts()),
                malicious(accuracy.tuples()),
                benign(accuracy.tuples()),
                malicious(accuracy.flows()),
                benign(accuracy.flows()),
                micros == null ? "-" : length(micros) + ", " + flows(accuracy.medianFlows()));
    }

    private static String malicious(Confusion confusion) {
        return of(confusion.truePositives(), confusion.falseNegatives());
    }

    private static String benign(Confusion confusion) {
        return of(confusion.falsePositives(), confusion.trueNegatives());
    }

    private static String of(long called, long others) {
        return String.format(Locale.ROOT, "%,d/%,d", called, called + others);
    }

    private static String flows(@Nullable Double flows) {
        return flows == null ? "-" : String.format(Locale.ROOT, flows % 1 == 0 ? "%,.0f flows" : "%,.1f flows", flows);
    }

    private void lines(String text) {
        Wrapping.lines(text, Math.max(1, width)).forEach(out::println);
    }

    /** Returns how many were left out. */
    private static long add(Table table, List<JudgedHost> hosts, Predicate<JudgedHost> kind) {
        List<JudgedHost> wanted = hosts.stream().filter(kind).toList();
        wanted.stream()
                .limit(MOST_HOSTS_OF_A_KIND)
                .forEach(host -> table.add(
                        host.address().toString(), labels(host.labelClass()), verdict(host), firstAlert(host)));
        return Math.max(0, wanted.size() - MOST_HOSTS_OF_A_KIND);
    }

    private static String labels(LabelClass labelClass) {
        return labelClass == LabelClass.NEITHER ? "-" : labelClass.name().toLowerCase(Locale.ROOT);
    }

    private static String verdict(JudgedHost host) {
        return switch (host.labelClass()) {
            case MALICIOUS -> host.isUnderThreat() ? "found" : "missed";
            case BENIGN -> "mistaken";
            case NEITHER -> "threat";
        };
    }

    private static String firstAlert(JudgedHost host) {
        Long micros = host.microsToAlert();
        if (micros == null) {
            return "";
        }
        Long flows = host.flowsToAlert();
        return length(micros) + " its first malicious flow"
                + (flows == null ? "" : String.format(Locale.ROOT, ", after %,d of them", flows));
    }

    /** Such as {@code 41 s after}, {@code 12 min after} or {@code 3.8 h before}. */
    private static String length(double micros) {
        double seconds = Math.abs(micros) / MICROS;
        String length = seconds < MINUTES_FROM
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : seconds < HOURS_FROM
                        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
        return length + (micros < 0 ? " before" : " after");
    }

    private void modules(List<ModuleFindings> modules) {
        if (modules.isEmpty()) {
            out.println("No module found anything malicious.");
            return;
        }
        Table table = new Table("MALICIOUS FINDINGS OF", "ON MALICIOUS", "ON BENIGN", "ON OTHERS");
        for (ModuleFindings module : modules) {
            table.add(
                    module.module(),
                    findings(module.onMalicious(), module.maliciousSubjects()),
                    findings(module.onBenign(), module.benignSubjects()),
                    String.format(Locale.ROOT, "%,d", module.onNeither()));
        }
        table.print(out, style, width);
    }

    /** Such as {@code 12 of 3}: findings, of so many tuples and hosts. */
    private static String findings(long findings, long subjects) {
        return findings == 0 ? "0" : String.format(Locale.ROOT, "%,d of %,d", findings, subjects);
    }
}
