package org.stratosphere.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.EvidencePolicy;
import org.stratosphere.engine.verdict.EvidenceWeights;
import org.stratosphere.engine.verdict.VotePolicy;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.tuple.TupleView;

/** The same flows give the same events in the same order, whatever the batches, modules' order and memory. */
class RunDeterminismTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 256, 5000})
    void eventsDependOnTheFlowsAlone(int batchSize) {
        List<TestFlow> flows = TestFlow.random(3, 4000);
        RunSettings brief = TestRun.SETTINGS.withVerdicts(
                () -> new EvidencePolicy(
                        new EvidenceWeights(1, 60 * TestFlow.SECOND, 120 * TestFlow.SECOND), HomeNetworks.DEFAULT),
                AllowList.parse(List.of("port 123/udp")));
        checkDependence(flows, batchSize, brief);
        checkDependence(flows, batchSize, TestRun.SETTINGS.withVerdicts(VotePolicy::new, AllowList.NONE));
    }

    private static void checkDependence(List<TestFlow> flows, int batchSize, RunSettings settings) {
        List<ModuleSpec> modules = threeModules();
        List<Event> expected = events(flows, 1000, modules, settings);
        assertThat(expected.stream().anyMatch(Event.ThreatOpened.class::isInstance))
                .isTrue();
        assertThat(expected.stream().anyMatch(Event.ThreatUpdated.class::isInstance))
                .isTrue();
        assertThat(expected.stream().anyMatch(Event.ThreatClosed.class::isInstance))
                .isTrue();

        List<ModuleSpec> reversed = List.of(modules.get(2), modules.get(1), modules.get(0));
        assertThat(events(flows, batchSize, reversed, settings).equals(expected))
                .isTrue();
    }

    @Test
    void fewTuplesInMemoryStillGiveTheSameEventsWhateverTheBatches() {
        List<TestFlow> flows = TestFlow.random(5, 3000);
        RunSettings narrow = new RunSettings(
                "test",
                TestRun.SETTINGS.dialect(),
                TestRun.SETTINGS.windowLengthMicros(),
                TestRun.SETTINGS.windowStepMicros(),
                TestRun.SETTINGS.timeJumpMicros(),
                20,
                12,
                TestRun.SETTINGS.homeNetworks(),
                TestRun.SETTINGS.entries(),
                TestRun.SETTINGS.workDirectory(),
                TestRun.SETTINGS.deadlines(),
                TestRun.SETTINGS.policies(),
                TestRun.SETTINGS.allowed());
        List<Event> expected = events(flows, 512, threeModules(), narrow);
        assertThat(events(flows, 3, threeModules(), narrow).equals(expected)).isTrue();
        Event.RunEnded ended = (Event.RunEnded) expected.get(expected.size() - 1);
        assertThat(ended.counters().get("evicted")).isPositive();
        assertThat(ended.counters().get("resets")).isPositive();
    }

    @Test
    void findingsOfAStepComeInOrder() {
        Recorder recorder = new Recorder();
        TestRun.of(new FakeFeed(TestFlow.random(3, 4000), 100), threeModules(), recorder);
        List<Evidence> all = recorder.of(Event.FindingMade.class).stream()
                .map(Event.FindingMade::evidence)
                .toList();
        for (int i = 1; i < all.size(); i++) {
            Evidence one = all.get(i - 1);
            Evidence next = all.get(i);
            assertThat(next.stepEndMicros()).isGreaterThanOrEqualTo(one.stepEndMicros());
            if (next.stepEndMicros() == one.stepEndMicros()) {
                assertThat(next.source()).isGreaterThanOrEqualTo(one.source());
                if (next.source().equals(one.source())) {
                    assertThat(next.module()).isGreaterThanOrEqualTo(one.module());
                }
            }
        }
    }

    @Test
    void aThreatIsOpenAtTheEndAndItsIdIsTheSameInEveryRun() {
        List<TestFlow> flows = TestFlow.random(3, 4000);
        RunResult one = TestRun.of(new FakeFeed(flows, 10), threeModules(), new Recorder());
        RunResult two = TestRun.of(new FakeFeed(flows, 1000), threeModules(), new Recorder());
        assertThat(one.threats())
                .extracting(Threat::id)
                .isEqualTo(two.threats().stream().map(Threat::id).toList());
        assertThat(one.counters()).isEqualTo(two.counters());
    }

    @Test
    void aRowOfTheYear9999IsCountedAndMovesNothingElse() {
        List<TestFlow> flows = TestFlow.random(5, 400);
        List<TestFlow> withJump = new ArrayList<>(flows);
        long year9999 = 253_370_764_800L * TestFlow.SECOND;
        withJump.add(200, new TestFlow(year9999, 9, 9, 80, Protocol.TCP, 500));
        Recorder expected = new Recorder();
        Recorder recorder = new Recorder();
        Map<String, Long> counters =
                TestRun.of(new FakeFeed(flows, 64), threeModules(), expected).counters();
        Map<String, Long> jumped =
                TestRun.of(new FakeFeed(withJump, 64), threeModules(), recorder).counters();
        assertThat(recorder.findingsOf("b-labels"))
                .isEqualTo(expected.findingsOf("b-labels"))
                .isNotEmpty();
        assertThat(jumped).containsEntry("time-jump", 1L);
        for (String counter : List.of("late", "windows", "steps", "threats")) {
            assertThat(jumped.get(counter)).as(counter).isEqualTo(counters.get(counter));
        }
    }

    private static List<ModuleSpec> threeModules() {
        return List.of(
                FakeModule.labeller("b-labels"),
                FakeModule.spec("c-counter", Needs.ofFlows(), FakeModule.Counter::new),
                FakeModule.spec("a-fickle", Needs.ofTuples(2, "tcp"), () -> new Detector() {
                    @Override
                    public void onTuple(TupleView tuple, Findings findings) {
                        findings.add(tuple, FakeModule.finding("bad", tuple.letters() % 7 < 4, 0.9));
                        findings.add(tuple.key().source(), FakeModule.finding("host", tuple.letters() % 3 > 0, 0.2));
                    }
                }));
    }

    private static List<Event> events(
            List<TestFlow> flows, int batchSize, List<ModuleSpec> modules, RunSettings settings) {
        Recorder recorder = new Recorder();
        FakeFeed feed = new FakeFeed(flows, batchSize);
        new AnalysisRun(feed, settings, modules, List.of(recorder)).run();
        assertThat(feed.lent()).isZero();
        assertThat(recorder.of(Event.ModuleQuarantined.class)).isEmpty();
        return recorder.events();
    }
}
