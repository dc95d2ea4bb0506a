package org.stratosphere.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.BlockParser;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.Direction;
import org.stratosphere.pluginapi.flow.Established;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.FlowColumn;
import org.stratosphere.pluginapi.flow.Layout;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.flow.SkipReason;

class BinetflowFormatTest {
    private static final String HEADER =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label";
    private static final String ROW =
            "2016/01/08 10:52:51.985777,0.680763,tcp,111.11.11.11,56363,   ->,222.222.22.222,443,SPA_SPA,0,0,56,25265,9000,From-X";
    private static final long ROW_MICROS = 1_452_250_371_985_777L;

    @Test
    void everyColumnOfARowIsRead() {
        FlowBatch batch = parse(HEADER + "\n" + ROW + "\n");
        assertThat(batch.size()).isOne();
        assertThat(batch.startMicros[0]).isEqualTo(ROW_MICROS);
        assertThat(batch.durationMicros[0]).isEqualTo(680_763);
        assertThat(batch.protocol[0]).isEqualTo(Protocol.TCP);
        assertThat(new Address(batch.sourceHigh[0], batch.sourceLow[0])).hasToString("111.11.11.11");
        assertThat(new Address(batch.destinationHigh[0], batch.destinationLow[0]))
                .hasToString("222.222.22.222");
        assertThat(batch.sourcePort[0]).isEqualTo(Port.decimal(56_363));
        assertThat(batch.destinationPort[0]).isEqualTo(Port.decimal(443));
        assertThat(Direction.of(batch.direction[0])).isEqualTo(Direction.TO_DESTINATION);
        assertThat(Established.of(batch.established[0])).isEqualTo(Established.YES);
        assertThat(batch.state(0).text()).isEqualTo("SPA_SPA");
        assertThat(batch.label(0).text()).isEqualTo("From-X");
        assertThat(batch.totalPackets[0]).isEqualTo(56);
        assertThat(batch.sourcePackets[0]).isEqualTo(FlowBatch.UNKNOWN);
        assertThat(batch.totalBytes[0]).isEqualTo(25_265);
        assertThat(batch.sourceBytes[0]).isEqualTo(9_000);
        assertThat(batch.destinationBytes[0]).isEqualTo(16_265);
        assertThat(batch.columns())
                .contains(FlowColumn.DESTINATION_BYTES, FlowColumn.LABEL)
                .doesNotContain(FlowColumn.SOURCE_PACKETS, FlowColumn.DESTINATION_PACKETS);
    }

    @Test
    void columnsGoByNameInAnyOrderAndUnknownOnesDoNotMatter() {
        FlowBatch batch = parse("dstaddr\tx\tSTime\tSrcAddr\tproto\tsrcpkts\tTotPkts\n"
                + "::1\tQUJD\t2016-01-08T10:52:51.985777Z\tfe80::1\tUDP\t2\t5\n");
        assertThat(batch.startMicros[0]).isEqualTo(ROW_MICROS);
        assertThat(batch.protocol[0]).isEqualTo(Protocol.UDP);
        assertThat(batch.destinationPort[0]).isEqualTo(Port.EMPTY);
        assertThat(batch.sourcePackets[0]).isEqualTo(2);
        assertThat(batch.destinationPackets[0]).isEqualTo(3);
        assertThat(batch.totalBytes[0]).isEqualTo(FlowBatch.UNKNOWN);
    }

    @Test
    void withoutAHeaderTheDefaultOrderHolds() {
        assertThat(parse(ROW).size()).isOne();
        FlowBatch sixteen = parse(
                "2019/04/04 16:23:00.325010,0.027947,udp,10.8.0.69,48427,  <->,8.8.8.8,53,CON,0,0,2,142,63,1,L\n");
        assertThat(sixteen.sourcePackets[0]).isEqualTo(1);
        assertThat(sixteen.label(0).text()).isEqualTo("L");
    }

    @Test
    void blanksCarriageReturnsAndBlankLinesDoNotCount() {
        FlowBatch batch =
                parse(HEADER + "\r\n\r\n" + ROW.replace(",tcp,", ", tcp ,").replace(",443,", ", 443 ,") + "\r\n   \n");
        assertThat(batch.size()).isOne();
        assertThat(batch.destinationPort[0]).isEqualTo(Port.decimal(443));
        assertThat(batch.label(0).text()).isEqualTo("From-X");
        assertThat(batch.line[0]).isEqualTo(1);
        for (SkipReason reason : SkipReason.values()) {
            assertThat(batch.skipped(reason)).isZero();
        }
    }

