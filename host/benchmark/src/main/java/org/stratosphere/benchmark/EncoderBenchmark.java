package org.stratosphere.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.stratosphere.engine.tuple.LetterEncoder;
import org.stratosphere.pluginapi.tuple.Dialect;

/** Gaps, sizes and durations to letters and time symbols; time is that of one flow. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncoderBenchmark {
    private static final long LONGEST_GAP = 7_200_000_000L;

    private final long[] gaps =
            new SplittableRandom(1).longs(SimulatedTraffic.ROWS, 0, LONGEST_GAP).toArray();

    /** One batch of flows with gaps of up to two hours, half of them like the gap before. */
    @Benchmark
    @OperationsPerInvocation(SimulatedTraffic.ROWS)
    public long encode() {
        long sum = 0;
        long earlier = gaps[gaps.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            long gap = (i & 1) == 0 ? gaps[i] : earlier;
            sum += LetterEncoder.letter(Dialect.PUBLISHED, earlier, gap, gap & 2047, gap);
            sum += LetterEncoder.timeSymbol(Dialect.PUBLISHED, gap);
            sum += LetterEncoder.zeros(Dialect.PUBLISHED, earlier, gap);
            earlier = gap;
        }
        return sum;
    }
}
