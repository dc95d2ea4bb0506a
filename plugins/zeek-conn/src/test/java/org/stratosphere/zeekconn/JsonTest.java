package org.stratosphere.zeekconn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.engine.source.UnreadableInputException;
import org.stratosphere.pluginapi.flow.SkipReason;
import org.stratosphere.testkit.FormatHarness;
import org.stratosphere.testkit.ReadFlows;

class JsonTest {
    private static final FormatHarness READER = FormatHarness.of(new ZeekConn());

    private static final String ROW =
            "{\"ts\":1700000000.123456,\"uid\":\"C\",\"id.orig_h\":\"10.0.0.1\",\"id.orig_p\":50000,"
                    + "\"id.resp_h\":\"192.0.2.7\",\"id.resp_p\":443,\"proto\":\"tcp\",\"duration\":1.5,\"conn_state\":\"SF\","
                    + "\"orig_pkts\":4,\"orig_ip_bytes\":400,\"resp_pkts\":3,\"resp_ip_bytes\":300}\n";
    private static final String FLOW =
            "1700000000123456+1500000 10.0.0.1:50000 192.0.2.7:443 tcp p7=4+3 b700=400+300 SF YES ''";

    @Test
    void everyMemberOfALineIsRead() throws IOException {
        ReadFlows read = READER.read(ROW + "\r\n" + ROW.strip());
        assertThat(read.flows()).containsExactly(FLOW + " line 1", FLOW + " line 3");
        assertThat(read.skipped()).isEmpty();
        assertThat(read.layout()).isEqualTo("zeek-conn, JSON lines");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ts\":1700000000.123456   | \"ts\":\"2023-11-14T22:13:20.123456Z\"",
                "\"ts\":1700000000.123456   | \"ts\":1700000000.1234558",
                "\"ts\":1700000000.123456   | \"ts\":1700000000123.456",
                "\"duration\":1.5           | \"duration\":1.4999999999999998",
                "\"duration\":1.5           | \"duration\":15e-1",
                "\"proto\":\"tcp\"          | \"pr\\u006fto\":\"\\u0074cp\"",
                "\"uid\":\"C\"              | \"uid\":{\"proto\":\"udp\",\"ts\":[1,{\"ts\":2}]}",
                "\"uid\":\"C\"              | \"tunnel_parents\":[\"}\\\"\",\"x\"] , \"y\" : null",
                "\"uid\":\"C\"              | \"_path\":\"conn\"",
                "\"uid\":\"C\"              | \"proto\":\"udp\""
            })
    void whateverTheSpellingItIsTheSameFlow(String from, String to) throws IOException {
        assertThat(ROW).contains(from);
        ReadFlows read = READER.read(ROW.replace(from, to));
        assertThat(read.withoutLines()).containsExactly(FLOW);
    }

    @Test
    void whatZeekLeavesOutIsMissing() throws IOException {
        assertThat(READER.read("{\"ts\":1,\"id.orig_h\":\"::1\",\"id.resp_h\":\"::2\",\"proto\":\"icmp\","
                                + "\"conn_state\":\"OTH\",\"duration\":null,\"orig_ip_bytes\":9,\"label\":\"Benign\"}")
                        .withoutLines())
                .containsExactly("1000000+-1 ::1: ::2: icmp p-1=-1+-1 b-1=9+-1 OTH UNKNOWN 'Benign'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ts\":1700000000.123456,   | ''                     | TIME",
                "\"ts\":1700000000.123456    | \"ts\":true            | TIME",
                "10.0.0.1                    | 10.0.0                 | ADDRESS",
                "\"id.resp_h\"               | \"id.resp_x\"          | ADDRESS",
                "443                         | 70000                  | PORT",
                "\"tcp\"                     | \"\"                   | PROTOCOL",
                "}                           | ''                     | SYNTAX",
                "}                           | }}                     | SYNTAX",
                "\"duration\":1.5            | \"duration\":01.5      | SYNTAX",
                "\"tcp\"                     | \"t\\xp\"              | SYNTAX",
                "\"uid\":\"C\"               | \"_path\":\"dns\"      | MANAGEMENT",
                "\"conn_state\":\"SF\",\"orig_pkts\":4, | ''          | COLUMNS"
            })
    void aLineThatCannotBeUsedIsCountedByReason(String from, String to, SkipReason reason) throws IOException {
        assertThat(ROW).contains(from);
        ReadFlows read = READER.read(ROW + ROW.replace(from, to) + ROW);
        assertThat(read.withoutLines()).containsExactly(FLOW, FLOW);
        assertThat(read.skipped()).containsOnlyKeys(reason);
        assertThat(read.skipped().get(reason).firstLines()).containsExactly(2L);
    }

    @Test
    void aStreamOfSeveralLogsMayBeginWithAnother() throws IOException {
        ReadFlows read =
                READER.read(ROW.replace("\"uid\":\"C\"", "\"_path\":\"dns\"").repeat(50) + ROW);
        assertThat(read.withoutLines()).containsExactly(FLOW);
        assertThat(read.skipped().get(SkipReason.MANAGEMENT).count()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"esp_p\":53}\n", "rubbish\n\u0000\n", "[\n", "\"\n{\"ts\":\n"})
    void aStreamMayBeginInTheMiddleOfALine(String before) throws IOException {
        ReadFlows read = READER.read(before + ROW);
        assertThat(read.withoutLines()).containsExactly(FLOW);
        assertThat(read.skipped()).containsOnlyKeys(SkipReason.SYNTAX);
        assertThat(read.skipped().get(SkipReason.SYNTAX).count())
                .isEqualTo(before.lines().count());
    }

    @Test
    void columnsMayFollow() throws IOException {
        ReadFlows read = READER.read(ROW + "#separator \\x09\n#path\tconn\n#fields\tts\tid.orig_h\tid.resp_h\tproto\n"
                + "1700000001\t10.0.0.1\t10.0.0.2\ttcp\n");
        assertThat(read.flows()).hasSize(2).last().asString().endsWith("line 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ts\":1,\"id.orig_h\":\"::1\",\"id.resp_h\":\"::2\",\"proto\":\"udp\",\"query\":\"x\"}\n",
                "[]\n",
                "{\"timestamp\":\"2024-01-01T00:00:00Z\",\"event_type\":\"flow\"}\n"
            })
    void jsonOfAnotherKindIsNoFlowFile(String text) {
        assertThatThrownBy(() -> READER.read(text)).isInstanceOf(UnreadableInputException.class);
    }
}