    @Test
    void aManagementRowIsNoFlowAndAFileMayBeginWithIt() {
        FlowBatch batch = parse("2018/05/10 10:52:47.283479,0.045010,man,0,0,,0,0,STA,,,0,0,0,\n" + ROW);
        assertThat(batch.skipped(SkipReason.MANAGEMENT)).isOne();
        assertThat(batch.size()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "'2016/01/08 10:52:51.985777', '2016/13/08 10:52:51.985777', TIME",
        "'2016/01/08 10:52:51.985777', '2015/02/29 10:52:51.985777', TIME",
        "'2016/01/08 10:52:51.985777', '2016/01/08 24:52:51.985777', TIME",
        "'2016/01/08 10:52:51.985777', '2016/01/08 10:52:51.98577x', TIME",
        "'2016/01/08 10:52:51.985777', '', TIME",
        "111.11.11.11, 111.11.11.256, ADDRESS",
        "222.222.22.222, example.org, ADDRESS",
        "443, https, PORT",
        "443, 65536, PORT",
        "tcp, 't p', PROTOCOL",
        "tcp, '', PROTOCOL"
    })
    void aRowThatCannotBeUsedIsCountedByReason(String from, String to, SkipReason reason) {
        FlowBatch batch = parse(HEADER + "\n" + ROW + "\n"
                + ROW.replace("," + from + ",", "," + to + ",").replaceFirst("^" + from, to) + "\n" + ROW);
        assertThat(batch.skipped(reason)).isOne();
        assertThat(batch.skippedLine(reason, 0)).isOne();
        assertThat(batch.size()).isEqualTo(2);
    }

