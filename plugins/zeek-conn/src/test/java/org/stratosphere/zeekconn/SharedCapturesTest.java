package org.stratosphere.zeekconn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratosphere.testkit.FormatHarness.LARGE_BLOCK;
import static org.stratosphere.testkit.FormatHarness.SMALL_BLOCK;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.engine.source.FlowInput;
import org.stratosphere.testkit.FormatHarness;
import org.stratosphere.testkit.ReadFlows;
import org.stratosphere.testkit.SharedFiles;

/** The public captures of Zeek. */
class SharedCapturesTest {
    private static final FormatHarness READER = FormatHarness.of(new ZeekConn());

    private static final Pattern MEMBER = Pattern.compile("\"([^\"]+)\":(\"[^\"]*\"|[^,}]+)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "001-njrat.conn.log.labeled",
                "008-mixed.conn.log.labeled",
                "012-mixed.conn.log.labeled",
                "2023-02-20-normal.conn.log.labeled",
                "mixed-json.conn.log"
            })
    void everyRowIsAFlowWhateverTheBlocks(String name) throws IOException {
        Path file = capture("data/zeek/" + name);
        long rows;
        try (var lines = Files.lines(file)) {
            rows = lines.filter(line -> !line.startsWith("#")).count();
        }
        ReadFlows read = READER.read(new FlowInput.FileInput(file), LARGE_BLOCK);
        assertThat(read.flows()).hasSize((int) rows);
        assertThat(read.skipped()).isEmpty();
        assertThat(READER.read(new FlowInput.FileInput(file), SMALL_BLOCK)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "001-njrat.conn.log.labeled",
                "008-mixed.conn.log.labeled",
                "012-mixed.conn.log.labeled",
                "2023-02-20-normal.conn.log.labeled"
            })
    void theSameFlowsAsJsonAreTheSame(String name) throws IOException {
        Path file = capture("data/zeek/" + name);
        StringBuilder json = new StringBuilder();
        List<String> fields = List.of();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] cells = line.split("\t", -1);
            if (line.startsWith("#fields")) {
                fields = List.of(cells).subList(1, cells.length);
            } else if (!line.startsWith("#")) {
                json.append(json(fields, cells)).append('\n');
            }
        }
        assertThat(READER.read(json.toString()).withoutLines())
                .isEqualTo(
                        READER.read(new FlowInput.FileInput(file), LARGE_BLOCK).withoutLines());
    }

    /** As Zeek writes it: numbers bare, fields without a value left out. */
    private static String json(List<String> fields, String[] cells) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].equals("-") && !cells[i].equals("(empty)")) {
                boolean isNumber =
                        cells[i].matches("[0-9]+(\\.[0-9]+)?") && !fields.get(i).contains("label");
                String value = isNumber ? String.valueOf(number(cells[i])) : "\"" + cells[i] + "\"";
                json.append(json.length() > 1 ? "," : "")
                        .append("\"")
                        .append(fields.get(i))
                        .append("\":");
                json.append(value);
            }
        }
        return json.append('}').toString();
    }

    /** A double as JSON has it, with an exponent where it is small. */
    private static Object number(String cell) {
        return cell.contains(".") ? (Object) Double.valueOf(cell) : cell;
    }

    @Test
    void theSameFlowsAsColumnsAreTheSame() throws IOException {
        Path file = capture("data/zeek/mixed-json.conn.log");
        List<String> names = ConnField.names().subList(0, ConnField.LABEL.ordinal());
        StringBuilder columns =
                new StringBuilder("#separator \\x09\n#path\tconn\n#fields\t" + String.join("\t", names));
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] cells = new String[names.size()];
            Arrays.fill(cells, "-");
            for (Matcher member = MEMBER.matcher(line); member.find(); ) {
                int at = names.indexOf(member.group(1));
                if (at >= 0) {
                    cells[at] = cell(member.group(1), member.group(2).replace("\"", ""));
                }
            }
            columns.append('\n').append(String.join("\t", cells));
        }
        assertThat(READER.read(columns.toString()).withoutLines())
                .isEqualTo(
                        READER.read(new FlowInput.FileInput(file), LARGE_BLOCK).withoutLines());
    }

    private static String cell(String name, String value) {
        boolean isTime = name.equals("ts") || name.equals("duration");
        return isTime ? new BigDecimal(value).setScale(6, RoundingMode.HALF_UP).toPlainString() : value;
    }

    private static Path capture(String name) {
        return SharedFiles.find(name).orElseGet(() -> Assumptions.abort("shared/" + name + " not found"));
    }
}
