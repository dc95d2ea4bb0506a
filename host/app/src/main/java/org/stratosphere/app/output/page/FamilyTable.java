package org.stratosphere.app.output.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stratosphere.engine.model.EvaluationReport;

/** How each family of strings is judged: malicious ones first, large ones before small ones. */
final class FamilyTable {
    private static final double PERCENT = 100;

    private record Row(String family, EvaluationReport report) {
        long strings() {
            return report.strings().size();
        }

        long malicious() {
            return report.whole().truePositives() + report.whole().falseNegatives();
        }

        long calledMalicious() {
            return report.whole().truePositives() + report.whole().falsePositives();
        }

        long alarms() {
            return report.alarms().truePositives() + report.alarms().falsePositives();
        }

        String kind() {
            return malicious() == 0 ? "benign" : malicious() == strings() ? "malicious" : "both";
        }
    }

    private final List<Row> rows;

    FamilyTable(EvaluationReport report) {
        rows = report.families().entrySet().stream()
                .map((Map.Entry<String, EvaluationReport> family) -> new Row(family.getKey(), family.getValue()))
                .sorted(Comparator.comparing((Row row) -> row.malicious() == 0)
                        .thenComparing(row -> -row.strings())
                        .thenComparing(Row::family))
                .toList();
    }

    void appendTo(StringBuilder page) {
        page.append("<section class=\"card\">\n<h2>Families</h2>\n<p class=\"words\">Labels without the number behind")
                .append(" them. The bar is the share called malicious in the end: wanted long for malicious families,")
                .append(" short for benign ones.</p>\n<div class=\"wide\"><table>\n<thead><tr>")
                .append("<th class=\"words\">family</th><th class=\"words\">class</th><th>strings</th>")
                .append("<th>called malicious</th><th class=\"share\"></th><th>alarm at any prefix</th>")
                .append("</tr></thead>\n<tbody>\n");
        rows.forEach(row -> append(page, row));
        page.append("</tbody>\n</table></div>\n</section>\n");
    }

    private static void append(StringBuilder page, Row row) {
        double share = (double) row.calledMalicious() / row.strings();
        page.append("<tr><td class=\"words name\">")
                .append(Html.text(row.family()))
                .append("</td><td class=\"words\"><span class=\"kind-")
                .append(row.kind())
                .append("\">")
                .append(row.kind())
                .append("</span></td><td>")
                .append(Html.number(row.strings()))
                .append("</td><td>")
                .append(Html.number(row.calledMalicious()))
                .append("</td><td class=\"share\"><i class=\"")
                .append(row.malicious() == 0 ? "wrong" : "right")
                .append("\" style=\"width:")
                .append(String.format(Locale.ROOT, "%.1f", PERCENT * share))
                .append("%\"></i></td><td>")
                .append(Html.number(row.alarms()))
                .append("</td></tr>\n");
    }
}
