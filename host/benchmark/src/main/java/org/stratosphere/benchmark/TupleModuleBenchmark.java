package org.stratosphere.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.tuple.StepBatch;
import org.stratosphere.engine.tuple.StepCursor;
import org.stratosphere.engine.tuple.TrackerSettings;
import org.stratosphere.engine.tuple.TupleListener;
import org.stratosphere.engine.tuple.TupleTracker;
import org.stratosphere.markovmodels.MarkovModels;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.model.Model;
import org.stratosphere.pluginapi.model.ModelNode;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.tuple.Dialect;

/** A module that is shown tuples; time and bytes allocated are those of one tuple shown. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TupleModuleBenchmark {
    private static final int BATCHES = 64;
    private static final int LEAST_LETTERS = 10;
    private static final String CHARACTERS = "abcdefghiABCDEFGHIrstuvwxyzRSTUVWXYZ1234567890,.+*";

    /** Models that each string is compared with. */
    @Param({"8"})
    int models;

    private final List<StepBatch> shown = new ArrayList<>();
    private final StepCursor cursor = new StepCursor(LEAST_LETTERS);
    private final CountedFindings findings = new CountedFindings();
    private Detector detector = new Detector() {};
    private int batch;
    private int row;

    /** Makes the detector and the tuples. */
    @Setup
    public void create() {
        MarkovModels module = new MarkovModels();
        List<Model> made = new ArrayList<>();
        for (int i = 0; i < models; i++) {
            made.add(model(i));
        }
        detector = module.create(new DetectorContext(ModuleSettings.of(module.settings(), Map.of()), made));
        TupleListener listener = new TupleListener() {
            @Override
            public void onStepBatch(StepBatch step) {
                shown.add(step);
            }

            @Override
            public void onForgotten(int[] tupleIds, int count, Forgotten why) {}
        };
        TupleTracker tracker =
                new TupleTracker(new TrackerSettings(Dialect.PUBLISHED, 0, 1 << 20, HomeNetworks.DEFAULT), listener);
        tracker.setLeastLetters(LEAST_LETTERS);
        for (FlowBatch flows : new SimulatedTraffic(BATCHES).batches()) {
            tracker.add(flows, 0, flows.size());
            tracker.endStep();
        }
    }

    private static Model model(int seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<ModelNode> rows = new ArrayList<>();
        for (int i = 0; i < CHARACTERS.length(); i++) {
            rows.add(ModelNode.numbers(
                    chance.ints(CHARACTERS.length(), 0, 100).asDoubleStream().toArray()));
        }
        ModelNode parameters = ModelNode.object(Map.of(
                "characters", ModelNode.text(CHARACTERS),
                "counts", ModelNode.list(rows),
                "reference", ModelNode.numbers(4.0)));
        return new Model(
                "model-" + seed,
                MarkovModels.class.getSimpleName(),
                "1.0.0",
                "From-Botnet-TCP-" + seed,
                null,
                Dialect.PUBLISHED,
                1,
                ModelNode.object(Map.of()),
                parameters,
                null);
    }

    /** One tuple. */
    @Benchmark
    public long show() {
        if (row == shown.get(batch).size()) {
            row = 0;
            batch = batch + 1 < shown.size() ? batch + 1 : 0;
        }
        cursor.moveTo(shown.get(batch), row++);
        detector.onTuple(cursor, findings);
        return findings.count();
    }
}
