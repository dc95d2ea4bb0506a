package org.stratosphere.app.output.page;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One axis of a {@link Plot}.
 *
 * @param title what it measures
 * @param least value at its beginning; above 0 when logarithmic
 * @param largest value at its end, above {@code least}
 * @param isLogarithmic whether equal factors are equally far apart
 * @param ticks values that are marked
 * @param words how a marked value reads
 */
record Axis(
        String title,
        double least,
        double largest,
        boolean isLogarithmic,
        List<Double> ticks,
        DoubleFunction<String> words) {

    /** Shares from 0 on, marked in percent. */
    static Axis ofShares(String title, double largest, double step) {
        List<Double> ticks = IntStream.rangeClosed(0, (int) Math.round(largest / step))
                .mapToObj(i -> i * step)
                .toList();
        return new Axis(
                title, 0, largest, false, ticks, share -> String.format(Locale.ROOT, "%d %%", Math.round(share * 100)));
    }

    /** Lengths from 1 on, equal factors equally far apart. */
    static Axis ofLengths(String title, int longest) {
        List<Double> ticks = Stream.of(1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 10_000.0)
                .filter(tick -> tick <= longest)
                .toList();
        return new Axis(
                title,
                1,
                Math.max(2, longest),
                true,
                ticks,
                length -> String.format(Locale.ROOT, "%,d", Math.round(length)));
    }

    /** Where a value is: 0 at the beginning, 1 at the end; outside of that when the axis does not reach it. */
    double place(double value) {
        return isLogarithmic
                ? StrictMath.log(value / least) / StrictMath.log(largest / least)
                : (value - least) / (largest - least);
    }
}
