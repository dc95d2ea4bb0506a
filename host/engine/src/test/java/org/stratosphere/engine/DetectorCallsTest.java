package org.stratosphere.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleView;

/** What a detector is called with, and in which order. */
class DetectorCallsTest {
    @Test
    void aDetectorIsCalledInTheTrackersOrder() {
        List<String> calls = new ArrayList<>();
        ModuleSpec module = FakeModule.spec("order", new Needs(true, true, 0, Set.of()), () -> new Detector() {
            @Override
            public void onFlows(FlowsView flows, Findings findings) {
                calls.add("flows " + flows.size());
            }

            @Override
            public void onTuple(TupleView tuple, Findings findings) {
                calls.add("tuple " + tuple.letters() + " new from " + tuple.newFrom());
            }

            @Override
            public void onForgotten(int tupleId, Forgotten why) {
                calls.add(why + " " + tupleId);
            }

            @Override
            public void onWindowEnd(TimeWindow window, Findings findings) {
                calls.add("window " + window.number());
            }

            @Override
            public void close() {
                calls.add("close");
            }
        });
        List<TestFlow> flows = new ArrayList<>();
        flows.add(TestFlow.at(0, 1, 1));
        for (int i = 0; i < 101; i++) {
            flows.add(TestFlow.at(61, 1, 1));
        }
        flows.add(TestFlow.at(1000, 1, 1));
        TestRun.of(new FakeFeed(flows, 1000), List.of(module), new Recorder());
        assertThat(calls)
                .containsExactly(
                        "flows 1",
                        "tuple 1 new from 0",
                        "flows 101",
                        calls.get(3),
                        "window 0",
                        "RESET 0",
                        "flows 1",
                        "tuple 1 new from 0",
                        "window 3",
                        "close");
        assertThat(calls.get(3)).matches("tuple 102 new from [1-9].*");
    }

    @Test
    void aModuleIsShownWhatItNeeds() {
        List<String> shown = new ArrayList<>();
        ModuleSpec module = FakeModule.spec("narrow", Needs.ofTuples(2, "udp"), () -> new Detector() {
            @Override
            public void onFlows(FlowsView flows, Findings findings) {
                throw new AssertionError("flows were not asked for");
            }

            @Override
            public void onTuple(TupleView tuple, Findings findings) {
                shown.add(tuple.key().protocol() + " " + tuple.letters());
            }

            @Override
            public void onForgotten(int tupleId, Forgotten why) {
                shown.add("forgotten");
            }
        });
        List<TestFlow> flows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            flows.add(new TestFlow(TestFlow.T0, 1, 1, 80, Protocol.TCP, 100));
        }
        flows.add(new TestFlow(TestFlow.T0, 1, 1, 53, Protocol.UDP, 100));
        flows.add(new TestFlow(TestFlow.T0, 2, 1, 53, Protocol.UDP, 100));
        flows.add(new TestFlow(TestFlow.T0, 2, 1, 53, Protocol.UDP, 100));
        Recorder recorder = new Recorder();
        TestRun.of(new FakeFeed(flows, 1000), List.of(module), recorder);
        assertThat(recorder.of(Event.ModuleQuarantined.class)).isEmpty();
        assertThat(shown).containsExactly("udp 2");
    }
}
