package org.stratosphere.zeekconn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratosphere.testkit.FormatHarness.LARGE_BLOCK;
import static org.stratosphere.testkit.FormatHarness.SMALL_BLOCK;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.engine.source.UnreadableInputException;
import org.stratosphere.pluginapi.flow.SkipReason;
import org.stratosphere.testkit.FormatHarness;
import org.stratosphere.testkit.ReadFlows;

class TsvTest {
    private static final FormatHarness READER = FormatHarness.of(new ZeekConn());

    private static final String SETTINGS =
            "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#open\t2024-01-01\n";
    private static final String HEADER = SETTINGS
            + "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tduration\tconn_state\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\tlabel\tdetailedlabel\n"
            + "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tinterval\tstring\tcount\tcount\tcount\tcount\tstring\tstring\n";
    private static final String ROW =
            "1700000000.123456\tCx\t10.0.0.1\t50000\t192.0.2.7\t443\ttcp\t1.500000\tSF\t4\t400\t3\t300\tMalicious\tCC\n";
    private static final String FLOW =
            "1700000000123456+1500000 10.0.0.1:50000 192.0.2.7:443 tcp p7=4+3 b700=400+300 SF YES 'Malicious-CC'";

    @Test
    void everyFieldOfARowIsRead() throws IOException {
        ReadFlows read = READER.read(HEADER + ROW + "#close\t2024-01-01\n");
        assertThat(read.flows()).containsExactly(FLOW + " line 9");
        assertThat(read.skipped()).isEmpty();
        assertThat(read.layout()).isEqualTo("zeek-conn, 15 columns");
    }

    @Test
    void whatIsUnsetOrEmptyIsMissing() throws IOException {
        assertThat(read("1.0\tC\tfe80::1\t-\t2001:db8::2\t-\tudp\t-\t-\t-\t-\t5\t500\t(empty)\t-\n"))
                .containsExactly("1000000+-1 fe80::1: 2001:db8::2: udp p-1=-1+5 b-1=-1+500  UNKNOWN ''");
        assertThat(read("1.0\tC\t10.0.0.1\t1\t10.0.0.2\t2\tudp\t-\tS0\t1\t40\t0\t0\tBackground\t(empty)\n"))
                .containsExactly("1000000+-1 10.0.0.1:1 10.0.0.2:2 udp p1=1+0 b40=40+0 S0 NO 'Background'");
    }

    @Test
    void typesOfIcmpStayPortsAsZeekWritesThem() throws IOException {
        assertThat(read("1.0\tC\tfe80::1\t135\tff02::1\t0\ticmp\t-\tOTH\t1\t72\t0\t0\t-\t-\n"))
                .containsExactly("1000000+-1 fe80::1:135 ff02::1:0 icmp p1=1+0 b72=72+0 OTH UNKNOWN ''");
    }

    @ParameterizedTest
    @CsvSource({
        "SF, YES", "S1, YES", "S2, YES", "S3, YES", "RSTO, YES", "RSTR, YES",
        "S0, NO", "REJ, NO", "SH, NO", "SHR, NO", "RSTOS0, NO", "RSTRH, NO",
        "OTH, UNKNOWN", "-, UNKNOWN", "SFX, UNKNOWN", "a-very-long-state, UNKNOWN"
    })
    void aStateTellsWhetherBothSidesTalked(String state, String established) throws IOException {
        assertThat(read(ROW.replace("\tSF\t", "\t" + state + "\t")).get(0)).contains(" " + established + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000.123456, yesterday, TIME",
        "1700000000.123456, -, TIME",
        "1700000000.123456, -5.0, TIME",
        "10.0.0.1, 10.0.0.256, ADDRESS",
        "192.0.2.7, -, ADDRESS",
        "443, https, PORT",
        "443, 65536, PORT",
        "tcp, -, PROTOCOL",
        "tcp, t!p, PROTOCOL"
    })
    void aRowThatCannotBeUsedIsCountedByReason(String from, String to, SkipReason reason) throws IOException {
        ReadFlows read = READER.read(HEADER + ROW + ROW.replace(from, to) + ROW);
        assertThat(read.withoutLines()).containsExactly(FLOW, FLOW);
        assertThat(read.skipped()).containsOnlyKeys(reason);
        assertThat(read.skipped().get(reason).count()).isOne();
        assertThat(read.skipped().get(reason).firstLines()).containsExactly(10L);
    }

    @Test
    void aRowCutShortAndALineOfJsonAreCounted() throws IOException {
        ReadFlows read = READER.read(HEADER + ROW + "{\"ts\":1}\n" + ROW.substring(0, 60) + "\n\n" + ROW.strip());
        assertThat(read.withoutLines()).containsExactly(FLOW, FLOW);
        assertThat(read.skipped()).containsOnlyKeys(SkipReason.SYNTAX, SkipReason.COLUMNS);
        assertThat(read.skipped().get(SkipReason.COLUMNS).firstLines()).containsExactly(11L);
    }

