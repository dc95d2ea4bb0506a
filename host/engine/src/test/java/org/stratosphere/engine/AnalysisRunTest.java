package org.stratosphere.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.EvidencePolicy;
import org.stratosphere.engine.verdict.EvidenceWeights;
import org.stratosphere.engine.verdict.VotePolicy;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleView;

class AnalysisRunTest {
    private static final RunSettings SETTINGS = RunSettings.defaults("test", Path.of("work"), thread -> Deadline.NONE);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 256, 5000})
    void eventsDependOnTheFlowsAlone(int batchSize) {
        List<TestFlow> flows = TestFlow.random(3, 4000);
        RunSettings brief = SETTINGS.withVerdicts(
                () -> new EvidencePolicy(
                        new EvidenceWeights(1, 60 * TestFlow.SECOND, 120 * TestFlow.SECOND), HomeNetworks.DEFAULT),
                AllowList.parse(List.of("port 123/udp")));
        checkDependence(flows, batchSize, brief);
        checkDependence(flows, batchSize, SETTINGS.withVerdicts(VotePolicy::new, AllowList.NONE));
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
                SETTINGS.dialect(),
                SETTINGS.windowLengthMicros(),
                SETTINGS.windowStepMicros(),
                SETTINGS.timeJumpMicros(),
                20,
                12,
                SETTINGS.homeNetworks(),
                SETTINGS.entries(),
                SETTINGS.workDirectory(),
                SETTINGS.deadlines(),
                SETTINGS.policies(),
                SETTINGS.allowed());
        List<Event> expected = events(flows, 512, threeModules(), narrow);
        assertThat(events(flows, 3, threeModules(), narrow).equals(expected)).isTrue();
        Event.RunEnded ended = (Event.RunEnded) expected.get(expected.size() - 1);
        assertThat(ended.counters().get("evicted")).isPositive();
        assertThat(ended.counters().get("resets")).isPositive();
    }

    @Test
    void findingsOfAStepComeInOrder() {
        Recorder recorder = new Recorder();
        run(new FakeFeed(TestFlow.random(3, 4000), 100), threeModules(), recorder);
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
    void theLastWindowIsJudged() {
        Recorder recorder = new Recorder();
        RunResult result = run(
                new FakeFeed(List.of(TestFlow.at(0, 1, 1), TestFlow.at(1, 1, 1), TestFlow.at(2, 1, 1)), 10),
                List.of(FakeModule.labeller("labels")),
                recorder);
        assertThat(recorder.findingsOf("labels")).singleElement().satisfies(evidence -> {
            assertThat(evidence.letters()).isEqualTo(3);
            assertThat(evidence.state()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(evidence.firstStartMicros()).isEqualTo(TestFlow.T0);
            assertThat(evidence.lastStartMicros()).isEqualTo(TestFlow.T0 + 2 * TestFlow.SECOND);
        });
        assertThat(recorder.of(Event.WindowClosed.class))
                .containsExactly(new Event.WindowClosed(
                        "test",
                        new TimeWindow(0, TestFlow.T0, TestFlow.T0 + 300 * TestFlow.SECOND),
                        3,
                        1,
                        recorder.of(Event.ThreatOpened.class).size(),
                        recorder.of(Event.ThreatOpened.class).size()));
        assertThat(result.counters())
                .containsEntry("flows", 3L)
                .containsEntry("windows", 1L)
                .containsEntry("steps", 2L)
                .containsEntry("findings", 1L);
        assertThat(result.cancelled()).isFalse();
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
                run(new FakeFeed(flows, 64), threeModules(), expected).counters();
        Map<String, Long> jumped =
                run(new FakeFeed(withJump, 64), threeModules(), recorder).counters();
        assertThat(recorder.findingsOf("b-labels"))
                .isEqualTo(expected.findingsOf("b-labels"))
                .isNotEmpty();
        assertThat(jumped).containsEntry("time-jump", 1L);
        for (String counter : List.of("late", "windows", "steps", "threats")) {
            assertThat(jumped.get(counter)).as(counter).isEqualTo(counters.get(counter));
        }
    }

    @Test
    void anEmptyInputStartsAndEnds() {
        Recorder recorder = new Recorder();
        run(new FakeFeed(List.of(), 10), List.of(FakeModule.labeller("labels")), recorder);
        assertThat(recorder.events()).hasSize(2);
        assertThat(recorder.of(Event.RunStarted.class).get(0).modules()).containsExactly("labels 1.0.0");
        assertThat(recorder.of(Event.RunStarted.class).get(0).settings()).containsEntry("window.step", "1m");
        assertThat(recorder.of(Event.RunEnded.class)).hasSize(1);
        assertThat(recorder.isClosed()).isTrue();
    }

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
        run(new FakeFeed(flows, 1000), List.of(module), new Recorder());
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
        run(new FakeFeed(flows, 1000), List.of(module), recorder);
        assertThat(recorder.of(Event.ModuleQuarantined.class)).isEmpty();
        assertThat(shown).containsExactly("udp 2");
    }

    @Test
    void batchesThatNoModuleWantsComeBackAtOnce() {
        FakeFeed feed = new FakeFeed(TestFlow.random(1, 1000), 10);
        run(feed, List.of(FakeModule.labeller("labels")), new Recorder());
        assertThat(feed.made()).isEqualTo(1);
    }

    @Test
    void cancellingJudgesWhatWasFound() {
        AtomicInteger batches = new AtomicInteger();
        AnalysisRun[] run = new AnalysisRun[1];
        Recorder recorder = new Recorder();
        FakeFeed feed = new FakeFeed(TestFlow.random(1, 1000), 10).beforeNext(() -> {
            if (batches.incrementAndGet() == 11) {
                run[0].cancel();
            }
        });
        run[0] = new AnalysisRun(feed, SETTINGS, List.of(FakeModule.labeller("labels")), List.of(recorder));
        RunResult result = run[0].run();
        assertThat(result.cancelled()).isTrue();
        assertThat(result.counters()).containsEntry("flows", 100L);
        assertThat(recorder.findingsOf("labels")).isNotEmpty();
        assertThat(recorder.of(Event.RunEnded.class)).singleElement().matches(Event.RunEnded::cancelled);
        assertThat(run[0].flows()).isEqualTo(100);
    }

    @Test
    void anInterruptCancels() {
        Recorder recorder = new Recorder();
        FakeFeed feed = new FakeFeed(TestFlow.random(1, 1000), 10)
                .beforeNext(() -> Thread.currentThread().interrupt());
        RunResult result = run(feed, List.of(FakeModule.labeller("labels")), recorder);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.cancelled()).isTrue();
        assertThat(result.counters()).containsEntry("flows", 10L);
    }

    @Test
    void whatCameBeforeABrokenInputStands() {
        IOException broken = new IOException("unexpected end of the compressed data");
        Recorder recorder = new Recorder();
        RunResult result = run(
                new FakeFeed(TestFlow.random(1, 100), 10).failingAtTheEnd(broken),
                List.of(FakeModule.labeller("labels")),
                recorder);
        assertThat(result.inputFailure()).isSameAs(broken);
        assertThat(result.counters()).containsEntry("flows", 100L);
        assertThat(recorder.of(Event.Notice.class))
                .containsExactly(new Event.Notice("test", "input-failed", "unexpected end of the compressed data"));
    }

    @Test
    void aSinkThatFailsIsToldOnceAndLeftOut() {
        AtomicInteger written = new AtomicInteger();
        AlertWriter failing = event -> {
            written.incrementAndGet();
            throw new IOException("no space left on device");
        };
        Recorder recorder = new Recorder();
        new AnalysisRun(
                        new FakeFeed(TestFlow.random(1, 100), 10),
                        SETTINGS,
                        List.of(FakeModule.labeller("labels")),
                        List.of(failing, recorder))
                .run();
        assertThat(written).hasValue(1);
        assertThat(recorder.of(Event.Notice.class)).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo("sink-failed");
            assertThat(notice.text()).endsWith("no space left on device");
        });
        assertThat(recorder.of(Event.RunEnded.class)).hasSize(1);
    }

    @Test
    void aChangedModuleGoesOnWithItsState() {
        Recorder recorder = new Recorder();
        AnalysisRun[] run = new AnalysisRun[1];
        ModuleSpec counter = FakeModule.spec("counter", Needs.ofFlows(), FakeModule.Counter::new);
        AtomicInteger batches = new AtomicInteger();
        FakeFeed feed = new FakeFeed(threeWindows(), 1).beforeNext(() -> {
            if (batches.incrementAndGet() == 3) {
                run[0].replaceModule(counter);
            }
        });
        run[0] = new AnalysisRun(feed, SETTINGS, List.of(counter), List.of(recorder));
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
        FakeFeed feed = new FakeFeed(threeWindows(), 1).beforeNext(() -> {
            if (batches.incrementAndGet() == 5) {
                run[0].replaceModule(module);
            }
        });
        run[0] = new AnalysisRun(feed, SETTINGS, List.of(module), List.of(recorder));
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
            FakeFeed feed = new FakeFeed(threeWindows(), 1).beforeNext(() -> {
                if (batches.incrementAndGet() == 2) {
                    run[0].replaceModule(successor);
                }
                mayCall.add(run[0].mayCall(successor.module()));
                assertThat(run[0].mayCall(counter.module())).isTrue();
            });
            run[0] = new AnalysisRun(feed, SETTINGS, List.of(counter), List.of(recorder));
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
        FakeFeed feed = new FakeFeed(threeWindows(), 1).beforeNext(() -> {
            if (batches.incrementAndGet() == 2) {
                run[0].addModule(second);
            } else if (batches.get() == 5) {
                run[0].removeModule("first");
            }
        });
        run[0] = new AnalysisRun(feed, SETTINGS, List.of(first), List.of(recorder));
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
        FakeFeed feed = new FakeFeed(threeWindows(), 1)
                .beforeNext(() -> run[0].setWindow(600 * TestFlow.SECOND, 60 * TestFlow.SECOND));
        run[0] = new AnalysisRun(feed, SETTINGS, List.of(), List.of(recorder));
        run[0].run();
        assertThat(recorder.of(Event.WindowClosed.class))
                .extracting(
                        closed -> (closed.window().endMicros() - closed.window().startMicros()) / TestFlow.SECOND)
                .containsExactly(300L, 600L);
    }

    @Test
    void anotherPolicyBeginsWithNothingAtTheNextWindowsEndAndIsTold() {
        Recorder recorder = new Recorder();
        AnalysisRun[] run = new AnalysisRun[1];
        AtomicInteger batches = new AtomicInteger();
        FakeFeed feed = new FakeFeed(threeWindows(), 1).beforeNext(() -> {
            if (batches.incrementAndGet() == 2) {
                run[0].setVerdictPolicy(VotePolicy::new);
            }
        });
        run[0] = new AnalysisRun(feed, SETTINGS, List.of(accuser("m")), List.of(recorder));
        RunResult result = run[0].run();
        assertThat(recorder.of(Event.Notice.class)).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo("verdict-policy");
            assertThat(notice.text())
                    .isEqualTo("the verdict policy is vote from here on; what was found before counts no more");
        });
        assertThat(recorder.of(Event.ThreatClosed.class))
                .singleElement()
                .satisfies(closed -> assertThat(closed.threat().summary()).isEqualTo("the verdict policy was changed"));
        assertThat(recorder.of(Event.ThreatOpened.class))
                .extracting(opened -> opened.threat().summary())
                .containsExactly("1 finding weighs 0.8, threshold 0.5", "1 of 1 labelled tuple is malicious");
        assertThat(result.threats()).hasSize(1);
        assertThat(result.counters()).containsEntry("threats", 2L).containsKey("verdict-votes-forgotten");
    }

    @Test
    void whatIsAllowedIsFoundAndCountedByRuleButIsNoThreat() {
        Recorder recorder = new Recorder();
        AllowList allowed = AllowList.parse(List.of("port 22", "source 10.0.0.1 module m # known"));
        RunResult result = new AnalysisRun(
                        new FakeFeed(threeWindows(), 1),
                        SETTINGS.withVerdicts(SETTINGS.policies(), allowed),
                        List.of(accuser("m")),
                        List.of(recorder))
                .run();
        assertThat(result.threats()).isEmpty();
        assertThat(recorder.of(Event.FindingMade.class)).isNotEmpty();
        long findings = result.counters().get("findings");
        assertThat(result.counters())
                .containsEntry("allowed", findings)
                .containsEntry("allowed-by source 10.0.0.1 module m", findings)
                .doesNotContainKey("allowed-by port 22");
        assertThat(recorder.of(Event.RunStarted.class).get(0).settings())
                .containsEntry("allow", "port 22; source 10.0.0.1 module m")
                .containsEntry("verdict.policy", "evidence")
                .containsEntry("verdict.threshold", "0.5")
                .containsEntry("verdict.half-life", "1h")
                .containsEntry("verdict.quiet", "2h");
    }

    @Test
    void aRuleActsAtOnceOnWhatWasFoundBefore() {
        Recorder recorder = new Recorder();
        AnalysisRun[] run = new AnalysisRun[1];
        // The rule comes with the first verdict, on the thread that judges.
        AlertWriter allowing = event -> {
            if (event instanceof Event.ThreatOpened) {
                run[0].setAllowList(AllowList.parse(List.of("source 10.0.0.1")));
            }
        };
        run[0] = new AnalysisRun(
                new FakeFeed(threeWindows(), 1), SETTINGS, List.of(accuser("m")), List.of(allowing, recorder));
        RunResult result = run[0].run();
        assertThat(result.threats()).isEmpty();
        assertThat(recorder.of(Event.ThreatOpened.class)).hasSize(1);
        assertThat(recorder.of(Event.ThreatClosed.class))
                .singleElement()
                .satisfies(closed ->
                        assertThat(closed.threat().summary()).isEqualTo("none of its evidence counts any more"));
    }

    @Test
    void whatAModuleSaidThatWasTakenOutCountsNoMore() {
        Recorder recorder = new Recorder();
        AnalysisRun[] run = new AnalysisRun[1];
        FakeFeed feed = new FakeFeed(threeWindows(), 1).beforeNext(() -> run[0].removeModule("m"));
        run[0] = new AnalysisRun(feed, SETTINGS, List.of(accuser("m")), List.of(recorder));
        assertThat(run[0].run().threats()).isEmpty();
        assertThat(recorder.of(Event.ThreatOpened.class)).hasSize(1);
        assertThat(recorder.of(Event.ThreatClosed.class)).hasSize(1);
    }

    /** Calls every tuple bad. */
    private static ModuleSpec accuser(String id) {
        return FakeModule.spec(id, Needs.ofTuples(1), () -> new Detector() {
            @Override
            public void onTuple(TupleView tuple, Findings findings) {
                findings.add(tuple, FakeModule.finding("bad", true, 1));
            }
        });
    }

    @Test
    void aSlowModuleHoldsTheTrackerBackAndItsQueueStaysBounded() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        FakeFeed feed = new FakeFeed(TestFlow.random(1, 1000), 1);
        AnalysisRun run = new AnalysisRun(
                feed,
                SETTINGS,
                List.of(FakeModule.spec("slow", Needs.ofFlows(), () -> new Detector() {
                    @Override
                    public void onFlows(FlowsView flows, Findings findings) {
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                })),
                List.of());
        RunResult[] result = new RunResult[1];
        Thread caller = new Thread(() -> result[0] = run.run());
        caller.start();
        while (caller.getState() != Thread.State.TIMED_WAITING || feed.lent() < 10) {
            Thread.onSpinWait();
        }
        assertThat(feed.lent()).isLessThanOrEqualTo(64 + 2);
        go.countDown();
        caller.join();
        assertThat(result[0].modules().get(0).waitedNanos()).isPositive();
        assertThat(feed.lent()).isZero();
    }

    @Test
    void aThreatIsOpenAtTheEndAndItsIdIsTheSameInEveryRun() {
        List<TestFlow> flows = TestFlow.random(3, 4000);
        RunResult one = run(new FakeFeed(flows, 10), threeModules(), new Recorder());
        RunResult two = run(new FakeFeed(flows, 1000), threeModules(), new Recorder());
        assertThat(one.threats())
                .extracting(Threat::id)
                .isEqualTo(two.threats().stream().map(Threat::id).toList());
        assertThat(one.counters()).isEqualTo(two.counters());
    }

    @Test
    void theTextForUsersNamesEachCounter() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "events.md"), StandardCharsets.UTF_8);
        RunResult result = run(new FakeFeed(List.of(), 10), List.of(), new Recorder());
        for (String counter : result.counters().keySet()) {
            assertThat(text).contains("`" + counter.replace("skipped-", "") + "`");
        }
    }

    private static List<TestFlow> threeWindows() {
        List<TestFlow> flows = new ArrayList<>();
        for (int window = 0; window < 3; window++) {
            for (int i = 0; i < 3; i++) {
                flows.add(TestFlow.at(300 * window + i, 1, 1));
            }
        }
        return flows;
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

    private static List<String> labels(Recorder recorder, String module) {
        return recorder.findingsOf(module).stream()
                .map(evidence -> evidence.finding().label())
                .toList();
    }

    private static List<Event> events(List<TestFlow> flows, int batchSize, List<ModuleSpec> modules) {
        return events(flows, batchSize, modules, SETTINGS);
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

    private static RunResult run(FakeFeed feed, List<ModuleSpec> modules, Recorder recorder) {
        return new AnalysisRun(feed, SETTINGS, modules, List.of(recorder)).run();
    }
}
