package org.stratosphere.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.VotePolicy;
import org.stratosphere.pluginapi.alert.AlertWriter;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.finding.Findings;
import org.stratosphere.pluginapi.module.Detector;
import org.stratosphere.pluginapi.module.Needs;
import org.stratosphere.pluginapi.tuple.TupleView;

/** Policies, allow rules and modules that change what counts while a run goes on. */
class RunVerdictsTest {
    @Test
    void anotherPolicyBeginsWithNothingAtTheNextWindowsEndAndIsTold() {
        Recorder recorder = new Recorder();
        AnalysisRun[] run = new AnalysisRun[1];
        AtomicInteger batches = new AtomicInteger();
        FakeFeed feed = new FakeFeed(TestRun.threeWindows(), 1).beforeNext(() -> {
            if (batches.incrementAndGet() == 2) {
                run[0].setVerdictPolicy(VotePolicy::new);
            }
        });
        run[0] = new AnalysisRun(feed, TestRun.SETTINGS, List.of(accuser("m")), List.of(recorder));
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
                        new FakeFeed(TestRun.threeWindows(), 1),
                        TestRun.SETTINGS.withVerdicts(TestRun.SETTINGS.policies(), allowed),
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
                new FakeFeed(TestRun.threeWindows(), 1),
                TestRun.SETTINGS,
                List.of(accuser("m")),
                List.of(allowing, recorder));
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
        FakeFeed feed = new FakeFeed(TestRun.threeWindows(), 1).beforeNext(() -> run[0].removeModule("m"));
        run[0] = new AnalysisRun(feed, TestRun.SETTINGS, List.of(accuser("m")), List.of(recorder));
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
}
