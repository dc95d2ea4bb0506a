package org.stratosphere.lettermodel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the stages' scores mean, from what they say of strings that they never saw.
 *
 * @param bands probabilities, and thresholds of malicious strings
 * @param alarms thresholds of alarms for endless strings, by protocol: how many mistakes a threshold makes depends on what
 *     is common in a protocol, though what a string looks like does not
 */
record Calibration(Bands bands, Map<String, Double> alarms) {
    /** How many strings' worth each band is pulled to the coefficients of all bands together. */
    private static final double PULL = 5;

    private static final double SMALLEST_RAISE = -3;
    private static final double LARGEST_RAISE = 12;
    private static final double STEP = 0.01;

    /** With fewer benign strings of a protocol nothing is known of its mistakes: it has the strictest threshold of all. */
    private static final int LEAST_STRINGS = 20;

    /**
     * Fits the bands and chooses the thresholds.
     *
     * @param falsePositives share of the benign strings that may be called malicious in the end, above 0
     * @param falseAlarms share of the benign strings for which an alarm may be given at any length
     */
    static Calibration of(List<Trace> traces, double falsePositives, double falseAlarms) {
        double[] none = new double[CheckLengths.BANDS];
        Bands fitted = new Bands(fit(traces, false), fit(traces, true), none, none);
        List<Trace> benign =
                traces.stream().filter(trace -> !trace.string().isMalicious()).toList();
        Bands bands = fitted.with(least(
                benign,
                falsePositives,
                (trace, tried) -> trace.judge(fitted.with(tried), tried).isMalicious()));
        Map<String, Double> alarms = new TreeMap<>();
        Map<String, List<Trace>> byProtocol = benign.stream()
                .collect(Collectors.groupingBy(trace -> trace.string().protocol(), Collectors.toList()));
        byProtocol.forEach((protocol, ofProtocol) -> {
            if (ofProtocol.size() >= LEAST_STRINGS) {
                alarms.put(
                        protocol,
                        least(
                                ofProtocol,
                                falseAlarms,
                                (trace, tried) -> trace.judge(bands, tried).wasAlarming()));
            }
        });
        double strictest =
                alarms.values().stream().mapToDouble(alarm -> alarm).max().orElse(LARGEST_RAISE);
        traces.forEach(trace -> alarms.putIfAbsent(trace.string().protocol(), strictest));
        return new Calibration(bands, alarms);
    }

    /** Whether a string is judged wrongly with a threshold. */
    private interface Mistake {
        boolean isMade(Trace trace, double threshold);
    }

    /** The lowest threshold at which no more than a share of what the strings count is judged wrongly. */
    private static double least(List<Trace> benign, double share, Mistake mistake) {
        double most = share * weight(benign);
        double least = SMALLEST_RAISE;
        double largest = LARGEST_RAISE;
        while (largest - least > STEP) {
            double middle = (least + largest) / 2;
            double wrong = weight(benign.stream()
                    .filter(trace -> mistake.isMade(trace, middle))
                    .toList());
            if (wrong <= most) {
                largest = middle;
            } else {
                least = middle;
            }
        }
        return largest;
    }

    private static double weight(List<Trace> traces) {
        return traces.stream().mapToDouble(trace -> trace.string().weight()).sum();
    }

    private static double[] fit(List<Trace> traces, boolean isOfBoth) {
        double[] whole = fit(traces, 0, CheckLengths.BANDS - 1, isOfBoth, new double[] {0, 1});
        double[] bands = new double[2 * CheckLengths.BANDS];
        for (int band = 0; band < CheckLengths.BANDS; band++) {
            double[] fitted = fit(traces, band, band, isOfBoth, whole);
            System.arraycopy(fitted, 0, bands, 2 * band, 2);
        }
        return bands;
    }

    /** Fits to all lengths of some bands; each string counts once in each band that it reaches. */
    private static double[] fit(List<Trace> traces, int from, int to, boolean isOfBoth, double[] start) {
        LogisticRegression regression = new LogisticRegression(start, PULL);
        for (Trace trace : traces) {
            int letters = trace.first().length;
            for (int band = from; band <= to && letters >= CheckLengths.first(band); band++) {
                int end =
                        band == CheckLengths.BANDS - 1 ? letters : Math.min(letters, CheckLengths.first(band + 1) - 1);
                double weight = trace.string().weight() / (end - CheckLengths.first(band) + 1);
                for (int n = CheckLengths.first(band); n <= end; n++) {
                    double first = trace.first()[n - 1];
                    double score = isOfBoth ? Bands.mean(first, trace.second()[n - 1]) : first;
                    regression.add(score, trace.string().isMalicious(), weight);
                }
            }
        }
        return regression.fit();
    }
}