    @Test
    void aShortRowLacksColumns() {
        FlowBatch batch = parse(HEADER + "\n2016/01/08 10:52:51.985777,0.68,tcp,1.2.3.4\n");
        assertThat(batch.skipped(SkipReason.COLUMNS)).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "25265, 25265",
        "'', -1",
        "nan, -1",
        "1e3, -1",
        "-1, -1",
        "+5, -1",
        "12.0, 12",
        "12., -1",
        ".5, -1",
        "999999999999999999, 999999999999999999",
        "9999999999999999999, -1"
    })
    void aSizeThatIsNoPlainNumberIsMissing(String text, long bytes) {
        assertThat(parse(HEADER + "\n" + ROW.replace("25265", text)).totalBytes[0])
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 100000",
        "0.1000000, 100000",
        "0.1000001, 100001",
        "10, 10000000",
        "0, 0",
        "'', -1",
        "nan, -1",
        "1e3, -1",
        "-1, -1",
        "3599.723145, 3599723145"
    })
    void aDurationIsRoundedUpSoThatNoThresholdIsMissed(String text, long micros) {
        assertThat(parse(HEADER + "\n" + ROW.replace("0.680763", text)).durationMicros[0])
                .isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({
        "1970/01/01 00:00:00.000000, 0",
        "1970/01/01 01:00:10.5, 3610500000",
        "2016/02/29 00:00:00, 1456704000000000",
        "9999/12/31 23:59:59.999999, 253402300799999999",
        "1454313600.123456, 1454313600123456",
        "1234.567890123456789, 1234567890",
        "0001/01/01 00:00:00, -62135596800000000"
    })
    void timesAreExactMicroseconds(String text, long micros) {
        assertThat(parse(HEADER + "\n" + ROW.replace("2016/01/08 10:52:51.985777", text)).startMicros[0])
                .isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({
        "CON, 1, YES", "EST, 1, YES", "ECO, 1, YES", "UNK, 1, YES", "RST, 3, NO", "RST, 4, YES", "FIN, 3, NO",
        "FIN, 4, YES", "INT, 9, NO", "TIM, 9, NO", "URP, 9, NO", "REQ, 9, NO", "SPA_SPA, 1, YES", "PA_PA, 1, YES",
        "FSPA_FSPA, 1, YES", "FA_FA, 9, NO", "A_RA, 9, NO", "S_RA, 9, NO", "S_SA, 9, NO", "S_, 9, NO", "SF, 1, YES",
        "S0, 9, NO", "OTH, 9, UNKNOWN", "'', 9, UNKNOWN"
    })
    void aConnectionIsEstablishedByItsState(String state, long packets, Established established) {
        FlowBatch batch = parse(HEADER + "\n" + ROW.replace("SPA_SPA", state).replace(",56,", "," + packets + ","));
        assertThat(Established.of(batch.established[0])).isEqualTo(established);
    }

    @Test
    void portsKeepTheirNotation() {
        assertThat(parse(ROW.replace(",443,", ",0x0303,")).destinationPort[0]).isEqualTo(Port.hexadecimal(0x303, 4));
        assertThat(parse(ROW.replace(",443,", ",0x03,")).destinationPort[0]).isEqualTo(Port.hexadecimal(3, 2));
        assertThat(parse(ROW.replace(",443,", ",,")).destinationPort[0]).isEqualTo(Port.EMPTY);
    }

    @Test
    void aParserStopsBeforeAHeaderInTheMiddle() {
        byte[] bytes = (ROW + "\n" + HEADER + "\n" + ROW + "\n").getBytes(StandardCharsets.US_ASCII);
        Layout layout = new BinetflowFormat().recognise(ByteSlice.of(bytes));
        assertThat(layout).isNotNull();
        FlowBatch batch = new FlowBatch(8);
        int used = layout.newParser().parse(ByteSlice.of(bytes), batch);
        assertThat(used).isEqualTo(ROW.length() + 1);
        assertThat(batch.size()).isOne();
    }

    @Test
    void aHeaderInTheMiddleMayHaveOtherSeparators() {
        byte[] bytes = (ROW + "\n" + HEADER.replace(',', '\t') + "\n" + ROW.replace(',', '\t') + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        Layout layout = new BinetflowFormat().recognise(ByteSlice.of(bytes));
        assertThat(layout).isNotNull();
        FlowBatch batch = new FlowBatch(8);
        assertThat(layout.newParser().parse(ByteSlice.of(bytes), batch)).isEqualTo(ROW.length() + 1);
        assertThat(batch.size()).isOne();
        assertThat(batch.skipped(SkipReason.COLUMNS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "{\"ts\":1.5,\"id.orig_h\":\"10.0.0.1\"}\n",
                "#separator \\x09\n#fields\tts\tuid\n",
                "a,b,c\n1,2,3\n",
                "StartTime,Proto\n",
                "%PDF-1.4\n",
                "\u0000\u0001\u0002",
                "GET / HTTP/1.1\r\n",
                "1,2,man,4,5,6,7,8,9\n",
                "1454313600.1\tCx1\t10.0.0.1\t49211\t10.0.0.2\t80\ttcp\thttp\t0.1\t100\t200\tSF\n"
            })
    void anythingElseIsNotRecognised(String text) {
        assertThat(new BinetflowFormat().recognise(ByteSlice.of(text.getBytes(StandardCharsets.UTF_8))))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "PRA_FRPA, 9, NO",
        "RPA_FPA, 1, YES",
        "SRPA_FSA, 1, YES",
        "SA, 9, NO",
        "con, 9, NO",
        "xxxxxxxxxxxxxCON, 9, NO",
        "FIN, '', UNKNOWN",
        "RST, nan, UNKNOWN"
    })
    void flagsCountOnBothSidesAndMissingPacketsAreNotGuessed(String state, String packets, Established established) {
        FlowBatch batch = parse(HEADER + "\n" + ROW.replace("SPA_SPA", state).replace(",56,", "," + packets + ","));
        assertThat(Established.of(batch.established[0])).isEqualTo(established);
    }

    @ParameterizedTest
    @CsvSource({
        "->, TO_DESTINATION",
        "<-, TO_SOURCE",
        "<->, BOTH",
        "<?>, UNKNOWN",
        "?>, UNKNOWN",
        "who, ASKING",
        "'', UNKNOWN"
    })
    void theDirectionIsReadFromItsArrow(String arrow, Direction direction) {
        assertThat(Direction.of(parse(ROW.replace("->", arrow)).direction[0])).isEqualTo(direction);
    }

    @Test
    void aFirstRowThatIsSpoiltDoesNotDecideOnTheColumns() {
        String sixteen =
                "2019/04/04 16:23:00.325010,0.027947,udp,10.8.0.69,48427,  <->,8.8.8.8,53,CON,0,0,2,142,63,1,L\n";
        FlowBatch batch = parse("16:23:00,0.1,udp\n" + sixteen);
        assertThat(batch.skipped(SkipReason.COLUMNS)).isOne();
        assertThat(batch.sourcePackets[0]).isOne();
        assertThat(batch.label(0).text()).isEqualTo("L");
    }

    @Test
    void aHeaderBehindRubbishIsFound() {
        byte[] bytes =
                ("rubbish\n\n" + HEADER.replace("Dur,Proto", "Proto,Dur") + "\n").getBytes(StandardCharsets.US_ASCII);
        Layout layout = new BinetflowFormat().recognise(ByteSlice.of(bytes));
        assertThat(layout).isNotNull();
        FlowBatch batch = new FlowBatch(8);
        assertThat(layout.newParser().parse(ByteSlice.of(bytes), batch)).isEqualTo(9);
        assertThat(batch.skipped(SkipReason.COLUMNS)).isOne();
    }

    @Test
    void rowsWithoutAHeaderHaveTheColumnsThatTheyHave() {
        String thirteen = ROW.substring(0, ROW.indexOf(",9000"));
        assertThat(parse(thirteen).columns())
                .contains(FlowColumn.TOTAL_BYTES)
                .doesNotContain(FlowColumn.SOURCE_BYTES, FlowColumn.DESTINATION_BYTES, FlowColumn.LABEL);
        FlowBatch payload = parse(ROW + ",QUJD,REVG\n");
        assertThat(payload.label(0).text()).isEqualTo("From-X");
        assertThat(parse(ROW.replace("9000,", "9000,7,") + ",QUJD\n").sourcePackets[0])
                .isEqualTo(7);
    }

    @Test
    void payloadColumnsOfManyKilobytesDoNotMatterAndALongLabelIsCut() {
        FlowBatch batch =
                parse(HEADER + ",srcUdata\n" + ROW + "y".repeat(5000) + "," + "QUJD".repeat(20_000) + "\n" + ROW);
        assertThat(batch.size()).isEqualTo(2);
        assertThat(batch.label(0).length()).isEqualTo(1024);
    }

    @Test
    void macAddressesAndEmptyPortsAreKept() {
        FlowBatch batch = parse(HEADER + "\n"
                + "1970/01/01 01:00:12.185303,2.001502,arp,0.0.0.0,,  who,192.168.1.128,,INT,,,3,126,126,\n"
                + "1970/01/01 01:00:00.000000,0.000000,LLC,00:1B:44:11:3A:B7,0,   ->,0:0:0:0:0:1,0,INT,,,1,60,60,\n");
        assertThat(batch.destinationPort[0]).isEqualTo(Port.EMPTY);
        assertThat(new Address(batch.sourceHigh[1], batch.sourceLow[1])).hasToString("00:1b:44:11:3a:b7");
        assertThat(Protocol.name(batch.protocol[1])).isEqualTo("llc");
    }

    @Test
    void rubbishDoesNotUseUpTheNamesOfProtocols() {
        for (int i = 0; i < 5000; i++) {
            parse(ROW + "\n" + ROW.replace(",tcp,", ",rubbish" + i + ",").replace("222.222.22.222", "nowhere"));
        }
        assertThat(parse(ROW.replace(",tcp,", ",a-new-protocol,")).size()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "111.11.11.11,56363,   ->,222.222.22.222,443,SPA_SPA",
                "2001:db8::1:2,0x0303,   ->,2001:718:2:1634:96de:80ff:fe7a:bdf0,443,CON",
                "00:1b:44:11:3a:b7,,  who,00:00:00:00:00:00,,INT"
            })
    void nothingIsAllocatedForARow(String addressesToState) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8192; i++) {
            text.append(String.format(Locale.ROOT, "2016/01/08 10:%02d:%02d.98%04d,0.1,tcp,", i / 60 % 60, i % 60, i))
                    .append(addressesToState)
                    .append(",0,0,56,25265,9000,From-X\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        Layout layout = new BinetflowFormat().recognise(new ByteSlice(bytes, 0, 1 << 16));
        assertThat(layout).isNotNull();
        BlockParser parser = layout.newParser();
        FlowBatch batch = new FlowBatch(8192);
        ByteSlice block = ByteSlice.of(bytes);
        for (int i = 0; i < 3; i++) {
            batch.clear();
            parser.parse(block, batch);
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        batch.clear();
        parser.parse(block, batch);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(batch.size()).isEqualTo(8192);
        assertThat(allocated).isLessThan(8192);
    }

    private static FlowBatch parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        Layout layout = new BinetflowFormat().recognise(ByteSlice.of(bytes));
        assertThat(layout).isNotNull();
        FlowBatch batch = new FlowBatch(64);
        layout.newParser().parse(ByteSlice.of(bytes).from(layout.headerLength()), batch);
        return batch;
    }
}
