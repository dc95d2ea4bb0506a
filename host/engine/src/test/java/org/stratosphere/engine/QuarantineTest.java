package org.stratosphere.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Forgotten;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleKey;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Whatever one module does, it leaves with one event, and the others see and say everything. */
class QuarantineTest {
    private static final List<TestFlow> FLOWS = TestFlow.random(7, 3000);
    private static final Needs EVERYTHING = new Needs(true, true, 0, Set.of());
    private static final Finding FINDING = FakeModule.finding("x", true, 0.5);

    static Stream<Arguments> badDetectors() {
        return Stream.of(
                bad("create throws", "threw java.lang.IllegalStateException in create: no luck", () -> {
                    throw new IllegalStateException("no luck");
                }),
                bad("create refuses", "cannot take part: a threshold of 3", () -> {
                    throw new IllegalArgumentException("a threshold of 3");
                }),
                bad("create fails to link", "threw java.lang.NoClassDefFoundError in create: gone", () -> {
                    throw new NoClassDefFoundError("gone");
                }),
                bad("create gives null", "threw java.lang.NullPointerException in create", () -> null),
                bad("onFlows throws", "threw java.lang.ArithmeticException in onFlows", () -> new Detector() {
                    @Override
                    public void onFlows(FlowsView flows, Findings findings) {
                        throw new ArithmeticException("one\nline");
                    }
                }),
                bad(
                        "onTuple throws",
                        "threw java.lang.RuntimeException in onTuple: here",
                        onTuple((tuple, findings) -> {
                            throw new RuntimeException("here");
                        })),
                bad(
                        "stack overflow",
                        "threw java.lang.StackOverflowError in onTuple",
                        onTuple((tuple, findings) -> overflow(0))),
                bad("assertion", "threw java.lang.AssertionError in onTuple", onTuple((tuple, findings) -> {
                    throw new AssertionError();
                })),
                bad("onWindowEnd throws", "threw java.lang.RuntimeException in onWindowEnd", onWindowEnd(findings -> {
                    throw new RuntimeException();
                })),
                bad("onForgotten throws", "threw java.lang.RuntimeException in onForgotten", () -> new Detector() {
                    @Override
                    public void onForgotten(int tupleId, Forgotten why) {
                        throw new RuntimeException();
                    }
                }),
                bad("close throws", "threw java.lang.RuntimeException in close: shut", () -> new Detector() {
                    @Override
                    public void close() {
                        throw new RuntimeException("shut");
                    }
                }),
                bad("unspeakable exception", "threw ", onTuple((tuple, findings) -> {
                    throw new Unspeakable();
                })),
                bad("no finding", "gave no finding", onTuple((tuple, findings) -> findings.add(tuple, null))),
                bad(
                        "no host",
                        "gave a finding about no host",
                        onWindowEnd(findings -> findings.add((Address) null, FINDING))),
                bad(
                        "no tuple",
                        "gave a finding about a tuple that cannot be",
                        onWindowEnd(findings -> findings.add((TupleKey) null, FINDING))),
                bad(
                        "half a tuple",
                        "gave a finding about a tuple that cannot be",
                        onWindowEnd(findings -> findings.add(new TupleKey(TestFlow.source(1), null, 0, 6), FINDING))),
                bad(
                        "unknown protocol",
                        "gave a finding about a tuple that cannot be",
                        onWindowEnd(findings ->
                                findings.add(new TupleKey(TestFlow.source(1), TestFlow.source(2), 0, 4095), FINDING))),
                bad("a kept tuple", "gave a finding about a tuple that it was not being shown", KeepsTuple::new),
                bad(
                        "a reason with code in it",
                        "gave a reason with a value",
                        onWindowEnd(findings -> findings.add(
                                TestFlow.source(1),
                                new Finding("x", true, Level.LOW, 1, null, Reason.of("{n}", "n", new AtomicLong()))))),
                bad("five a tuple", "is flooding: more than 4 findings", onTuple((tuple, findings) -> {
                    for (int i = 0; i < 5; i++) {
                        findings.add(tuple, FINDING);
                    }
                })),
                bad("1,001 at a window's end", "is flooding: more than 1000 findings", onWindowEnd(findings -> {
                    for (int i = 0; i < 1001; i++) {
                        findings.add(TestFlow.source(1), FINDING);
                    }
                })),
                bad("catches what it caused", "is flooding", onTuple((tuple, findings) -> {
                    try {
                        for (int i = 0; i < 1_000; i++) {
                            findings.add(tuple, FINDING);
                        }
                    } catch (RuntimeException swallowed) {
                        throw new AssertionError(swallowed);
                    }
                })),
                bad(
                        "findings after the callback",
                        "threw java.lang.IllegalStateException in onForgotten",
                        KeepsFindings::new));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badDetectors")
    void aBadModuleLeavesWithOneEventAndTheOthersAreComplete(
            String name, String problem, Supplier<Detector> detectors) {
        Recorder alone = new Recorder();
        run(
                List.of(FakeModule.labeller("good"), FakeModule.spec("sums", Needs.ofFlows(), FakeModule.Counter::new)),
                alone);
        Recorder together = new Recorder();
        RunResult result = run(
                List.of(
                        FakeModule.spec("bad", EVERYTHING, detectors),
                        FakeModule.labeller("good"),
                        FakeModule.spec("sums", Needs.ofFlows(), FakeModule.Counter::new)),
                together);

        assertThat(together.of(Event.ModuleQuarantined.class)).singleElement().satisfies(event -> {
            assertThat(event.module()).isEqualTo("bad");
            assertThat(event.problem()).startsWith(problem).doesNotContain("\n");
        });
        for (String module : List.of("good", "sums")) {
            assertThat(together.findingsOf(module)).isNotEmpty().isEqualTo(alone.findingsOf(module));
        }
        assertThat(together.of(Event.WindowClosed.class)).hasSameSizeAs(alone.of(Event.WindowClosed.class));
        assertThat(result.counters()).containsEntry("modules-left", 1L);
        assertThat(result.modules().get(0).problem()).startsWith(problem);
    }

    @Test
    void whatIsAllowedIsNotFlooding() {
        Recorder recorder = new Recorder();
        run(
                List.of(FakeModule.spec("busy", EVERYTHING, () -> new Detector() {
                    @Override
                    public void onFlows(FlowsView flows, Findings findings) {
                        add(findings, 4 * flows.size());
                    }

                    @Override
                    public void onTuple(TupleView tuple, Findings findings) {
                        for (int i = 0; i < 4; i++) {
                            findings.add(tuple, FINDING);
                        }
                    }

                    @Override
                    public void onWindowEnd(TimeWindow window, Findings findings) {
                        add(findings, 1000);
                    }

                    private void add(Findings findings, int count) {
                        for (int i = 0; i < count; i++) {
                            findings.add(TestFlow.source(1), FINDING);
                        }
                    }
                })),
                recorder);
        assertThat(recorder.of(Event.ModuleQuarantined.class)).isEmpty();
    }

    @Test
    void theFindingsOfTheStepInWhichAModuleFailsAreDropped() {
        Recorder recorder = new Recorder();
        run(
                List.of(FakeModule.spec("bad", EVERYTHING, () -> new FakeModule.Labeller() {
                    private int windows;

                    @Override
                    public void onWindowEnd(TimeWindow window, Findings findings) {
                        if (++windows == 2) {
                            throw new IllegalStateException();
                        }
                    }
                })),
                recorder);
        List<TimeWindow> windows = recorder.of(Event.WindowClosed.class).stream()
                .map(Event.WindowClosed::window)
                .toList();
        long failingStepEnd = windows.get(1).endMicros();
        assertThat(recorder.findingsOf("bad")).isNotEmpty().allSatisfy(evidence -> {
            assertThat(evidence.window().number())
                    .isLessThanOrEqualTo(windows.get(1).number());
            assertThat(evidence.stepEndMicros()).isLessThan(failingStepEnd);
        });
    }

    @Test
    void aHangingModuleIsAbandonedWithWhatItHoldsAndTheRunGoesOn() throws InterruptedException {
        FakeDeadline deadline = new FakeDeadline();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Recorder recorder = new Recorder();
        FakeFeed feed = new FakeFeed(FLOWS, 10);
        ModuleSpec good = FakeModule.labeller("good");
        ModuleSpec bad = FakeModule.spec("bad", EVERYTHING, () -> new Detector() {
            @Override
            public void onFlows(FlowsView flows, Findings findings) {
                hanging.countDown();
                while (true) {
                    try {
                        never.await();
                    } catch (InterruptedException stubborn) {
                        // a module that does not listen
                    }
                }
            }
        });
        AnalysisRun run =
                new AnalysisRun(feed, settings(deadline.forModule("bad")), List.of(good, bad), List.of(recorder));
        Thread passing = new Thread(() -> {
            try {
                hanging.await();
                deadline.pass();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        passing.start();
        run.run();
        passing.join();

        assertThat(recorder.of(Event.ModuleQuarantined.class)).singleElement().satisfies(event -> {
            assertThat(event.module()).isEqualTo("bad");
            assertThat(event.problem()).isEqualTo("took too long");
        });
        assertThat(feed.lent()).as("batches that the hanging thread keeps").isEqualTo(1);
        assertThat(run.mayCall(bad.module())).isTrue();
        assertThat(run.mayCall(good.module())).isFalse();
        Recorder alone = new Recorder();
        run(List.of(FakeModule.labeller("good")), alone);
        assertThat(recorder.findingsOf("good")).isEqualTo(alone.findingsOf("good"));
    }

    @Test
    void aHangingModuleIsFoundWhileItsAnswerIsAwaited() throws InterruptedException {
        FakeDeadline deadline = new FakeDeadline();
        deadline.pass();
        Recorder recorder = new Recorder();
        new AnalysisRun(
                        new FakeFeed(List.of(TestFlow.at(0, 1, 1)), 10),
                        settings(deadline.forModule("bad")),
                        List.of(FakeModule.spec("bad", EVERYTHING, onWindowEnd(findings -> waitForEver()))),
                        List.of(recorder))
                .run();
        assertThat(recorder.of(Event.ModuleQuarantined.class)).hasSize(1);
        Thread thread = deadline.thread();
        assertThat(thread).isNotNull();
        thread.join(10_000);
        assertThat(thread.isAlive()).as("an interrupted module's thread ends").isFalse();
    }

    @Test
    void noBatchAndNoThreadIsLeftBehind() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        FakeFeed feed = new FakeFeed(FLOWS, 10);
        new AnalysisRun(
                        feed,
                        settings(thread -> {
                            threads.add(thread);
                            return Deadline.NONE;
                        }),
                        List.of(
                                FakeModule.labeller("good"),
                                FakeModule.spec("bad", EVERYTHING, onTuple((tuple, findings) -> {
                                    throw new IllegalStateException();
                                }))),
                        List.of())
                .run();
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(feed.lent()).isZero();
        assertThat(feed.isClosed()).isTrue();
    }

    private static RunResult run(List<ModuleSpec> modules, Recorder recorder) {
        FakeFeed feed = new FakeFeed(FLOWS, 100);
        RunResult result = new AnalysisRun(feed, settings(thread -> Deadline.NONE), modules, List.of(recorder)).run();
        assertThat(feed.lent()).isZero();
        return result;
    }

    /** Settings under which tuples are reset, so that every callback is called. */
    private static RunSettings settings(Deadline.Factory deadlines) {
        RunSettings defaults = RunSettings.defaults("test", Path.of("work"), deadlines);
        return new RunSettings(
                defaults.run(),
                defaults.dialect(),
                defaults.windowLengthMicros(),
                defaults.windowStepMicros(),
                defaults.timeJumpMicros(),
                10,
                defaults.mostTuples(),
                defaults.homeNetworks(),
                defaults.entries(),
                defaults.workDirectory(),
                defaults.deadlines(),
                defaults.policies(),
                defaults.allowed());
    }

    private static Arguments bad(String name, String problem, Supplier<Detector> detectors) {
        return Arguments.of(name, problem, detectors);
    }

    private interface TupleCall {
        void onTuple(TupleView tuple, Findings findings);
    }

    private interface WindowCall {
        void onWindowEnd(Findings findings);
    }

    private static Supplier<Detector> onTuple(TupleCall call) {
        return () -> new Detector() {
            @Override
            public void onTuple(TupleView tuple, Findings findings) {
                call.onTuple(tuple, findings);
            }
        };
    }

    private static Supplier<Detector> onWindowEnd(WindowCall call) {
        return () -> new Detector() {
            @Override
            public void onWindowEnd(TimeWindow window, Findings findings) {
                call.onWindowEnd(findings);
            }
        };
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class KeepsTuple implements Detector {
        private TupleView kept;

        @Override
        public void onTuple(TupleView tuple, Findings findings) {
            kept = tuple;
        }

        @Override
        public void onWindowEnd(TimeWindow window, Findings findings) {
            findings.add(kept, FINDING);
        }
    }

    private static final class KeepsFindings implements Detector {
        private Findings kept;

        @Override
        public void onTuple(TupleView tuple, Findings findings) {
            kept = findings;
        }

        @Override
        public void onForgotten(int tupleId, Forgotten why) {
            kept.add(TestFlow.source(1), FINDING);
        }
    }

    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException();
        }
    }
}
