package org.stratosphere.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.flow.FlowsView;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.module.TimeWindow;

class AnalysisRunTest {
    @Test
    void theLastWindowIsJudged() {
        Recorder recorder = new Recorder();
        RunResult result = TestRun.of(
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
    void anEmptyInputStartsAndEnds() {
        Recorder recorder = new Recorder();
        TestRun.of(new FakeFeed(List.of(), 10), List.of(FakeModule.labeller("labels")), recorder);
        assertThat(recorder.events()).hasSize(2);
        assertThat(recorder.of(Event.RunStarted.class).get(0).modules()).containsExactly("labels 1.0.0");
        assertThat(recorder.of(Event.RunStarted.class).get(0).settings()).containsEntry("window.step", "1m");
        assertThat(recorder.of(Event.RunEnded.class)).hasSize(1);
        assertThat(recorder.isClosed()).isTrue();
    }

    @Test
    void batchesThatNoModuleWantsComeBackAtOnce() {
        FakeFeed feed = new FakeFeed(TestFlow.random(1, 1000), 10);
        TestRun.of(feed, List.of(FakeModule.labeller("labels")), new Recorder());
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
        run[0] = new AnalysisRun(feed, TestRun.SETTINGS, List.of(FakeModule.labeller("labels")), List.of(recorder));
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
        RunResult result = TestRun.of(feed, List.of(FakeModule.labeller("labels")), recorder);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.cancelled()).isTrue();
        assertThat(result.counters()).containsEntry("flows", 10L);
    }

    @Test
    void whatCameBeforeABrokenInputStands() {
        IOException broken = new IOException("unexpected end of the compressed data");
        Recorder recorder = new Recorder();
        RunResult result = TestRun.of(
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
                        TestRun.SETTINGS,
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
    void aSlowModuleHoldsTheTrackerBackAndItsQueueStaysBounded() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        FakeFeed feed = new FakeFeed(TestFlow.random(1, 1000), 1);
        AnalysisRun run = new AnalysisRun(
                feed,
                TestRun.SETTINGS,
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
    void theTextForUsersNamesEachCounter() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "events.md"), StandardCharsets.UTF_8);
        RunResult result = TestRun.of(new FakeFeed(List.of(), 10), List.of(), new Recorder());
        for (String counter : result.counters().keySet()) {
            assertThat(text).contains("`" + counter.replace("skipped-", "") + "`");
        }
    }
}
