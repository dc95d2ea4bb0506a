package org.stratosphere.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    /** By whether an alarm is ever given. */
    public Confusion ever() {
        return confusion(EvaluatedString::isEverMalicious);
    }

    private Confusion confusion(Predicate<EvaluatedString> isCalledMalicious) {
        long[] counts = new long[4];
        for (EvaluatedString string : strings) {
            counts[(string.state().malicious() ? 2 : 0) + (isCalledMalicious.test(string) ? 1 : 0)]++;
        }
        return new Confusion(counts[3], counts[1], counts[0], counts[2]);
    }

    /** The chance that a malicious string has a higher score than a benign one, whole strings; equal ones count half. */
    public double areaUnderCurve() {
        List<EvaluatedString> sorted = strings.stream()
                .sorted(Comparator.comparingDouble(EvaluatedString::score))
                .toList();
        double pairs = 0;
        long benign = 0;
        long malicious = 0;
        for (int from = 0, to; from < sorted.size(); from = to) {
            long maliciousHere = 0;
            for (to = from;
                    to < sorted.size()
                            && sorted.get(to).score() == sorted.get(from).score();
                    to++) {
                maliciousHere += sorted.get(to).state().malicious() ? 1 : 0;
            }
            long benignHere = to - from - maliciousHere;
            pairs += maliciousHere * (benign + benignHere / 2.0);
            benign += benignHere;
            malicious += maliciousHere;
        }
        return pairs / (malicious * (double) benign);
    }

    /**
     * The share of malicious strings whose scores are above the lowest threshold that no more than a share of the benign
     * strings are above; whole strings.
     *
     * @param falsePositiveRate from 0 to 1
     */
    public double recallAt(double falsePositiveRate) {
        double[] benign = strings.stream()
                .filter(string -> !string.state().malicious())
                .mapToDouble(EvaluatedString::score)
                .sorted()
                .toArray();
        double[] malicious = strings.stream()
                .filter(string -> string.state().malicious())
                .mapToDouble(EvaluatedString::score)
                .toArray();
        int allowed = (int) Math.floor(falsePositiveRate * benign.length);
        double threshold = allowed >= benign.length ? Double.NEGATIVE_INFINITY : benign[benign.length - 1 - allowed];
        return (double) Arrays.stream(malicious)
                        .filter(score -> score > threshold)
                        .count()
                / malicious.length;
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
