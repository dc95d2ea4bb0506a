package org.stratosphere.app.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.stratosphere.engine.module.ModuleSettings;
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
import org.stratosphere.pluginapi.tuple.TupleView;

/** Finds what depends on everything that it has ever seen, so that nothing can be lost or seen twice unnoticed. */
final class SummingModule implements DetectionModule {
    static ModuleSpec spec() {
        return new ModuleSpec(
                "summing",
                "1.0.0",
                new SummingModule(),
                ModuleSettings.of(List.of(), Map.of()),
                List.of(),
                SummingModule.class.getClassLoader());
    }

    @Override
    public String name() {
        return "summing";
    }

    @Override
    public Needs needs(Settings settings) {
        return new Needs(true, true, 1, Set.of());
    }

    @Override
    public Detector create(ModuleContext context) {
        return new Summer();
    }

    private static final class Summer implements Detector {
        private final TreeMap<Integer, Long> sums = new TreeMap<>();
        private long flows;

        @Override
        public void onFlows(FlowsView view, Findings findings) {
            flows += view.size();
        }

        @Override
        public void onTuple(TupleView tuple, Findings findings) {
            long sum = sums.merge(tuple.id(), tuple.totalBytes() + tuple.letters(), Long::sum);
            findings.add(
                    tuple,
                    new Finding(
                            "sum-" + sum % 1000 + "-of-" + flows,
                            sum % 7 == 0,
                            Level.HIGH,
                            0.3,
                            null,
                            Reason.of("{sum} behind {flows}", "sum", sum, "flows", flows)));
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeLong(flows);
            out.writeInt(sums.size());
            for (Map.Entry<Integer, Long> sum : sums.entrySet()) {
                out.writeInt(sum.getKey());
                out.writeLong(sum.getValue());
            }
        }

        @Override
        public void restore(DataInput in, int version) throws IOException {
            flows = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                sums.put(in.readInt(), in.readLong());
            }
        }
    }
}
