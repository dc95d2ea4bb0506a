package org.stratosphere.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stratosphere.pluginapi.alert.Event;
import org.stratosphere.pluginapi.alert.Evidence;
import org.stratosphere.pluginapi.alert.Threat;
import org.stratosphere.pluginapi.finding.Finding;
import org.stratosphere.pluginapi.finding.Level;
import org.stratosphere.pluginapi.finding.Reason;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.module.TimeWindow;
import org.stratosphere.pluginapi.tuple.TupleKey;

class NdjsonWriterTest {
    private static final Path TEXT = Path.of("..", "docs", "events.md");
    private static final String RUN = "20110810-094700-1";
    private static final long START = 1_312_969_620_000_000L;
    private static final Address SOURCE = Address.ipv4(147 << 24 | 32 << 16 | 84 << 8 | 165);
    private static final TupleKey TUPLE = new TupleKey(
            SOURCE, Address.ipv4(212 << 24 | 117 << 16 | 171 << 8 | 138), Port.decimal(65_500), Protocol.TCP);
    private static final TimeWindow WINDOW = new TimeWindow(2, START + 600_000_000, START + 900_000_000);
    private static final Evidence EVIDENCE = new Evidence(
            WINDOW,
            START + 660_000_000,
            SOURCE,
            TUPLE,
            "markov-models",
            new Finding(
                    "From-Botnet-TCP-CC53-HTTP-Not-Encrypted-1",
                    true,
                    Level.HIGH,
                    0.7,
                    "botnet-tcp-cc53",
                    Reason.of(
                            "{letters} letters at distance {distance} from {model}",
                            "letters",
                            12,
                            "distance",
                            1.0625,
                            "model",
                            "botnet-tcp-cc53")),
            12,
            "88*y*y*i*i*H*H*H*y*y*H*",
            START + 45_047_277,
            START + 655_250_001);
    private static final Threat OPENED =
            threat(0.56, "1 finding weighs 0.56, threshold 0.5", START + 660_000_000, List.of(EVIDENCE));
    private static final Threat UPDATED =
            threat(1.113478, "2 findings weigh 1.113, threshold 0.5", START + 720_000_000, List.of(EVIDENCE));
    private static final Threat CLOSED = threat(0.137545, "no evidence for 2h", START + 900_000_000, List.of(EVIDENCE));

    /** One event of each type, as the text for users shows them. */
    private static List<Event> examples() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("letters.dialect", "published");
        settings.put("window.length", "5m");
        settings.put("window.step", "1m");
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("flows", 107_251L);
        counters.put("skipped-time", 2L);
        counters.put("windows", 73L);
        return List.of(
                new Event.RunStarted(RUN, List.of("capture.binetflow"), settings, List.of("markov-models 1.0.0")),
                new Event.FindingMade(RUN, EVIDENCE),
                new Event.ThreatOpened(RUN, OPENED),
                new Event.ThreatUpdated(RUN, UPDATED),
                new Event.ThreatClosed(RUN, CLOSED),
                new Event.WindowClosed(RUN, WINDOW, 1520, 311, 4, 1),
                new Event.ModuleQuarantined(
                        RUN, "my-module", "threw java.lang.ArithmeticException in onTuple: / by zero"),
                new Event.Notice(RUN, "input", "capture.binetflow is given twice; it is read once"),
                new Event.RunEnded(RUN, false, counters, List.of()));
    }

    @Test
    void theTextForUsersShowsARealLineOfEachType() throws IOException {
        String text = Files.readString(TEXT, StandardCharsets.UTF_8);
        List<String> shown = text.lines().filter(line -> line.startsWith("{")).toList();
        assertThat(shown).containsExactlyElementsOf(lines(examples()));
        for (Event event : examples()) {
            assertThat(text).contains("## `" + event.type() + "`");
        }
    }

    @Test
    void theTextForUsersNamesEachField() throws IOException {
        String text = Files.readString(TEXT, StandardCharsets.UTF_8);
        for (String line : lines(examples())) {
            for (String name : names(line)) {
                if (!name.matches(".*[-.].*|distance")) {
                    assertThat(text).contains("`" + name + "`");
                }
            }
        }
    }

    @Test
    void whatAModuleOrAFileSaysCannotReachATerminalsControls() throws IOException {
        String nasty = "\u001b[2J\u007f\u009b1m\n\u202e\uD83D\uDE00\"\\";
        String line = lines(List.of(new Event.Notice(RUN, "input", nasty))).get(0);
        assertThat(line)
                .contains("\\u001B[2J\\u007F\\u009B1m\\n\\u202E\\uD83D\\uDE00\\\"\\\\")
                .matches("[\\x20-\\x7e]+");
    }

    @Test
    void numbersThatJsonLacksAreTexts() throws IOException {
        Finding finding =
                new Finding("x", true, Level.LOW, 1, null, Reason.of("{a} {b}", "a", Double.NaN, "b", Long.MIN_VALUE));
        Evidence about = new Evidence(WINDOW, 0, SOURCE, null, "m", finding, 0, null, 0, 0);
        assertThat(lines(List.of(new Event.FindingMade(RUN, about))).get(0))
                .contains("\"values\":{\"a\":\"NaN\",\"b\":-9223372036854775808}")
                .contains("\"tuple\":null", "\"state\":null", "\"model\":null");
    }

    @Test
    void timesHaveMicrosecondsAlsoBeforeTheEpochAndFarBehindIt() throws IOException {
        Event early = new Event.WindowClosed(RUN, new TimeWindow(0, -1, Long.MAX_VALUE), 0, 0, 0, 0);
        assertThat(lines(List.of(early)).get(0))
                .contains("\"start\":\"1969-12-31T23:59:59.999999Z\"", "\"end\":\"+294247-01-10T04:00:54.775807Z\"");
    }

    @Test
    void everyEventButAFindingIsFlushed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NdjsonWriter writer = new NdjsonWriter(out)) {
            writer.write(new Event.FindingMade(RUN, EVIDENCE));
            assertThat(out.size()).isZero();
            writer.write(new Event.WindowClosed(RUN, WINDOW, 1, 1, 1, 0));
            assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n").hasLineCount(2);
        }
    }

    @Test
    void aStreamThatFailsIsTold() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left on device");
            }
        };
        NdjsonWriter writer = new NdjsonWriter(full);
        assertThatThrownBy(() -> writer.write(new Event.Notice(RUN, "input", "text")))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left on device");
    }

    private static Threat threat(double score, String summary, long updatedMicros, List<Evidence> evidence) {
        return new Threat(
                "147.32.84.165@2011-08-10T09:58:00Z",
                SOURCE,
                Level.HIGH,
                score,
                summary,
                START + 660_000_000,
                updatedMicros,
                evidence);
    }

    private static List<String> lines(List<Event> events) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NdjsonWriter writer = new NdjsonWriter(out)) {
            for (Event event : events) {
                writer.write(event);
            }
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> names(String line) {
        List<String> names = new ArrayList<>();
        Matcher matcher = Pattern.compile("\"([^\"]+)\":").matcher(line);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
