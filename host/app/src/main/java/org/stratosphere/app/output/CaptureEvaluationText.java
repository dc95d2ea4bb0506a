package org.stratosphere.app.output;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.stratosphere.app.evaluation.CaptureEvaluation;
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
        hosts(capture.confusion(), capture.otherThreats());
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
        modules(capture.modules());
        out.println();
    }

    /** Prints the sum of several captures. */
    public void printTotal(CaptureEvaluation total, long captures) {
        out.println(style.bold("In total, " + Counted.of(captures, "labelled capture")) + ": "
                + Counted.of(total.flows(), "flow"));
        hosts(total.confusion(), total.otherThreats());
        Double median = total.medianMicrosToAlert();
        if (median != null) {
            lines("  first alert      " + length(Math.abs(median) / MICROS) + (median < 0 ? " before" : " after")
                    + " the first malicious flow (median)");
        }
        modules(total.modules());
    }

    private void hosts(Confusion confusion, long others) {
        out.printf(
                Locale.ROOT,
                "  malicious hosts  %,d found, %,d missed%n  benign hosts     %,d mistaken, %,d left alone%n",
                confusion.truePositives(),
                confusion.falseNegatives(),
                confusion.falsePositives(),
                confusion.trueNegatives());
        if (others > 0) {
            out.printf(Locale.ROOT, "  other hosts      %,d under threat%n", others);
        }
        lines("  precision " + EvaluationText.percent(confusion.precision()) + ", recall "
                + EvaluationText.percent(confusion.recall()) + ", F1 " + EvaluationText.percent(confusion.f1())
                + ", false positives " + EvaluationText.percent(confusion.falsePositiveRate()));
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
        return length(Math.abs(micros) / MICROS) + (micros < 0 ? " before" : " after") + " its first malicious flow";
    }

    /** Such as {@code 41 s}, {@code 12 min} or {@code 3.8 h}. */
    private static String length(double seconds) {
        return seconds < MINUTES_FROM
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : seconds < HOURS_FROM
                        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
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
