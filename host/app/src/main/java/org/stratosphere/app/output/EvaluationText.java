package org.stratosphere.app.output;

import java.io.PrintWriter;
import java.util.Locale;
import org.stratosphere.engine.model.EvaluatedString;
import org.stratosphere.engine.model.EvaluationReport;
import org.stratosphere.engine.model.EvaluationReport.Confusion;
import org.stratosphere.engine.text.Printable;

/** The figures of an evaluation by letters: as tables for people, as fields for programs. */
public final class EvaluationText {
    /** Share of the benign strings that may be called malicious, for the recall that is told. */
    static final double FALSE_POSITIVE_RATE = 0.04;

    private EvaluationText() {}

    /** How many strings a malicious finding is given for at their end. */
    static long calledMalicious(EvaluationReport report) {
        return report.whole().truePositives() + report.whole().falsePositives();
    }

    /** How many strings a benign finding, and none that is malicious, is given for at their end. */
    static long calledBenign(EvaluationReport report) {
        return report.strings().stream().filter(string -> string.score() < 0).count();
    }

    /** Whether the strings of a family are malicious: 1 all, 0 none. */
    static double maliciousShare(EvaluationReport family) {
        return (double) family.strings().stream()
                        .map(EvaluatedString::state)
                        .filter(state -> state.malicious())
                        .count()
                / family.strings().size();
    }

    /**
     * Prints tables.
     *
     * @param width columns of the terminal
     */
    public static void print(EvaluationReport report, PrintWriter out, Style style, int width) {
        Confusion whole = report.whole();
        Table counts = new Table("CALLED MALICIOUS", "NOT CALLED SO", "STRINGS");
        counts.add(number(whole.truePositives()), number(whole.falseNegatives()), "malicious");
        counts.add(number(whole.falsePositives()), number(whole.trueNegatives()), "benign");
        counts.print(out, style, width);
        out.println();
        Table shares = new Table("ACCURACY", "PRECISION", "RECALL", "F1", "FALSE POS.", "JUDGED BY");
        shares.add(shares(whole, "whole strings"));
        shares.add(shares(report.alarms(), "an alarm at any prefix"));
        shares.add(shares(report.suspicions(), "a finding at any prefix"));
        for (int length : report.lengths()) {
            shares.add(shares(report.after(length), "at most " + length + " letters"));
        }
        shares.print(out, style, width);
        out.println();
        out.println("ROC-AUC                         " + fraction(report.areaUnderCurve()));
        out.println("recall at 4 % false positives   " + percent(report.recallAt(FALSE_POSITIVE_RATE)));
        out.println("the same at any prefix          "
                + percent(report.curveOfPrefixes().recallAt(FALSE_POSITIVE_RATE)));
        out.println("without any false positive      "
                + percent(report.curveOfPrefixes().recallAt(0)));
        out.println();
        Table families = new Table("STRINGS", "CALLED MALICIOUS", "CALLED BENIGN", "CLASS", "FAMILY");
        report.families()
                .forEach((name, family) -> families.add(
                        number(family.strings().size()),
                        number(calledMalicious(family)),
                        number(calledBenign(family)),
                        className(maliciousShare(family)),
                        Printable.of(name)));
        families.print(out, style, width);
    }

    private static String[] shares(Confusion confusion, String judgedBy) {
        return new String[] {
            percent(confusion.accuracy()),
            percent(confusion.precision()),
            percent(confusion.recall()),
            percent(confusion.f1()),
            percent(confusion.falsePositiveRate()),
            judgedBy
        };
    }

    private static String className(double maliciousShare) {
        return maliciousShare == 1 ? "malicious" : maliciousShare == 0 ? "benign" : "both";
    }

    /** A share in percent, or - where there is nothing to divide. */
    static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String fraction(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.4f", share);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
