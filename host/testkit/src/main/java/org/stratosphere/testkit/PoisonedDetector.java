package org.stratosphere.testkit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Shows a detector copies, and spoils them as soon as the callback has returned. */
final class PoisonedDetector implements Detector {
    private final Detector detector;

    PoisonedDetector(Detector detector) {
        this.detector = detector;
    }

    @Override
    public void onFlows(FlowsView flows, Findings findings) {
        FlowCopy copy = FlowCopy.of(flows);
        detector.onFlows(copy.view(), findings);
        copy.spoil();
    }

    @Override
    public void onTuple(TupleView tuple, Findings findings) {
        LentTuple lent = new LentTuple(tuple);
        detector.onTuple(lent, new LentFindings(lent, findings));
        lent.die();
    }

    @Override
    public void onWindowEnd(TimeWindow window, Findings findings) {
        detector.onWindowEnd(window, findings);
    }

    @Override
    public void onForgotten(int tupleId, Forgotten why) {
        detector.onForgotten(tupleId, why);
    }

    @Override
    public int stateVersion() {
        return detector.stateVersion();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        detector.save(out);
    }

    @Override
    public void restore(DataInput in, int version) throws IOException {
        detector.restore(in, version);
    }

    @Override
    public void close() {
        detector.close();
    }

    /** Findings about the copy are findings about what it was made of. */
    private record LentFindings(LentTuple lent, Findings findings) implements Findings {
        @Override
        public void add(TupleView tuple, Finding finding) {
            findings.add(tuple == lent ? lent.original() : tuple, finding);
        }

        @Override
        public void add(TupleKey tuple, Finding finding) {
            findings.add(tuple, finding);
        }

        @Override
        public void add(Address host, Finding finding) {
            findings.add(host, finding);
        }
    }
}
