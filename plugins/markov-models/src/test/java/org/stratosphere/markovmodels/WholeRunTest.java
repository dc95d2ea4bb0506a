package org.stratosphere.markovmodels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.EvidencePolicy;
import org.stratosphere.engine.verdict.EvidenceWeights;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.simulator.Networks;

/** The module with the shipped models in the real engine, from flows to threats. */
class WholeRunTest {
    private final List<Event> events = new ArrayList<>();

    @Test
    void theOriginalsBeaconIsAThreatFromItsEighthLetterOn() throws IOException {
        RunResult result = run(capture("test7-original"));
        assertThat(opened()).containsExactly("111.11.11.11");
        assertThat(result.threats()).hasSize(1);
        assertThat(firstFinding().finding().reason().asMap()).containsEntry("letters", 8);
        assertThat(firstFinding().finding().label()).isEqualTo("From-Botnet-TCP-Other-CC.Beacon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal-2013-10-21_capture-1", "test1-netflow", "test3", "test11-portscan"})
    void normalHostsAreNeverThreats(String capture) throws IOException {
        run(capture(capture));
        assertThat(opened()).isEmpty();
    }

    @Test
    void theSimulatedOfficesInfectedComputersAndNoOthersAreThreats() throws IOException {
        ByteArrayOutputStream flows = new ByteArrayOutputStream();
        Networks.office(7).writeTo(flows, Long.MAX_VALUE);
        run(new FlowInput.StreamInput("office", new ByteArrayInputStream(flows.toByteArray())));
        assertThat(opened()).containsExactly("192.168.10.14", "192.168.10.19");
    }

    private RunResult run(FlowInput input) throws IOException {
        FlowFeed feed = FlowFeeds.open(
                List.of(input),
                BuiltInFormats.all(),
                new FeedOptions(1, 1 << 20, false, FeedOptions.AUTO_LATENESS, RunSettings.TIME_JUMP_MICROS));
        MarkovModels module = new MarkovModels();
        ModuleSpec spec = new ModuleSpec(
                module.name(),
                "1.0.0",
                module,
                ModuleSettings.of(module.settings(), Map.of()),
                ShippedModels.all(),
                MarkovModels.class.getClassLoader());
        // Multicast is allowed wherever the configuration was not changed.
        RunSettings settings = RunSettings.defaults("test", Path.of("work"), thread -> Deadline.NONE)
                .withVerdicts(
                        () -> new EvidencePolicy(EvidenceWeights.DEFAULT, HomeNetworks.DEFAULT),
                        AllowList.parse(List.of("destination 224.0.0.0/4")));
        RunResult result = new AnalysisRun(feed, settings, List.of(spec), List.of(events::add)).run();
        assertThat(result.modules())
                .allSatisfy(report -> assertThat(report.problem()).isNull());
        return result;
    }

    private static FlowInput capture(String name) {
        return new FlowInput.FileInput(ShippedModels.sharedFile("data/binetflow/" + name + ".binetflow"));
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

    private Evidence firstFinding() {
        return events.stream()
                .filter(Event.FindingMade.class::isInstance)
                .map(event -> ((Event.FindingMade) event).evidence())
                .findFirst()
                .orElseThrow();
    }
}
