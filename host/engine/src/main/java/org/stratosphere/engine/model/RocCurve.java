package org.stratosphere.engine.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The receiver operating characteristic: which share of the malicious strings is found at which share of benign ones that
 * are called malicious, for each threshold (Fawcett, "An introduction to ROC analysis", 2006).
 *
 * @param points by falling threshold, from nothing called malicious to everything; strings of equal score come together
 */
public record RocCurve(List<Point> points) {
    /**
     * One threshold's shares.
     *
     * @param threshold strings of at least this score are called malicious; infinite where none is
     * @param falsePositiveRate share of the benign strings called malicious; not a number when there are none
     * @param recall share of the malicious strings called so; not a number when there are none
     */
    public record Point(double threshold, double falsePositiveRate, double recall) {}

    public RocCurve {
        points = List.copyOf(points);
    }

    /**
     * The curve of some strings.
     *
     * @param score what stands for how malicious a string looks; larger is more
     */
    public static RocCurve of(List<EvaluatedString> strings, ToDoubleFunction<EvaluatedString> score) {
        record Scored(double score, boolean isMalicious) {}
        List<Scored> sorted = strings.stream()
                .map(string ->
                        new Scored(score.applyAsDouble(string), string.state().malicious()))
                .sorted(Comparator.comparingDouble((Scored scored) -> -scored.score))
                .toList();
        double malicious = sorted.stream().filter(Scored::isMalicious).count();
        double benign = sorted.size() - malicious;
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0 / benign, 0 / malicious));
        long found = 0;
        long wrong = 0;
        for (int i = 0; i < sorted.size(); i++) {
            found += sorted.get(i).isMalicious ? 1 : 0;
            wrong += sorted.get(i).isMalicious ? 0 : 1;
            if (i == sorted.size() - 1 || sorted.get(i + 1).score < sorted.get(i).score) {
                points.add(new Point(sorted.get(i).score, wrong / benign, found / malicious));
            }
        }
        return new RocCurve(points);
    }

    /** The chance that a malicious string has a higher score than a benign one; equal ones count half. */
    public double area() {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            Point before = points.get(i - 1);
            Point here = points.get(i);
            area += (here.falsePositiveRate - before.falsePositiveRate) * (here.recall + before.recall) / 2;
        }
        return points.size() < 2 ? Double.NaN : area;
    }

    /**
     * The largest recall at no more than a share of false positives.
     *
     * @param falsePositiveRate from 0 to 1
     */
    public double recallAt(double falsePositiveRate) {
        double recall = points.get(0).recall;
        for (Point point : points) {
            if (!(point.falsePositiveRate > falsePositiveRate)) {
                recall = point.recall;
            }
        }
        return recall;
    }
}
