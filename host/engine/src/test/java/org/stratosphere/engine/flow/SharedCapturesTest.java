package org.stratosphere.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.engine.SharedData;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.ByteSlice;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.Layout;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;

/** Every row of the public captures against a reading with the JDK's own classes, and in another layout. */
class SharedCapturesTest {
    private static final List<String> NAMES = List.of(
            ("StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,SrcPkts,Label")
                    .split(","));

    @ParameterizedTest
    @CsvSource({
        "normal-2013-10-21_capture-1, 2398",
        "sality, 1005",
        "test1-netflow, 4999",
        "test11-portscan, 66",
        "test2-malicious, 6751",
        "test3, 88",
        "test4-malicious, 394",
        "test5-mixed, 6724",
        "test7-original, 464"
    })
    void everyRowIsReadAlikeInEveryLayout(String name, int flows) throws IOException {
        Path shared = SharedData.find();
        if (shared == null) {
            Assumptions.abort("shared/data not found");
            return;
        }
        Path file = shared.resolve("data/binetflow/" + name + ".binetflow");
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        boolean isNamed = lines.get(0).toLowerCase(Locale.ROOT).startsWith("starttime");
        String separator = lines.get(0).indexOf('\t') >= 0 ? "\t" : ",";
        List<String> names = isNamed ? List.of(lines.get(0).split(separator)) : NAMES;
        List<String[]> rows = new ArrayList<>();
        for (String line : lines.subList(isNamed ? 1 : 0, lines.size())) {
            String[] cells = line.split(separator, -1);
            if (!cells[2].equals("man")) {
                rows.add(cells);
            }
        }

        FlowBatch batch = parse(Files.readAllBytes(file));
        assertThat(batch.size()).isEqualTo(flows).isEqualTo(rows.size());
        for (int row = 0; row < flows; row++) {
            assertThat(describe(batch, row)).isEqualTo(expected(names, rows.get(row)));
        }
        FlowBatch turned = parse(turned(names, rows));
        assertThat(turned.size()).isEqualTo(flows);
        for (int row = 0; row < flows; row++) {
            assertThat(describe(turned, row)).isEqualTo(describe(batch, row));
        }
    }

    /** The same rows with tabs, blanks, carriage returns, unknown columns, and the columns from last to first. */
    private static byte[] turned(List<String> names, List<String[]> rows) {
        StringBuilder text = new StringBuilder();
        for (int i = names.size() - 1; i >= 0; i--) {
            text.append(' ').append(names.get(i).toUpperCase(Locale.ROOT)).append("\tunknown\t");
        }
        text.append("\r\n");
        for (String[] row : rows) {
            for (int i = names.size() - 1; i >= 0; i--) {
                text.append("  ").append(i < row.length ? row[i] : "").append(" \tQUJD\t");
            }
            text.append("\r\n");
        }
        return text.substring(0, text.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static FlowBatch parse(byte[] bytes) {
        Layout layout = new BinetflowFormat().recognise(new ByteSlice(bytes, 0, Math.min(bytes.length, 1 << 16)));
        assertThat(layout).isNotNull();
        FlowBatch batch = new FlowBatch(8192);
        ByteSlice records = ByteSlice.of(bytes).from(layout.headerLength());
        assertThat(layout.newParser().parse(records, batch)).isEqualTo(records.length());
        return batch;
    }

    private static List<Object> describe(FlowBatch batch, int row) {
        return Arrays.asList(
                batch.startMicros[row],
                batch.durationMicros[row],
                Protocol.name(batch.protocol[row]),
                new Address(batch.sourceHigh[row], batch.sourceLow[row]),
                Port.text(batch.sourcePort[row]),
                new Address(batch.destinationHigh[row], batch.destinationLow[row]),
                Port.text(batch.destinationPort[row]),
                batch.state(row).text(),
                batch.totalPackets[row],
                batch.totalBytes[row],
                batch.sourceBytes[row],
                batch.sourcePackets[row],
                batch.label(row).text());
    }

    private static List<Object> expected(List<String> names, String[] row) {
        String duration = cell(names, row, "Dur");
        LocalDateTime start = LocalDateTime.parse(
                cell(names, row, "StartTime").replace('/', '-').replace(' ', 'T'));
        return Arrays.asList(
                ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), start),
                duration.isEmpty()
                        ? -1L
                        : new BigDecimal(duration)
                                .movePointRight(6)
                                .setScale(0, RoundingMode.CEILING)
                                .longValueExact(),
                cell(names, row, "Proto").toLowerCase(Locale.ROOT),
                Address.parse(cell(names, row, "SrcAddr")),
                cell(names, row, "Sport"),
                Address.parse(cell(names, row, "DstAddr")),
                cell(names, row, "Dport"),
                cell(names, row, "State"),
                number(cell(names, row, "TotPkts")),
                number(cell(names, row, "TotBytes")),
                number(cell(names, row, "SrcBytes")),
                number(cell(names, row, "SrcPkts")),
                cell(names, row, "Label"));
    }

    private static long number(String cell) {
        return cell.isEmpty() ? -1 : Long.parseLong(cell);
    }

    private static String cell(List<String> names, String[] row, String name) {
        int at = names.indexOf(name);
        return at < 0 || at >= row.length ? "" : row[at].strip();
    }
}
