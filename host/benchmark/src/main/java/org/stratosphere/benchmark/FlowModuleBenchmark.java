package org.stratosphere.benchmark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.stratosphere.bruteforce.BruteForce;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.largeupload.LargeUpload;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.portscan.PortScan;

/** The modules that are shown every flow; time and bytes allocated are those of one flow. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FlowModuleBenchmark {
    private static final int BATCHES = 128;
    private static final List<DetectionModule> MODULES = List.of(new BruteForce(), new LargeUpload(), new PortScan());

    /** Which one. */
    @Param({"brute-force", "large-upload", "port-scan"})
    String module = "";

    private final List<FlowBatch> batches = new SimulatedTraffic(BATCHES).batches();
    private final CountedFindings findings = new CountedFindings();
    private Detector detector = new Detector() {};
    private int next;
    private long laterMicros;

    /** Makes the detector. */
    @Setup
    public void create() {
        for (DetectionModule candidate : MODULES) {
            if (candidate.name().equals(module)) {
                detector = candidate.create(
                        new DetectorContext(ModuleSettings.of(candidate.settings(), Map.of()), List.of()));
            }
        }
        FlowBatch last = batches.get(batches.size() - 1);
        laterMicros = last.startMicros[last.size() - 1] - batches.get(0).startMicros[0];
    }

    /** One batch; each round lies behind the one before, as if the capture went on. */
    @Benchmark
    @OperationsPerInvocation(SimulatedTraffic.ROWS)
    public long show() {
        FlowBatch batch = batches.get(next);
        next = next + 1 < batches.size() ? next + 1 : 0;
        detector.onFlows(new FlowsView(batch, 0, batch.size()), findings);
        for (int row = 0; row < batch.size(); row++) {
            batch.startMicros[row] += laterMicros;
        }
        return findings.count();
    }
}
