package org.stratosphere.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratosphere.engine.SharedData;

/** Every row of the public captures, read quickly and plainly, and in another layout. */
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
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        PlainBinetflow plain = PlainBinetflow.read(text);
        assertThat(plain.flows()).hasSize(flows);
        check(text, plain);

        String turned = turned(text);
        PlainBinetflow plainTurned = PlainBinetflow.read(turned);
        assertThat(withoutLines(plainTurned.flows())).isEqualTo(withoutLines(plain.flows()));
        check(turned, plainTurned);
    }

    private static void check(String text, PlainBinetflow plain) throws IOException {
        QuickBinetflow quick = QuickBinetflow.read(text, 2, 1 << 16);
        assertThat(quick.flows()).isEqualTo(plain.flows());
        assertThat(quick.skipped()).isEqualTo(plain.skipped());
    }

    private static List<List<Object>> withoutLines(List<List<Object>> flows) {
        return flows.stream().map(flow -> flow.subList(1, flow.size())).toList();
    }

    /** The same rows with tabs, blanks, carriage returns, unknown columns, and the columns from last to first. */
    private static String turned(String text) {
        List<String> lines = text.lines().toList();
        boolean isNamed = lines.get(0).toLowerCase(Locale.ROOT).startsWith("starttime");
        String separator = lines.get(0).indexOf('\t') >= 0 ? "\t" : ",";
        List<String> names = isNamed ? List.of(lines.get(0).split(separator)) : NAMES;
        List<String> turned = new ArrayList<>();
        StringBuilder header = new StringBuilder();
        for (int i = names.size() - 1; i >= 0; i--) {
            header.append(' ').append(names.get(i).toUpperCase(Locale.ROOT)).append("\tunknown\t");
        }
        turned.add(header.toString());
        for (String line : lines.subList(isNamed ? 1 : 0, lines.size())) {
            String[] row = line.split(separator, -1);
            StringBuilder cells = new StringBuilder();
            for (int i = names.size() - 1; i >= 0; i--) {
                cells.append("  ").append(i < row.length ? row[i] : "").append(" \tQUJD\t");
            }
            turned.add(cells.toString());
        }
        return String.join("\r\n", turned);
    }
}
