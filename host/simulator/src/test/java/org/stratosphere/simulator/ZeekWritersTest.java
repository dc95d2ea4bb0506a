package org.stratosphere.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ZeekWritersTest {
    private static final List<String> FIELDS = List.of(
            "ts",
            "uid",
            "id.orig_h",
            "id.orig_p",
            "id.resp_h",
            "id.resp_p",
            "proto",
            "service",
            "duration",
            "orig_bytes",
            "resp_bytes",
            "conn_state",
            "missed_bytes",
            "history",
            "orig_pkts",
            "orig_ip_bytes",
            "resp_pkts",
            "resp_ip_bytes",
            "label",
            "detailedlabel");

    private static SimulatedFlow flow(String label) {
        SimulatedFlow flow = new SimulatedFlow();
        flow.startMicros = 1_772_438_400_000_007L;
        flow.source = "10.0.0.1";
        flow.sourcePort = 50_000;
        flow.destination = "203.0.113.1";
        flow.destinationPort = 443;
        flow.label = label;
        return flow;
    }

    private static List<String> lines(OutputFormat format, SimulatedFlow... flows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FlowWriter writer = format.writer(out);
        for (SimulatedFlow flow : flows) {
            writer.receive(flow);
        }
        writer.flush();
        return out.toString(StandardCharsets.US_ASCII).lines().toList();
    }

    private static String withoutUid(String line) {
        return line.replaceFirst("C[0-9A-Z]{13}", "UID");
    }

    @Test
    void columnsStandUnderTheirNames() throws IOException {
        SimulatedFlow connection = flow("From-Normal-TCP-HTTPS-Browsing-1");
        connection.connection(100, 2_000, 45_427);
        SimulatedFlow knock = flow("From-Botnet-TCP-Scan-1");
        knock.unanswered();
        List<String> lines = lines(OutputFormat.ZEEK_TSV, connection, knock);
        assertThat(lines.subList(0, 5))
                .containsExactly(
                        "#separator \\x09",
                        "#set_separator\t,",
                        "#empty_field\t(empty)",
                        "#unset_field\t-",
                        "#path\tconn");
        assertThat(lines.get(5)).isEqualTo("#fields\t" + String.join("\t", FIELDS));
        assertThat(lines.get(6).split("\t")).hasSize(FIELDS.size() + 1);
        // 6 of 11 packets are the source's, of 14 bytes less each on the IP layer and 66 less of payload.
        assertThat(withoutUid(lines.get(7)))
                .isEqualTo(
                        "1772438400.000007\tUID\t10.0.0.1\t50000\t203.0.113.1\t443\ttcp\tssl\t0.045427\t100\t2000\tSF\t0"
                                + "\tShADadFf\t6\t412\t5\t2260\tBenign\tFrom-Normal-TCP-HTTPS-Browsing-1");
        assertThat(withoutUid(lines.get(8)))
                .isEqualTo(
                        "1772438400.000007\tUID\t10.0.0.1\t50000\t203.0.113.1\t443\ttcp\t-\t-\t-\t-\tS0\t0\tS\t1\t60\t0\t0"
                                + "\tMalicious\tFrom-Botnet-TCP-Scan-1");
    }

    @Test
    void objectsLeaveOutWhatIsNotKnown() throws IOException {
        SimulatedFlow exchange = flow("From-Normal-UDP-DNS-Resolution-1");
        exchange.destinationPort = 53;
        exchange.exchange(30, 90, 24_000);
        SimulatedFlow refused = flow("Background");
        refused.refused(400);
        List<String> lines = lines(OutputFormat.ZEEK_JSON, exchange, refused);
        assertThat(withoutUid(lines.get(0)))
                .isEqualTo("{\"ts\":1772438400.000007,\"uid\":\"UID\",\"id.orig_h\":\"10.0.0.1\",\"id.orig_p\":50000,"
                        + "\"id.resp_h\":\"203.0.113.1\",\"id.resp_p\":53,\"proto\":\"udp\",\"service\":\"dns\","
                        + "\"duration\":0.024000,\"orig_bytes\":30,\"resp_bytes\":90,\"conn_state\":\"SF\",\"missed_bytes\":0,"
                        + "\"history\":\"Dd\",\"orig_pkts\":1,\"orig_ip_bytes\":58,\"resp_pkts\":1,\"resp_ip_bytes\":118,"
                        + "\"label\":\"Benign\",\"detailedlabel\":\"From-Normal-UDP-DNS-Resolution-1\"}");
        assertThat(lines.get(1)).contains("\"conn_state\":\"REJ\"").doesNotContain("\"service\"", "\"label\"");
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void eachFormatHasALineForEachFlow(OutputFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FlowWriter writer = format.writer(out);
        assertThat(BundledScenarios.scenario("botnet").simulation(1).run(5_000, writer))
                .isEqualTo(5_000);
        writer.flush();
        List<String> lines = out.toString(StandardCharsets.US_ASCII).lines().toList();
        List<String> flows = lines.stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("StartTime"))
                .toList();
        assertThat(flows).hasSize(5_000);
        if (format != OutputFormat.BINETFLOW) {
            assertThat(flows.stream()
                            .map(line -> line.replaceFirst(".*?(C[0-9A-Z]{13}).*", "$1"))
                            .collect(Collectors.toSet()))
                    .as("uids")
                    .hasSize(5_000);
        }
        assertThat(out.toByteArray()).doesNotContain((byte) '?');
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void aMillionFlowsAreWritten(OutputFormat format) throws IOException {
        long began = System.nanoTime();
        FlowWriter writer = format.writer(OutputStream.nullOutputStream());
        long flows = BundledScenarios.scenario("office")
                .lasting(86_400 * 30)
                .simulation(1)
                .run(1_000_000, writer);
        writer.flush();
        System.out.println(format.word() + ": " + flows * 1_000_000_000L / (System.nanoTime() - began)
                + " flows a second of the scenario office");
        assertThat(flows).isEqualTo(1_000_000);
    }
}
