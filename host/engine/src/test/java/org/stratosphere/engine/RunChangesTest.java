package org.stratosphere.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Modules and windows that are changed while a run goes on. */
class RunChangesTest {
    @Test
    void aChangedModuleGoesOnWithItsState() {
        Recorder recorder = new Recorder();
        AnalysisRun[] run = new AnalysisRun[1];
        ModuleSpec counter = FakeModule.spec("counter", Needs.ofFlows(), FakeModule.Counter::new);
        AtomicInteger batches = new AtomicInteger();
        FakeFeed feed = new FakeFeed(TestRun.threeWindows(), 1).beforeNext(() -> {
            if (batches.incrementAndGet() == 3) {
                run[0].replaceModule(counter);
            }
        });
        run[0] = new AnalysisRun(feed, TestRun.SETTINGS, List.of(counter), List.of(recorder));
        run[0].run();
        assertThat(labels(recorder, "counter")).containsExactly("flows-3", "flows-6", "flows-9");
        assertThat(recorder.of(Event.Notice.class))
                .extracting(Event.Notice::code)
                .containsExactly("module-replaced");
    }

    @Test
    void aChangedModuleThatSavesNothingStartsEmptyAndSaysSo() {
        Recorder recorder = new Recorder();
        AnalysisRun[] run = new AnalysisRun[1];
        List<String> shown = new ArrayList<>();
        ModuleSpec module = FakeModule.spec("forgetful", Needs.ofTuples(1), () -> new Detector() {
            private int seen;

            @Override
            public void onTuple(TupleView tuple, Findings findings) {
                shown.add(++seen + ": " + tuple.letters() + " letters, new from "
                        + (tuple.newFrom() == 0 ? "0" : "later"));
            }
        });
        AtomicInteger batches = new AtomicInteger();
        FakeFeed feed = new FakeFeed(TestRun.threeWindows(), 1).beforeNext(() -> {
            if (batches.incrementAndGet() == 5) {
                run[0].replaceModule(module);
            }
        });
        run[0] = new AnalysisRun(feed, TestRun.SETTINGS, List.of(module), List.of(recorder));
        run[0].run();
        assertThat(shown)
                .containsExactly(
                        "1: 3 letters, new from 0", "2: 6 letters, new from later", "1: 9 letters, new from 0");
        assertThat(recorder.of(Event.Notice.class))
                .extracting(Event.Notice::text)
                .anySatisfy(text -> assertThat(text)
                        .isEqualTo("module forgetful 1.0.0 starts empty: it keeps nothing over a change"));
    }

    @Test
    void aSuccessorThatDoesNotStartLeavesItsPredecessorInPlace() {
        ModuleSpec refused = FakeModule.spec("counter", Needs.ofFlows(), () -> {
            throw new IllegalArgumentException("no such model");
        });
        ModuleSpec forgetful = FakeModule.spec("counter", Needs.ofFlows(), () -> new FakeModule.Counter() {
            @Override
            public void restore(DataInput in, int version) {
                throw new IllegalStateException("broken");
            }
        });
        for (ModuleSpec successor : List.of(refused, forgetful)) {
            Recorder recorder = new Recorder();
            AnalysisRun[] run = new AnalysisRun[1];
            AtomicInteger batches = new AtomicInteger();
            ModuleSpec counter = FakeModule.spec("counter", Needs.ofFlows(), FakeModule.Counter::new);
            List<Boolean> mayCall = new ArrayList<>();
            FakeFeed feed = new FakeFeed(TestRun.threeWindows(), 1).beforeNext(() -> {
                if (batches.incrementAndGet() == 2) {
                    run[0].replaceModule(successor);
                }
                mayCall.add(run[0].mayCall(successor.module()));
                assertThat(run[0].mayCall(counter.module())).isTrue();
            });
            run[0] = new AnalysisRun(feed, TestRun.SETTINGS, List.of(counter), List.of(recorder));
            run[0].run();
            assertThat(labels(recorder, "counter")).containsExactly("flows-3", "flows-6", "flows-9");
            assertThat(recorder.of(Event.ModuleQuarantined.class)).isEmpty();
            assertThat(recorder.of(Event.Notice.class))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.text())
                            .startsWith("module counter 1.0.0 ")
                            .endsWith("; counter 1.0.0 as it was goes on in its place"));
            assertThat(mayCall).containsExactly(false, true, true, true, false, false, false, false, false, false);
            assertThat(run[0].mayCall(counter.module())).isFalse();
        }
    }

    @Test
    void modulesJoinAndLeaveAtAWindowsEnd() {
        Recorder recorder = new Recorder();
        AnalysisRun[] run = new AnalysisRun[1];
        AtomicInteger batches = new AtomicInteger();
        ModuleSpec first = FakeModule.spec("first", Needs.ofFlows(), FakeModule.Counter::new);
        ModuleSpec second = FakeModule.spec("second", Needs.ofFlows(), FakeModule.Counter::new);
        FakeFeed feed = new FakeFeed(TestRun.threeWindows(), 1).beforeNext(() -> {
            if (batches.incrementAndGet() == 2) {
                run[0].addModule(second);
            } else if (batches.get() == 5) {
                run[0].removeModule("first");
            }
        });
        run[0] = new AnalysisRun(feed, TestRun.SETTINGS, List.of(first), List.of(recorder));
        RunResult result = run[0].run();
        assertThat(labels(recorder, "first")).containsExactly("flows-3", "flows-6");
        assertThat(labels(recorder, "second")).containsExactly("flows-3", "flows-6");
        assertThat(result.modules())
                .extracting(RunResult.ModuleReport::title)
                .containsExactly("first 1.0.0", "second 1.0.0");
        assertThat(recorder.of(Event.Notice.class))
                .extracting(Event.Notice::code)
                .containsExactly("module-joined", "module-left");
    }

    @Test
    void aNewWindowLengthActsFromTheOpenWindowsEnd() {
        Recorder recorder = new Recorder();
        AnalysisRun[] run = new AnalysisRun[1];
        FakeFeed feed = new FakeFeed(TestRun.threeWindows(), 1)
                .beforeNext(() -> run[0].setWindow(600 * TestFlow.SECOND, 60 * TestFlow.SECOND));
        run[0] = new AnalysisRun(feed, TestRun.SETTINGS, List.of(), List.of(recorder));
        run[0].run();
        assertThat(recorder.of(Event.WindowClosed.class))
                .extracting(
                        closed -> (closed.window().endMicros() - closed.window().startMicros()) / TestFlow.SECOND)
                .containsExactly(300L, 600L);
    }

    private static List<String> labels(Recorder recorder, String module) {
        return recorder.findingsOf(module).stream()
                .map(evidence -> evidence.finding().label())
                .toList();
    }
}
