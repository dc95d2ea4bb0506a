package org.stratosphere.app.output;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stratosphere.app.selftest.SelftestResult;
import org.stratosphere.engine.text.Printable;

/** Tells how a self-test went, a person or a program. */
public final class SelftestReport {
    private SelftestReport() {}

    /**
     * Prints a table of the checks.
     *
     * @param width columns of the terminal
     */
    public static void print(List<SelftestResult> results, PrintWriter out, Style style, int width) {
        Table table = new Table("RESULT", "SCENARIO", "MODULE", "EXPECTED", "FOUND", "TIME");
        for (SelftestResult result : results) {
            table.add(
                    word(result.outcome(), style),
                    result.scenario(),
                    module(result),
                    hosts(result.expected().size()),
                    found(result),
                    String.format(Locale.ROOT, "%.1f s", result.seconds()));
        }
        table.print(out, style, width);
    }

    /** Why checks failed or were skipped, a sentence each. */
    public static List<String> reasons(List<SelftestResult> results) {
        return results.stream()
                .filter(result -> !result.reason().isEmpty())
                .map(result -> result.outcome().word() + ": " + module(result) + " in " + result.scenario() + ", "
                        + Printable.message(result.reason()))
                .toList();
    }

    /** What it comes to. */
    public static String sum(List<SelftestResult> results, Style style) {
        long failed = count(results, SelftestResult.Outcome.FAILED);
        return failed == 0
                ? style.green("This installation can detect: " + Counted.of(passed(results), "check") + " passed.")
                : style.red("This installation does not detect as it should: " + failed + " of "
                        + Counted.of(passed(results) + failed, "check") + " failed.");
    }

    private static String module(SelftestResult result) {
        return result.module().isEmpty() ? "all" : result.module();
    }

    private static String word(SelftestResult.Outcome outcome, Style style) {
        return switch (outcome) {
            case PASSED -> style.green(outcome.word());
            case FAILED -> style.red(outcome.word());
            case SKIPPED -> style.dim(outcome.word());
        };
    }

    private static String hosts(int count) {
        return count == 0 ? "nobody" : Counted.of(count, "host");
    }

    private static String found(SelftestResult result) {
        if (result.outcome() == SelftestResult.Outcome.SKIPPED) {
            return "-";
        }
        String hosts = hosts(result.found().size());
        return result.mistaken().isEmpty()
                ? hosts
                : (result.found().isEmpty() ? "" : hosts + ", ")
                        + result.mistaken().size() + " by mistake";
    }

    /** Prints an object for each check, and one for all. */
    public static void printJson(List<SelftestResult> results, PrintWriter out) {
        for (SelftestResult result : results) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("schema", "stratosphere.selftest/1");
            fields.put("scenario", result.scenario());
            fields.put("module", result.module().isEmpty() ? null : result.module());
            fields.put("result", result.outcome().word());
            fields.put("expected", result.expected());
            fields.put("found", result.found());
            fields.put("mistaken", result.mistaken());
            fields.put("reason", result.reason().isEmpty() ? null : result.reason());
            fields.put("seconds", result.seconds());
            Json.line(out, fields);
        }
        Map<String, Object> total = new LinkedHashMap<>();
        total.put("schema", "stratosphere.selftest-total/1");
        total.put("canDetect", count(results, SelftestResult.Outcome.FAILED) == 0);
        total.put("passed", passed(results));
        total.put("failed", count(results, SelftestResult.Outcome.FAILED));
        total.put("skipped", count(results, SelftestResult.Outcome.SKIPPED));
        Json.line(out, total);
    }

    private static long passed(List<SelftestResult> results) {
        return count(results, SelftestResult.Outcome.PASSED);
    }

    private static long count(List<SelftestResult> results, SelftestResult.Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }
}
