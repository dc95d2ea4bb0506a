package org.stratosphere.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

class RunPrinterTest {
    private static final long NINE = 1_772_442_000_000_000L;
    private static final long MINUTE = 60_000_000L;

    private final StringWriter text = new StringWriter();

    @Test
    void aThreatIsToldWithItsReasonsAndThenOnlyWhatIsNew() {
        RunPrinter printer = printer(RunPrinter.Detail.WINDOWS, 80);
        Evidence first = evidence("10.0.0.9", "a,".repeat(40));
        Evidence second = evidence("10.0.0.8", "d,".repeat(4));
        printer.write(new Event.ThreatOpened("r", threat("1 of 1", List.of(first))));
        printer.write(new Event.ThreatUpdated("r", threat("2 of 2", List.of(first, second))));
        assertThat(text.toString().lines())
                .containsExactly(
                        "2026-03-02 UTC",
                        "09:00:00  THREAT 192.168.1.5  high  1 of 1",
                        "          -> 10.0.0.9 443/tcp  From-Botnet",
                        "            beacons, window 3: 12 letters fit",
                        "            ..." + "a,".repeat(40).substring(80 - 65),
                        "09:01:00  threat 192.168.1.5  high  2 of 2",
                        "          -> 10.0.0.8 443/tcp  From-Botnet",
                        "            beacons, window 3: 12 letters fit",
                        "            d,d,d,d,");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        RunPrinter printer = printer(RunPrinter.Detail.SUMMARY, 60);
        Threat threat = threat("3 of 4 labelled tuples are malicious", List.of(evidence("10.0.0.9", "a,".repeat(90))));
        printer.write(new Event.RunEnded("r", false, Map.of(), List.of(threat)));
        assertThat(text.toString()).startsWith("1 host under threat:");
        assertThat(text.toString().lines()).allMatch(line -> line.length() <= 60);
        printer(RunPrinter.Detail.SUMMARY, 41).write(new Event.RunEnded("r", false, Map.of(), List.of(threat)));
        assertThat(text.toString())
                .contains("-> 10.0.0.9 443/tcp" + System.lineSeparator() + "            From-Botnet");
    }

    @Test
    void controlCharactersFromOutsideNeverReachTheTerminal() {
        RunPrinter printer = printer(RunPrinter.Detail.ALL_LABELS, 80);
        printer.write(new Event.Notice("r", "input", "evil\u001b[2Jname\u202e"));
        printer.write(new Event.ModuleQuarantined("r", "bad", "it said \u0007 and \u001b]0;x"));
        assertThat(text.toString()).doesNotContain("\u001b", "\u0007", "\u202e").contains("evil", "it said");
    }

    @Test
    void theSummaryNamesThreatsThatClosedBeforeTheEnd() {
        RunPrinter printer = printer(RunPrinter.Detail.SUMMARY, 80);
        for (int i = 0; i < 22; i++) {
            printer.write(new Event.ThreatClosed("r", threat("no evidence for 2h", List.of())));
        }
        printer.write(new Event.RunEnded("r", false, Map.of(), List.of()));
        assertThat(text.toString().lines())
                .startsWith(
                        "No host is under threat any more.",
                        "",
                        "22 threats closed before the end:",
                        "          2 earlier ones")
                .contains("            closed: no evidence for 2h")
                .anyMatch(line -> line.startsWith("  192.168.1.5  high  2026-03-02 09:00:00 to 2026-03-02 09:0"))
                .hasSize(4 + 2 * 20);
    }

    @Test
    void aVerdictThatEndedIsOneSpanOfTimeAndWhyItEnded() {
        new EvidencePrinter(new PrintWriter(text, true), Style.PLAIN, 80)
                .closedThreat(threat("no evidence for 2h", List.of()));
        assertThat(text.toString().lines())
                .containsExactly(
                        "  192.168.1.5  high  2026-03-02 09:00:00 to 2026-03-02 09:01:00 UTC",
                        "            closed: no evidence for 2h");
    }

    @Test
    void theSummaryAloneTellsNoWindowsAndNoOpenings() {
        RunPrinter printer = printer(RunPrinter.Detail.SUMMARY, 80);
        printer.write(new Event.WindowClosed("r", new TimeWindow(0, NINE, NINE + 5 * MINUTE), 10, 2, 0, 0));
        printer.write(new Event.ThreatOpened("r", threat("1 of 1", List.of())));
        printer.write(new Event.RunEnded("r", true, Map.of(), List.of()));
        assertThat(text.toString().lines()).containsExactly("No threat found before the run was cancelled.");
    }

    private RunPrinter printer(RunPrinter.Detail detail, int width) {
        return new RunPrinter(new PrintWriter(text, true), Style.PLAIN, width, detail);
    }

    private static Threat threat(String summary, List<Evidence> evidence) {
        return new Threat("id", address("192.168.1.5"), Level.HIGH, 1, summary, NINE, NINE + MINUTE, evidence);
    }

    private static Evidence evidence(String destination, String state) {
        TupleKey tuple = new TupleKey(address("192.168.1.5"), address(destination), Port.decimal(443), Protocol.TCP);
        Reason reason = Reason.of("{letters} letters fit", "letters", 12);
        Finding finding = new Finding("From-Botnet", true, Level.HIGH, 0.7, "m", reason);
        TimeWindow window = new TimeWindow(3, NINE - 5 * MINUTE, NINE);
        return new Evidence(window, NINE, tuple.source(), tuple, "beacons", finding, 12, state, NINE, NINE);
    }

    private static Address address(String text) {
        return Objects.requireNonNull(Address.parse(text));
    }
}
