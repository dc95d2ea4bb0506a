package org.stratosphere.lettermodel;

import java.util.List;

/** Makes {@link Bands} from what the stages say of strings that they never saw. */
final class Calibration {
    /** How many strings' worth each band is pulled to the coefficients of all bands together. */
    private static final double PULL = 5;

    private static final double SMALLEST_RAISE = -3;
    private static final double LARGEST_RAISE = 12;
    private static final double STEP = 0.01;

    private Calibration() {}

    /**
     * Fits the bands and chooses the thresholds.
     *
     * @param falsePositives share of the benign strings that may be called malicious in the end, above 0
     */
    static Bands of(List<Trace> traces, double falsePositives) {
        double[] alone = fit(traces, false);
        double[] both = fit(traces, true);
        double[] none = new double[CheckLengths.BANDS];
        Bands bands = new Bands(alone, both, none, none);
        List<Trace> benign =
                traces.stream().filter(trace -> !trace.string().isMalicious()).toList();
        long most = (long) Math.floor(falsePositives * benign.size());
        double least = SMALLEST_RAISE;
        double largest = LARGEST_RAISE;
        while (largest - least > STEP) {
            double middle = (least + largest) / 2;
            Bands tried = bands.with(middle);
            long wrong = benign.stream()
                    .filter(trace -> trace.judge(tried).isMalicious())
                    .count();
            if (wrong <= most) {
                largest = middle;
            } else {
                least = middle;
            }
        }
        return bands.with(largest);
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
