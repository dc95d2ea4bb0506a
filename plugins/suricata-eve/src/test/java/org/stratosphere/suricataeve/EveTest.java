package org.stratosphere.suricataeve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratosphere.testkit.FormatHarness.LARGE_BLOCK;
import static org.stratosphere.testkit.FormatHarness.SMALL_BLOCK;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.engine.source.UnreadableInputException;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.SkipReason;
import org.stratosphere.testkit.FormatContract;
import org.stratosphere.testkit.FormatHarness;
import org.stratosphere.testkit.ReadFlows;

class EveTest {
    private static final FormatHarness READER = FormatHarness.of(new SuricataEve());

    private static final String ROW =
            "{\"timestamp\":\"2023-11-14T23:15:00.000000+0100\",\"flow_id\":1,\"in_iface\":\"eth0\","
                    + "\"event_type\":\"flow\",\"src_ip\":\"10.0.0.1\",\"src_port\":50000,\"dest_ip\":\"192.0.2.7\","
                    + "\"dest_port\":443,\"proto\":\"TCP\",\"app_proto\":\"tls\",\"flow\":{\"pkts_toserver\":4,"
                    + "\"pkts_toclient\":3,\"bytes_toserver\":400,\"bytes_toclient\":300,"
                    + "\"start\":\"2023-11-14T23:13:20.123456+0100\",\"end\":\"2023-11-14T23:13:21.623456+0100\",\"age\":1,"
                    + "\"state\":\"closed\",\"reason\":\"timeout\",\"alerted\":false},\"tcp\":{\"tcp_flags\":\"1b\",\"state\":\"new\","
                    + "\"syn\":true}}\n";
    private static final String FLOW =
            "1700000000123456+1500000 10.0.0.1:50000 192.0.2.7:443 tcp p7=4+3 b700=400+300 closed YES ''";
    private static final String ALERT =
            "{\"timestamp\":\"2023-11-14T23:13:21.000000+0100\",\"event_type\":\"alert\",\"src_ip\":\"10.0.0.1\",\"dest_ip\":"
                    + "\"192.0.2.7\",\"proto\":\"TCP\",\"alert\":{\"signature\":\"a \\\"quoted\\\" \\u00e4 }\"},"
                    + "\"flow\":{\"start\":\"2023-11-14T23:13:20.123456+0100\"}}\n";

