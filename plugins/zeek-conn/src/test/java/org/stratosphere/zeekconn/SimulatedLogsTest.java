package org.stratosphere.zeekconn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratosphere.simulator.BundledScenarios;
import org.stratosphere.simulator.FlowWriter;
import org.stratosphere.simulator.OutputFormat;
import org.stratosphere.testkit.FormatContract;
import org.stratosphere.testkit.FormatHarness;
import org.stratosphere.testkit.ReadFlows;

/** What the simulator writes as Zeek's is read, and both of Zeek's ways are the same flows. */
class SimulatedLogsTest {
    private static final FormatHarness READER = FormatHarness.of(new ZeekConn());

    private static final int FLOWS = 2_000;
    private static final int FEW_FLOWS = 60;

    private static byte[] log(String scenario, OutputFormat format, long flows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FlowWriter writer = format.writer(out);
        BundledScenarios.scenario(scenario).simulation(1).run(flows, writer);
        writer.flush();
        return out.toByteArray();
    }

    private static ReadFlows read(String scenario, OutputFormat format) throws IOException {
        return READER.read(new String(log(scenario, format, FLOWS), StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @EnumSource(
            value = OutputFormat.class,
            names = {"ZEEK_TSV", "ZEEK_JSON"})
    void whateverBefellAFileEachLineIsAFlowOrIsCounted(OutputFormat format) throws IOException {
        FormatContract.verifySpoilt(READER, log("dual-stack", format, FEW_FLOWS), true, 23);
    }

    @Test
    void bothFormatsAreReadWithoutASkip() throws IOException {
        for (String scenario : List.of("botnet", "dual-stack", "brute-force")) {
            ReadFlows columns = read(scenario, OutputFormat.ZEEK_TSV);
            ReadFlows objects = read(scenario, OutputFormat.ZEEK_JSON);
            assertThat(columns.skipped()).isEmpty();
            assertThat(objects.skipped()).isEmpty();
            assertThat(columns.flows()).hasSize(FLOWS);
            assertThat(objects.withoutLines()).isEqualTo(columns.withoutLines());
        }
    }

    @Test
    void flowsAreThoseOfTheSimulation() throws IOException {
        List<String> expected = new ArrayList<>();
        BundledScenarios.scenario("outside-attack").simulation(1).run(FLOWS, flow -> {
            long packets = flow.totalPackets - flow.sourcePackets;
            long sourceBytes = flow.sourceBytes - 14 * flow.sourcePackets;
            long bytes = flow.totalBytes - flow.sourceBytes - 14 * packets;
            expected.add(String.format(
                    Locale.ROOT,
                    "%d+%d %s:%d %s:%d %s p%d=%d+%d b%d=%d+%d",
                    flow.startMicros,
                    flow.totalPackets > 1 ? flow.durationMicros : -1,
                    flow.source,
                    flow.sourcePort,
                    flow.destination,
                    flow.destinationPort,
                    flow.protocol,
                    flow.totalPackets,
                    flow.sourcePackets,
                    packets,
                    sourceBytes + bytes,
                    sourceBytes,
                    bytes));
        });
        List<String> read = read("outside-attack", OutputFormat.ZEEK_JSON).withoutLines();
        assertThat(read.stream().map(flow -> flow.replaceFirst("(b\\S+) .*", "$1")))
                .isEqualTo(expected);
        assertThat(read).anyMatch(flow -> flow.endsWith("REJ NO 'Malicious-From-Botnet-TCP-Scan-1'"));
        assertThat(read).anyMatch(flow -> flow.endsWith("SF YES 'Benign-From-Normal-UDP-NTP-ClockSync-1'"));
    }
}
