package org.stratosphere.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;

/** Binetflow lines to columns; time and bytes allocated are those of one flow. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParserBenchmark {
    private static final int BATCHES = 64;

    private final SimulatedTraffic traffic = new SimulatedTraffic(BATCHES);
    private final BlockParser parser = traffic.newParser();
    private final FlowBatch batch = new FlowBatch(SimulatedTraffic.ROWS);
    private int at;

    /** One batch; the lines are taken in turn, so that they come from memory. */
    @Benchmark
    @OperationsPerInvocation(SimulatedTraffic.ROWS)
    public int parse() {
        ByteSlice lines = traffic.lines();
        if (at >= lines.length()) {
            at = 0;
        }
        batch.clear();
        at += parser.parse(lines.from(at), batch);
        return batch.size();
    }
}