    @Test
    void aRowCutInANumberIsCountedThoughAllNumbersAreThere() throws IOException {
        String header = HEADER.replace("\tlabel", "\ttunnel_parents\tlabel");
        String row = ROW.replace("\tMalicious", "\t(empty)\tMalicious");
        ReadFlows read = READER.read(header + row + row.substring(0, row.indexOf("\t(empty)") - 1));
        assertThat(read.withoutLines()).containsExactly(FLOW);
        assertThat(read.skipped()).containsOnlyKeys(SkipReason.COLUMNS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n\n", "# put together by hand\n", "arator \\x09\n", ROW, "{\"ts\":1,\n" + ROW + "#close\n"
            })
    void whatStandsBeforeTheFirstHeaderIsCounted(String before) throws IOException {
        ReadFlows read = READER.read(before + HEADER + ROW);
        assertThat(read.withoutLines()).containsExactly(FLOW);
        assertThat(read.skipped().values().stream()
                        .mapToLong(FeedReport.Skipped::count)
                        .sum())
                .isEqualTo(before.lines()
                        .filter(line -> !line.startsWith("#") && !line.isBlank())
                        .count());
        assertThat(read.layout()).isEqualTo("zeek-conn, 15 columns");
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL_BLOCK, LARGE_BLOCK})
    void aStreamOfSeveralLogsMayBeginWithAnother(int blockBytes) throws IOException {
        String dns = HEADER.replace("#path\tconn", "#path\tdns") + ROW.repeat(30) + "#close\t2024\n";
        ReadFlows read = READER.read(dns + dns + HEADER + ROW, blockBytes);
        assertThat(read.withoutLines()).containsExactly(FLOW);
        assertThat(read.skipped()).containsOnlyKeys(SkipReason.MANAGEMENT);
        assertThat(read.skipped().get(SkipReason.MANAGEMENT).count()).isEqualTo(60);
    }

    @Test
    void separatorUnsetAndEmptyAreThoseThatTheHeaderNames() throws IOException {
        String text = "#separator \\x2c\r\n#set_separator,;\r\n#empty_field,nil\r\n#unset_field,NA\r\n#path,conn\r\n"
                + "#fields,proto,id.resp_h,x,label,id.orig_h,ts,conn_state\r\n"
                + "tcp,192.0.2.7,nil,nil,10.0.0.1,5.5,NA\r\n";
        assertThat(READER.read(text).withoutLines())
                .containsExactly("5500000+-1 10.0.0.1: 192.0.2.7: tcp p-1=-1+-1 b-1=-1+-1  UNKNOWN ''");
    }

    @Test
    void labelsMayBePartsOfTheLastColumn() throws IOException {
        String text = SETTINGS
                + "#fields\tts\tid.orig_h\tid.resp_h\tproto\tconn_state\ttunnel_parents   label   detailed-label\n"
                + "#types\ttime\taddr\taddr\tenum\tstring\tset[string]   string   string\n"
                + "1.0\t10.0.0.1\t10.0.0.2\ttcp\tS0\t(empty)   Malicious   DDoS\n"
                + "2.0\t10.0.0.1\t10.0.0.2\ttcp\tS0\t-   Benign   -\n"
                + "3.0\t10.0.0.1\t10.0.0.2\ttcp\tS0\t-\n";
        assertThat(READER.read(text).withoutLines())
                .extracting(flow -> flow.substring(flow.indexOf('\'')))
                .containsExactly("'Malicious-DDoS'", "'Benign'", "''");
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL_BLOCK, LARGE_BLOCK})
    void behindAHeaderInTheMiddleItsLayoutHolds(int blockBytes) throws IOException {
        String other = SETTINGS
                + "#fields\tproto\tts\tid.resp_h\tid.orig_h\tresp_ip_bytes\torig_ip_bytes\n"
                + "udp\t1700000001.000000\t192.0.2.8\t10.0.0.2\t7\t8\n";
        String otherFlow = "1700000001000000+-1 10.0.0.2: 192.0.2.8: udp p-1=-1+-1 b15=8+7  UNKNOWN ''";
        ReadFlows read = READER.read(
                HEADER + ROW.repeat(20) + "#close\t2024\n" + other + HEADER + HEADER + ROW.repeat(20), blockBytes);
        assertThat(read.skipped()).isEmpty();
        assertThat(read.withoutLines()).hasSize(41).endsWith(otherFlow);
        assertThat(read.withoutLines().subList(0, 40)).containsOnly(FLOW);
        assertThat(read.flows()).contains(otherFlow + " line 37", FLOW + " line 54");
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL_BLOCK, LARGE_BLOCK})
    void rowsOfAnotherLogInTheMiddleGiveNoFlows(int blockBytes) throws IOException {
        String dns = HEADER.replace("#path\tconn", "#path\tdns") + ROW.repeat(3);
        String lacking = "#fields\tts\tuid\n" + ROW;
        ReadFlows read = READER.read(HEADER + ROW + dns + HEADER + ROW + lacking + HEADER + ROW, blockBytes);
        assertThat(read.withoutLines()).containsExactly(FLOW, FLOW, FLOW);
        assertThat(read.skipped()).containsOnlyKeys(SkipReason.MANAGEMENT);
        assertThat(read.skipped().get(SkipReason.MANAGEMENT).count()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#separator \\x09\n#path\tdns\n#fields\tts\tid.orig_h\tid.resp_h\tproto\n1.0\t10.0.0.1\t10.0.0.2\tudp\n",
                "#separator \\x09\n#path\tconn\n#fields\tts\tuid\n1.0\tC\n",
                "#!/bin/sh\n"
            })
    void aFileOfAnotherLogIsNoFlowFile(String text) {
        assertThatThrownBy(() -> READER.read(text))
                .isInstanceOf(UnreadableInputException.class)
                .hasMessageContaining("zeek-conn: Zeek's conn.log");
    }

    @Test
    void rowsInOrderOfTheirEndGoOnInOrderOfTheirStart() throws IOException {
        ReadFlows read = READER.read(HEADER
                + ROW.replace("1700000000.123456", "1700000100.000000")
                + ROW.replace("1700000000.123456", "1699999000.000000")
                + ROW);
        assertThat(read.flows())
                .extracting(flow -> flow.substring(0, 10))
                .containsExactly("1699999000", "1700000000", "1700000100");
    }

    private static List<String> read(String row) throws IOException {
        ReadFlows read = READER.read(HEADER + row);
        assertThat(read.skipped()).isEmpty();
        return read.withoutLines();
    }
}
