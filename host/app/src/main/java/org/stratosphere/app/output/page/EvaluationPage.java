package org.stratosphere.app.output.page;

import java.util.List;
import org.stratosphere.engine.model.EvaluationReport;
import org.stratosphere.engine.model.EvaluationReport.Confusion;

/**
 * The figures of an evaluation by letters as one page: what it is about, the figures that count, four plots, the counts and
 * each family. The same report gives the same page.
 */
public final class EvaluationPage {
    private static final double FALSE_POSITIVE_RATE = 0.04;

    private final StringBuilder page = new StringBuilder();
    private final EvaluationReport report;

    private EvaluationPage(EvaluationReport report) {
        this.report = report;
    }

    /**
     * The page's text, in UTF-8 without anything from elsewhere.
     *
     * @param title what was evaluated
     * @param about lines that say with which models, settings and strings
     */
    public static String of(String title, List<String> about, EvaluationReport report) {
        return new EvaluationPage(report).write(title, about);
    }

    private String write(String title, List<String> about) {
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src")
                .append(" 'unsafe-inline'\">\n<title>Evaluation of ")
                .append(Html.text(title))
                .append("</title>\n<style>\n")
                .append(PageStyle.CSS)
                .append("</style>\n</head>\n<body>\n<header>\n<p class=\"kind\">Evaluation by letters</p>\n<h1>")
                .append(Html.text(title))
                .append("</h1>\n");
        about.forEach(line ->
                page.append("<p class=\"about\">").append(Html.text(line)).append("</p>\n"));
        page.append("</header>\n<main>\n");
        tiles();
        page.append("<section class=\"plots\">\n");
        EvaluationPlots plots = new EvaluationPlots(report);
        plots.appendTo(page);
        page.append("</section>\n");
        counts();
        new FamilyTable(report).appendTo(page);
        return page.append("</main>\n<footer>Written by Stratosphere. Shares of strings, each string counted once.")
                .append("</footer>\n</body>\n</html>\n")
                .toString();
    }

    private void tiles() {
        Confusion whole = report.whole();
        page.append("<section class=\"tiles\">\n");
        tile(Html.percent(whole.accuracy()), "accuracy", "whole strings");
        tile(Html.percent(whole.recall()), "recall", "malicious strings called so");
        tile(Html.percent(whole.falsePositiveRate()), "false positives", "benign strings called malicious");
        tile(Html.fraction(report.areaUnderCurve()), "area under the ROC curve", "whole strings");
        tile(
                Html.percent(report.recallAt(FALSE_POSITIVE_RATE)),
                "recall at 4 % false positives",
                "by the best threshold");
        tile(
                Html.percent(report.alarms().recall()),
                "alarms",
                "malicious strings, at any prefix; of the benign ones "
                        + Html.percent(report.alarms().falsePositiveRate()));
        page.append("</section>\n");
    }

    private void tile(String figure, String name, String words) {
        page.append("<div class=\"tile\"><b>")
                .append(figure)
                .append("</b><span>")
                .append(name)
                .append("</span><small>")
                .append(words)
                .append("</small></div>\n");
    }

    private void counts() {
        page.append("<section class=\"card\">\n<h2>Counts</h2>\n<div class=\"wide\"><table>\n<thead><tr>")
                .append("<th class=\"words\">judged by</th><th>found</th><th>missed</th><th>false positives</th>")
                .append("<th>left in peace</th><th>accuracy</th><th>precision</th><th>recall</th><th>F1</th>")
                .append("<th>false-positive rate</th></tr></thead>\n<tbody>\n");
        row("whole strings", report.whole());
        row("an alarm at any prefix", report.alarms());
        row("a finding at any prefix", report.suspicions());
        for (int length : report.lengths()) {
            row("at most " + length + " letters", report.after(length));
        }
        page.append("</tbody>\n</table></div>\n</section>\n");
    }

    private void row(String judgedBy, Confusion counts) {
        page.append("<tr><td class=\"words\">").append(judgedBy).append("</td>");
        for (String cell : List.of(
                Html.number(counts.truePositives()),
                Html.number(counts.falseNegatives()),
                Html.number(counts.falsePositives()),
                Html.number(counts.trueNegatives()),
                Html.percent(counts.accuracy()),
                Html.percent(counts.precision()),
                Html.percent(counts.recall()),
                Html.fraction(counts.f1()),
                Html.percent(counts.falsePositiveRate()))) {
            page.append("<td>").append(cell).append("</td>");
        }
        page.append("</tr>\n");
    }
}
