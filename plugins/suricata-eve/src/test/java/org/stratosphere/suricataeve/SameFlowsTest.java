package org.stratosphere.suricataeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.simulator.BundledScenarios;
import org.stratosphere.simulator.FlowWriter;
import org.stratosphere.simulator.OutputFormat;
import org.stratosphere.testkit.FormatHarness;

/** Flows of a simulated network: as events, in whatever order within the lateness, they are those of argus's text. */
class SameFlowsTest {
    private static final FormatHarness READER = FormatHarness.of(new SuricataEve());

    private static final int FLOWS = 3_000;
    private static final long HALF_AN_HOUR = 1_800_000_000L;

    /** An event and when it is written. */
    private record Line(long micros, String event) {}

    @ParameterizedTest
    @ValueSource(strings = {"botnet", "dual-stack", "brute-force"})
    void asEventsTheyAreTheSame(String scenario) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FlowWriter argus = OutputFormat.BINETFLOW.writer(out);
        List<Line> byEnd = new ArrayList<>();
        BundledScenarios.scenario(scenario).simulation(1).run(FLOWS, flow -> {
            // Events of ICMP have no ports, argus's text has.
            if (!flow.protocol.equals("icmp")) {
                argus.receive(flow);
                long end = flow.startMicros + Math.min(flow.durationMicros, HALF_AN_HOUR);
                byEnd.add(new Line(
                        end,
                        String.format(
                                Locale.ROOT,
                                "{\"timestamp\":\"%s\",\"event_type\":\"flow\",\"src_ip\":\"%s\",\"src_port\":%d,\"dest_ip\":\"%s\","
                                        + "\"dest_port\":%d,\"proto\":\"%s\",\"flow\":{\"pkts_toserver\":%d,\"pkts_toclient\":%d,"
                                        + "\"bytes_toserver\":%d,\"bytes_toclient\":%d,\"start\":\"%s\",\"end\":\"%s\"}}%n",
                                time(end),
                                flow.source,
                                flow.sourcePort,
                                flow.destination,
                                flow.destinationPort,
                                flow.protocol.toUpperCase(Locale.ROOT),
                                flow.sourcePackets,
                                flow.totalPackets - flow.sourcePackets,
                                flow.sourceBytes,
                                flow.totalBytes - flow.sourceBytes,
                                time(flow.startMicros),
                                time(flow.startMicros + flow.durationMicros))));
            }
        });
        argus.flush();
        byEnd.sort(Comparator.comparingLong(Line::micros));
        Random random = new Random(3);
        List<Line> shuffled = new ArrayList<>(byEnd.stream()
                .map(line -> new Line(line.micros() + (long) (random.nextDouble() * HALF_AN_HOUR), line.event()))
                .toList());
        shuffled.sort(Comparator.comparingLong(Line::micros));
        List<String> expected = read(out.toString(StandardCharsets.US_ASCII));
        assertThat(expected).hasSizeGreaterThan(FLOWS / 2);
        assertThat(read(text(byEnd))).isEqualTo(expected);
        assertThat(read(text(shuffled))).isEqualTo(expected);
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private static String text(List<Line> lines) {
        return lines.stream().map(Line::event).collect(Collectors.joining());
    }

    /** The flows in order of their start, without what the formats tell differently; flows of one start in any order. */
    private static List<String> read(String text) throws IOException {
        var read = READER.read(text);
        assertThat(read.skipped()).isEmpty();
        List<String> flows = new ArrayList<>(read.withoutLines().stream()
                .map(flow -> flow.replaceFirst("( b\\S+) .*", "$1"))
                .toList());
        assertThat(flows)
                .isSortedAccordingTo(
                        Comparator.comparingLong(flow -> Long.parseLong(flow.substring(0, flow.indexOf('+')))));
        Collections.sort(flows);
        return flows;
    }
}