    @Test
    void everyMemberOfAFlowIsRead() throws IOException {
        ReadFlows read = READER.read(ROW + "\r\n" + ROW.strip());
        assertThat(read.withoutLines()).containsExactly(FLOW, FLOW);
        assertThat(read.skipped()).isEmpty();
        assertThat(read.layout()).isEqualTo("suricata-eve, flow events");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "23:13:20.123456+0100   | 22:13:20.123456Z",
                "23:13:20.123456+0100   | 17:43:20.123456-04:30",
                "\"proto\":\"TCP\"      | \"proto\":\"\\u0074cp\"",
                "\"start\":             | \"start\":{\"start\":1},\"start\":",
                "\"flow\":{             | \"flow\":{\"state\":\"new\",\"x\":1},\"flow\":{",
                "\"flow_id\":1          | \"metadata\":{\"flow\":{\"start\":\"x\"}},\"x\":[{\"proto\":1},[]]",
                "\"src_ip\":\"10.0.0.1\"| \"src_ip\":\"0000:0000:0000:0000:0000:ffff:0a00:0001\""
            })
    void whateverTheSpellingItIsTheSameFlow(String from, String to) throws IOException {
        assertThat(ROW).contains(from);
        assertThat(READER.read(ROW.replace(from, to)).withoutLines()).containsExactly(FLOW);
    }

    @Test
    void whatAFlowLacksIsMissing() throws IOException {
        assertThat(READER.read(
                                "{\"timestamp\":\"2024-01-01T00:00:00Z\",\"event_type\":\"flow\",\"src_ip\":\"fe80::1\","
                                        + "\"dest_ip\":\"ff02::1\",\"proto\":\"IPv6-ICMP\",\"icmp_type\":135,\"flow\":"
                                        + "{\"start\":\"1970-01-01T00:00:01.000000Z\",\"bytes_toclient\":9,\"state\":\"established\"}}")
                        .withoutLines())
                .containsExactly("1000000+-1 fe80::1: ff02::1: ipv6-icmp p-1=-1+-1 b-1=-1+9 established UNKNOWN ''");
    }

    @ParameterizedTest
    @CsvSource({
        "established, 4, 3, YES",
        "closed, 4, 3, YES",
        "established, 4, 0, NO",
        "closed, 0, 3, NO",
        "closed, 4, null, UNKNOWN",
        "new, 4, 3, NO",
        "local_bypassed, 4, 3, UNKNOWN"
    })
    void stateAndPacketsTellWhetherBothSidesTalked(String state, String source, String destination, String established)
            throws IOException {
        assertThat(READER.read(ROW.replace("closed", state)
                                .replace("toserver\":4,", "toserver\":" + source + ",")
                                .replace("toclient\":3,", "toclient\":" + destination + ","))
                        .withoutLines())
                .hasSize(1)
                .allMatch(flow -> flow.endsWith(" " + state + " " + established + " ''"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"start\":              | \"begin\":              | TIME",
                "\"start\":\"2023-11-14T | \"start\":\"2023-13-14T | TIME",
                "23:13:20.123456+0100    | 23:13:20.123456+01      | TIME",
                "23:13:20.123456+0100    | 23:13:20.123456+0199    | TIME",
                "\"flow\":{              | \"flow\":[],\"flaw\":{  | TIME",
                "\"10.0.0.1\"            | 10                      | ADDRESS",
                "192.0.2.7               | example.org             | ADDRESS",
                "443                     | -1                      | PORT",
                "\"TCP\"                 | null                    | PROTOCOL",
                "\"alerted\":false       | \"alerted\":no          | SYNTAX",
                "}}                      | }                       | SYNTAX",
                "\"event_type\"          | \"event\"               | COLUMNS",
                "\"event_type\":\"flow\" | \"event_type\":\"netflow\" | MANAGEMENT"
            })
    void anEventThatCannotBeUsedIsCountedByReason(String from, String to, SkipReason reason) throws IOException {
        assertThat(ROW).contains(from);
        ReadFlows read = READER.read(ROW + ROW.replace(from, to) + ROW);
        assertThat(read.withoutLines()).containsExactly(FLOW, FLOW);
        assertThat(read.skipped()).containsOnlyKeys(reason);
        assertThat(read.skipped().get(reason).firstLines()).containsExactly(2L);
    }

    @Test
    void aFileMayBeginWithManyOtherEvents() throws IOException {
        ReadFlows read = READER.read(ALERT.repeat(1000) + ROW + ALERT);
        assertThat(read.withoutLines()).containsExactly(FLOW);
        assertThat(read.skipped()).containsOnlyKeys(SkipReason.MANAGEMENT);
        assertThat(read.skipped().get(SkipReason.MANAGEMENT).count()).isEqualTo(1001);
    }

    @Test
    void blocksOfAnySizeGiveTheSameFlowsInOrderOfTheirStart() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append(i % 3 == 0 ? ALERT : "").append(i % 50 == 7 ? "{\"event_type\n" : "");
            text.append(ROW.replace("23:13:20.1234", String.format(Locale.ROOT, "23:13:%02d.1234", i * 7 % 20)));
        }
        ReadFlows read = READER.read(text.toString(), LARGE_BLOCK);
        assertThat(read.withoutLines()).hasSize(500).isSorted();
        assertThat(read.skipped()).containsOnlyKeys(SkipReason.MANAGEMENT, SkipReason.SYNTAX);
        assertThat(READER.read(text.toString(), SMALL_BLOCK)).isEqualTo(read);
    }

    @Test
    void whateverBefellAFileEachLineIsAFlowOrIsCounted() throws IOException {
        String other = ROW.replace("10.0.0.1", "2001:db8::1").replace("closed", "\\u0063losed");
        byte[] log = (ROW + ALERT + other + ROW).repeat(10).getBytes(StandardCharsets.US_ASCII);
        FormatContract.verifySpoilt(READER, log, false, 29);
    }

    @Test
    void nothingIsAllocatedForAFlow() {
        int rows = 8192;
        byte[] bytes = ROW.replace("closed", "\\u0063losed").repeat(rows).getBytes(StandardCharsets.US_ASCII);
        BlockParser parser = EveLayout.INSTANCE.newParser();
        FlowBatch batch = new FlowBatch(rows);
        for (int round = 0; round < 20; round++) {
            batch.clear();
            parser.parse(ByteSlice.of(bytes), batch);
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        batch.clear();
        parser.parse(ByteSlice.of(bytes), batch);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(batch.size()).isEqualTo(rows);
        assertThat(allocated).isLessThan(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ts\":1,\"id.orig_h\":\"::1\",\"id.resp_h\":\"::2\",\"proto\":\"udp\",\"conn_state\":\"SF\"}\n",
                "{\"timestamp\":1,\"event_type\":\"flow\"}\n",
                "{\"timestamp\":\"2024-01-01T00:00:00Z\",\"event_type\":\"flow\"\n",
                "[{\"timestamp\":\"2024-01-01T00:00:00Z\",\"event_type\":\"flow\"}]\n"
            })
    void jsonOfAnotherKindIsNoFlowFile(String text) {
        assertThatThrownBy(() -> READER.read(text))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("suricata-eve: Suricata's eve.json");
    }
}
