package org.stratosphere.lettermodel;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How well strings were judged by stages that never saw them. */
final class Figures {
    private Figures() {}

    /** Figures by name, in the order to show: shares from 0 to 1 of what the strings count. */
    static Map<String, Double> of(List<Trace> unseen, LearntModel model) {
        Bands bands = model.bands();
        double[] judgedMalicious = new double[2];
        double[] everMalicious = new double[2];
        double[] alarming = new double[2];
        double[] all = new double[2];
        for (Trace trace : unseen) {
            int isMalicious = trace.string().isMalicious() ? 1 : 0;
            Trace.Verdict verdict =
                    trace.judge(bands, model.alarm(trace.string().protocol()));
            double weight = trace.string().weight();
            all[isMalicious] += weight;
            judgedMalicious[isMalicious] += verdict.isMalicious() ? weight : 0;
            everMalicious[isMalicious] += verdict.wasMalicious() ? weight : 0;
            alarming[isMalicious] += verdict.wasAlarming() ? weight : 0;
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("unseen-accuracy", (judgedMalicious[1] + all[0] - judgedMalicious[0]) / (all[0] + all[1]));
        figures.put("unseen-recall", judgedMalicious[1] / all[1]);
        figures.put("unseen-false-positive-rate", judgedMalicious[0] / all[0]);
        figures.put("unseen-recall-at-any-length", everMalicious[1] / all[1]);
        figures.put("unseen-false-positive-rate-at-any-length", everMalicious[0] / all[0]);
        figures.put("unseen-recall-of-alarms", alarming[1] / all[1]);
        figures.put("unseen-false-alarm-rate", alarming[0] / all[0]);
        figures.put("unseen-area-under-curve", areaUnderCurve(unseen, bands));
        return figures;
    }

    /** The chance that a malicious string has a higher logit in the end than a benign one; equal ones count half. */
    private static double areaUnderCurve(List<Trace> unseen, Bands bands) {
        record Scored(double logit, boolean isMalicious, double weight) {}
        List<Scored> scored = unseen.stream()
                .map(trace -> new Scored(
                        trace.logit(bands, trace.string().letters()),
                        trace.string().isMalicious(),
                        trace.string().weight()))
                .sorted(Comparator.comparingDouble(Scored::logit))
                .toList();
        double benignBelow = 0;
        double pairs = 0;
        double malicious = 0;
        for (int from = 0, to; from < scored.size(); from = to) {
            double maliciousHere = 0;
            double benignHere = 0;
            for (to = from; to < scored.size() && scored.get(to).logit == scored.get(from).logit; to++) {
                maliciousHere += scored.get(to).isMalicious ? scored.get(to).weight : 0;
                benignHere += scored.get(to).isMalicious ? 0 : scored.get(to).weight;
            }
            pairs += maliciousHere * (benignBelow + benignHere / 2);
            benignBelow += benignHere;
            malicious += maliciousHere;
        }
        return pairs / (malicious * benignBelow);
    }
}
