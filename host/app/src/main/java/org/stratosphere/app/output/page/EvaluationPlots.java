package org.stratosphere.app.output.page;

import org.stratosphere.engine.model.EvaluationReport;
import org.stratosphere.engine.model.EvaluationReport.Confusion;
import org.stratosphere.engine.model.Reliability;
import org.stratosphere.engine.model.RocCurve;

/** The plots of an {@link EvaluationPage}, each with its legend and a sentence that says how to read it. */
final class EvaluationPlots {
    private static final String WHOLE = "first";
    private static final String ALARM = "second";
    private static final String THIRD = "third";
    private static final String GUIDE = "guide";
    private static final double ALL = 1;
    private static final double FIFTH = 0.2;
    private static final double FEW = 0.1;
    private static final double FEW_STEP = 0.02;

    private final EvaluationReport report;

    EvaluationPlots(EvaluationReport report) {
        this.report = report;
    }

    void appendTo(StringBuilder page) {
        String[] curves = {WHOLE, "whole strings", ALARM, "highest of all prefixes"};
        card(
                page,
                "ROC curve",
                roc("ROC curve", ALL, FIFTH).svg(),
                "For each threshold, the malicious strings found against the benign ones called malicious. The dots are"
                        + " what is said: of whole strings, and by an alarm (level high) at any prefix.",
                curves);
        card(
                page,
                "ROC curve, few false positives",
                roc("ROC curve up to 10 % false positives", FEW, FEW_STEP).svg(),
                "The same curves where they matter. A module that says nothing of a string ranks it between malicious"
                        + " and benign.",
                curves);
        Reliability reliability = report.reliability();
        card(
                page,
                "Calibration",
                calibration(reliability).svg(),
                "Of the strings said to be malicious with a probability, the share that is; both classes count the same."
                        + " On the diagonal the probabilities are true. Of " + Html.number(reliability.silent())
                        + " strings nothing is said in the end.",
                WHOLE,
                "share that is malicious",
                "bars",
                "strings, largest bin at half height");
        card(
                page,
                "By prefix length",
                byLength().svg(),
                "What is said after so many letters (flows), or after all of a string that has fewer.",
                WHOLE,
                "accuracy",
                THIRD,
                "recall",
                ALARM,
                "false-positive rate");
    }

    private Plot roc(String name, double largest, double step) {
        Plot plot = new Plot(
                name,
                Axis.ofShares("benign strings called malicious", largest, step),
                Axis.ofShares("malicious strings called so", ALL, FIFTH));
        plot.line(GUIDE).to(0, 0).to(ALL, ALL).end();
        curve(plot, ALARM, report.curveOfPrefixes());
        curve(plot, WHOLE, report.curve());
        used(plot, ALARM, "alarm at any prefix", report.alarms());
        used(plot, WHOLE, "whole strings", report.whole());
        return plot;
    }

    private static void curve(Plot plot, String style, RocCurve curve) {
        Plot.Line line = plot.line(style);
        curve.points().forEach(point -> line.to(point.falsePositiveRate(), point.recall()));
        line.end();
    }

    private static void used(Plot plot, String style, String name, Confusion counts) {
        plot.dot(
                style,
                counts.falsePositiveRate(),
                counts.recall(),
                name + ": recall " + Html.percent(counts.recall()) + ", false positives "
                        + Html.percent(counts.falsePositiveRate()));
    }

    private static Plot calibration(Reliability reliability) {
        Plot plot = new Plot(
                "Calibration",
                Axis.ofShares("stated probability of being malicious", ALL, FIFTH),
                Axis.ofShares("share that is malicious", ALL, FIFTH));
        long largest = reliability.bins().stream()
                .mapToLong(Reliability.Bin::strings)
                .max()
                .orElse(0);
        for (int bin = 0; bin < Reliability.BINS; bin++) {
            long strings = reliability.bins().get(bin).strings();
            plot.bar(
                    "bars",
                    (double) bin / Reliability.BINS,
                    (bin + 1.0) / Reliability.BINS,
                    strings / (2.0 * largest),
                    Html.number(strings) + (strings == 1 ? " string" : " strings"));
        }
        plot.line(GUIDE).to(0, 0).to(ALL, ALL).end();
        Plot.Line line = plot.line(WHOLE);
        reliability.bins().forEach(bin -> line.to(bin.stated(), bin.malicious()));
        line.end();
        reliability
                .bins()
                .forEach(bin -> plot.dot(
                        WHOLE,
                        bin.stated(),
                        bin.malicious(),
                        "stated " + Html.percent(bin.stated()) + ", found " + Html.percent(bin.malicious()) + ", "
                                + Html.number(bin.strings()) + (bin.strings() == 1 ? " string" : " strings")));
        return plot;
    }

    private Plot byLength() {
        int longest = report.longest();
        Plot plot = new Plot(
                "Accuracy by prefix length",
                Axis.ofLengths("letters", longest),
                Axis.ofShares("share of strings", ALL, FIFTH));
        Plot.Line accuracy = plot.line(WHOLE);
        Plot.Line recall = plot.line(THIRD);
        Plot.Line falsePositives = plot.line(ALARM);
        for (int length = 1; length <= longest; length++) {
            Confusion counts = report.after(length);
            accuracy.to(length, counts.accuracy());
            recall.to(length, counts.recall());
            falsePositives.to(length, counts.falsePositiveRate());
        }
        recall.end();
        falsePositives.end();
        accuracy.end();
        return plot;
    }

    private static void card(StringBuilder page, String title, String plot, String words, String... legend) {
        page.append("<figure class=\"card\">\n<h2>")
                .append(title)
                .append("</h2>\n")
                .append(plot)
                .append("<p class=\"legend\">");
        for (int i = 0; i < legend.length; i += 2) {
            page.append("<span class=\"key ")
                    .append(legend[i])
                    .append("\">")
                    .append(legend[i + 1])
                    .append("</span>");
        }
        page.append("</p>\n<figcaption>").append(words).append("</figcaption>\n</figure>\n");
    }
}
