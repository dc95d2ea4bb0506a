package org.stratosphere.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Several instances of a detector, each of which sees some of the source addresses. */
final class SplitDetector implements Detector {
    private final List<Detector> instances = new ArrayList<>();
    private final Map<Address, Integer> instanceOfSource = new HashMap<>();
    private final Map<Integer, Integer> instanceOfTuple = new HashMap<>();

    SplitDetector(int count, Supplier<Detector> detectors) {
        for (int i = 0; i < count; i++) {
            instances.add(detectors.get());
        }
    }

    @Override
    public void onFlows(FlowsView flows, Findings findings) {
        for (int instance = 0; instance < instances.size(); instance++) {
            FlowCopy copy = new FlowCopy(flows);
            for (int row = 0; row < flows.size(); row++) {
                if (instanceOf(flows.source(row), flows.tupleId(row)) == instance) {
                    copy.add(flows, row);
                }
            }
            if (!copy.isEmpty()) {
                instances.get(instance).onFlows(copy.view(), findings);
            }
        }
    }

    @Override
    public void onTuple(TupleView tuple, Findings findings) {
        instances.get(instanceOf(tuple.key().source(), tuple.id())).onTuple(tuple, findings);
    }

    @Override
    public void onWindowEnd(TimeWindow window, Findings findings) {
        for (Detector instance : instances) {
            instance.onWindowEnd(window, findings);
        }
    }

    @Override
    public void onForgotten(int tupleId, Forgotten why) {
        Integer instance = instanceOfTuple.get(tupleId);
        if (instance != null) {
            instances.get(instance).onForgotten(tupleId, why);
        }
    }

    @Override
    public void close() {
        instances.forEach(Detector::close);
    }

    /** Sources take turns, in the order in which they come, so that few sources too are split. */
    private int instanceOf(Address source, int tupleId) {
        int instance = instanceOfSource.computeIfAbsent(source, absent -> instanceOfSource.size() % instances.size());
        instanceOfTuple.put(tupleId, instance);
        return instance;
    }
}
