package org.stratosphere.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How well a module tells malicious strings from benign ones. Shares are from 0 to 1, and not a number where there is
 * nothing to divide.
 *
 * @param strings what it said of each string
 */
public record EvaluationReport(List<EvaluatedString> strings) {
    /**
     * Strings by class and judgement.
     *
     * @param truePositives malicious and called so
     * @param falsePositives benign and called malicious
     * @param trueNegatives benign and not called malicious
     * @param falseNegatives malicious and not called so
     */
    public record Confusion(long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {
        public double accuracy() {
            return (double) (truePositives + trueNegatives)
                    / (truePositives + falsePositives + trueNegatives + falseNegatives);
        }

        public double precision() {
            return (double) truePositives / (truePositives + falsePositives);
        }

        public double recall() {
            return (double) truePositives / (truePositives + falseNegatives);
        }

        public double falsePositiveRate() {
            return (double) falsePositives / (falsePositives + trueNegatives);
        }

        /** The harmonic mean of precision and recall. */
        public double f1() {
            return 2.0 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
        }
    }

    private static final int[] LENGTHS = {3, 5, 8, 10, 13, 21, 34, 55, 89};

    public EvaluationReport {
        strings = List.copyOf(strings);
    }

    /** By what is said of the whole strings. */
    public Confusion whole() {
        return confusion(string -> string.score() > 0);
    }

    /** By what is said after so many letters, or after all of a string that has fewer. */
    public Confusion after(int letters) {
        return confusion(string -> string.score(letters) > 0);
    }

    /** Letters of the longest string. */
    public int longest() {
        return strings.stream().mapToInt(string -> string.scores().length).max().orElse(0);
    }

    /** Lengths of beginnings worth telling about: those of a fixed list that are shorter than the longest string. */
    public List<Integer> lengths() {
        int longest = longest();
        return Arrays.stream(LENGTHS).filter(length -> length < longest).boxed().toList();
    }

    /** By whether an alarm is ever given, a malicious finding of level high or critical. */
    public Confusion alarms() {
        return confusion(string -> string.alarm() > 0);
    }

    /** By whether a malicious finding, of any level, is ever given. */
    public Confusion suspicions() {
        return confusion(EvaluatedString::isEverMalicious);
    }

    private Confusion confusion(Predicate<EvaluatedString> isCalledMalicious) {
        long[] counts = new long[4];
        for (EvaluatedString string : strings) {
            counts[(string.state().malicious() ? 2 : 0) + (isCalledMalicious.test(string) ? 1 : 0)]++;
        }
        return new Confusion(counts[3], counts[1], counts[0], counts[2]);
    }

    /** How recall and false positives trade, whole strings. */
    public RocCurve curve() {
        return RocCurve.of(strings, EvaluatedString::score);
    }

    /** How recall and false positives trade when a string is malicious from the first prefix on that reaches a threshold. */
    public RocCurve curveOfPrefixes() {
        return RocCurve.of(strings, EvaluatedString::highestScore);
    }

    /** Whether the stated probabilities are true, whole strings. */
    public Reliability reliability() {
        return Reliability.of(strings);
    }

    /** The chance that a malicious string has a higher score than a benign one, whole strings; equal ones count half. */
    public double areaUnderCurve() {
        return curve().area();
    }

    /**
     * The share of malicious strings whose scores are above the lowest threshold that no more than a share of the benign
     * strings are above; whole strings.
     *
     * @param falsePositiveRate from 0 to 1
     */
    public double recallAt(double falsePositiveRate) {
        return curve().recallAt(falsePositiveRate);
    }

    /** Reports of the strings of each label without its number, by that. */
    public Map<String, EvaluationReport> families() {
        Map<String, List<EvaluatedString>> families = new TreeMap<>();
        for (EvaluatedString string : strings) {
            families.computeIfAbsent(string.family(), family -> new ArrayList<>())
                    .add(string);
        }
        Map<String, EvaluationReport> reports = new TreeMap<>();
        families.forEach((family, members) -> reports.put(family, new EvaluationReport(members)));
        return reports;
    }

    /** The report of some of the strings. */
    public EvaluationReport only(Predicate<EvaluatedString> which) {
        return new EvaluationReport(strings.stream().filter(which).toList());
    }
}
