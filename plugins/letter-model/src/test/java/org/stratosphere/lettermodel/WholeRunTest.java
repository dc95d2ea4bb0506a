package org.stratosphere.lettermodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.engine.AnalysisRun;
import org.stratosphere.engine.RunResult;
import org.stratosphere.engine.RunSettings;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.module.Deadline;
import org.stratosphere.engine.module.ModuleSettings;
import org.stratosphere.engine.module.ModuleSpec;
import org.stratosphere.engine.source.FeedOptions;
import org.stratosphere.engine.source.FlowFeed;
import org.stratosphere.engine.source.FlowFeeds;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.VotePolicy;
import org.stratosphere.pluginapi.alert.Event;

/** The module with the shipped model in the real engine, from flows to threats. */
class WholeRunTest {
    private final List<Event> events = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "test7-original, 111.11.11.11",
        "test2-malicious, 10.8.0.69",
        "test4-malicious, 192.168.2.12",
        "test5-mixed, 10.0.2.15"
    })
    void theInfectedHostIsTheOnlyThreat(String capture, String host) throws IOException {
        run(capture);
        assertThat(opened()).containsExactly(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal-2013-10-21_capture-1", "test3", "test11-portscan"})
    void normalHostsAreNeverThreats(String capture) throws IOException {
        run(capture);
        assertThat(opened()).isEmpty();
    }

    private void run(String capture) throws IOException {
        FlowInput input = new FlowInput.FileInput(ShippedModel.sharedFile("data/binetflow/" + capture + ".binetflow"));
        FlowFeed feed = FlowFeeds.open(
                List.of(input),
                BuiltInFormats.all(),
                new FeedOptions(1, 1 << 20, false, FeedOptions.AUTO_LATENESS, RunSettings.TIME_JUMP_MICROS));
        LetterModelModule module = new LetterModelModule();
        ModuleSpec spec = new ModuleSpec(
                module.name(),
                "1.0.0",
                module,
                ModuleSettings.of(module.settings(), Map.of()),
                List.of(ShippedModel.read()),
                LetterModelModule.class.getClassLoader());
        RunSettings settings = RunSettings.defaults("test", Path.of("work"), thread -> Deadline.NONE)
                .withVerdicts(VotePolicy::new, AllowList.NONE);
        RunResult result = new AnalysisRun(feed, settings, List.of(spec), List.of(events::add)).run();
        assertThat(result.modules())
                .allSatisfy(report -> assertThat(report.problem()).isNull());
    }

    /** Hosts that ever became threats. */
    private Set<String> opened() {
        Set<String> hosts = new TreeSet<>();
        for (Event event : events) {
            if (event instanceof Event.ThreatOpened opened) {
                hosts.add(opened.threat().source().toString());
            }
        }
        return hosts;
    }
}
