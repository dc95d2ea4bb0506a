package org.stratosphere.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.module.DetectionModule;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.ModuleContext;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.Settings;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleView;

/** A module of a detector that a test writes. */
record FakeModule(String name, Needs needs, Supplier<Detector> detectors) implements DetectionModule {
    @Override
    public Needs needs(Settings settings) {
        return needs;
    }

    @Override
    public Detector create(ModuleContext context) {
        return detectors.get();
    }

    static ModuleSpec spec(String id, Needs needs, Supplier<Detector> detectors) {
        return spec(new FakeModule(id, needs, detectors));
    }

    static ModuleSpec spec(DetectionModule module) {
        return new ModuleSpec(
                module.name(), "1.0.0", module, NoSettings.INSTANCE, List.of(), FakeModule.class.getClassLoader());
    }

    /** Labels every tuple by its letters. */
    static ModuleSpec labeller(String id) {
        return spec(id, Needs.ofTuples(3), Labeller::new);
    }

    static Finding finding(String label, boolean malicious, double confidence) {
        return new Finding(
                label,
                malicious,
                malicious ? Level.HIGH : Level.INFO,
                confidence,
                null,
                Reason.of("because of {what}", "what", label));
    }

    /** Calls any of its tuples malicious whose string holds a small flow. */
    static class Labeller implements Detector {
        @Override
        public void onTuple(TupleView tuple, Findings findings) {
            boolean malicious = tuple.state().toString().matches(".*[adgADG]..?.?.?");
            findings.add(tuple, finding("letters-" + tuple.letters(), malicious, 0.5));
        }
    }

    /** Counts the flows of each window, and remembers the sum over a change. */
    static class Counter implements Detector {
        long flows;

        @Override
        public void onFlows(FlowsView view, Findings findings) {
            flows += view.size();
        }

        @Override
        public void onWindowEnd(TimeWindow window, Findings findings) {
            findings.add(TestFlow.source(1), finding("flows-" + flows, false, 1));
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeLong(flows);
        }

        @Override
        public void restore(DataInput in, int version) throws IOException {
            flows = in.readLong();
        }
    }

    private enum NoSettings implements Settings {
        INSTANCE;

        @Override
        public long integer(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public double number(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public boolean flag(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public String text(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public long durationMicros(String name) {
            throw new IllegalArgumentException(name);
        }
    }
}
