package org.stratosphere.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;

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

class RunRecordTest {
    private static final long NINE = 1_772_442_000_000_000L;
    private static final long MINUTE = 60_000_000L;

    private final RunRecord record = new RunRecord(3, 5);

    @Test
    void aVerdictIsKeptWithHowItCameAboutAndHowItEnded() {
        record.write(new Event.ThreatOpened("r", threat("10.0.0.1", "1 of 1", 0)));
        record.write(new Event.ThreatUpdated("r", threat("10.0.0.1", "2 of 2", 1)));
        record.write(new Event.ThreatClosed("r", threat("10.0.0.1", "2 of 5", 2)));
        HostHistory host = Objects.requireNonNull(record.host(address("10.0.0.1")));
        assertThat(host.isOpen()).isFalse();
        assertThat(host.changes())
                .extracting(HostHistory.Change::kind, HostHistory.Change::micros, HostHistory.Change::summary)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(HostHistory.Kind.OPENED, NINE, "1 of 1"),
                        org.assertj.core.groups.Tuple.tuple(HostHistory.Kind.GREW, NINE + MINUTE, "2 of 2"),
                        org.assertj.core.groups.Tuple.tuple(HostHistory.Kind.CLOSED, NINE + 2 * MINUTE, "2 of 5"));
    }

    @Test
    void theNewestLabelOfASubjectHolds() {
        record.write(new Event.FindingMade("r", label("10.0.0.1", 80, false)));
        record.write(new Event.FindingMade("r", label("10.0.0.1", 443, false)));
        record.write(new Event.FindingMade("r", label("10.0.0.1", 80, true)));
        HostHistory host = Objects.requireNonNull(record.host(address("10.0.0.1")));
        assertThat(host.labels())
                .extracting(label -> label.finding().malicious())
                .containsExactly(false, true);
        assertThat(record.labelled()).containsExactly(host);
        assertThat(record.threatened()).isEmpty();
    }

    @Test
    void beyondTheBoundHostsWithoutVerdictGoFirstAndAreCounted() {
        record.write(new Event.ThreatOpened("r", threat("10.0.0.1", "1 of 1", 0)));
        for (int host = 2; host < 6; host++) {
            record.write(new Event.FindingMade("r", label("10.0.0." + host, 80, false)));
        }
        assertThat(record.labelled())
                .extracting(host -> host.host().toString())
                .containsExactly("10.0.0.4", "10.0.0.5");
        assertThat(record.threatened()).hasSize(1);
        assertThat(record.forgottenHosts()).isEqualTo(2);
    }

    @Test
    void labelsOfAllHostsTogetherAreBounded() {
        for (int port = 1; port <= 4; port++) {
            record.write(new Event.FindingMade("r", label("10.0.0.1", port, false)));
        }
        record.write(new Event.FindingMade("r", label("10.0.0.2", 1, false)));
        record.write(new Event.FindingMade("r", label("10.0.0.2", 2, false)));
        assertThat(record.labelled()).extracting(host -> host.host().toString()).containsExactly("10.0.0.2");
    }

    @Test
    void hostsUnderThreatComeFirst() {
        record.write(new Event.ThreatOpened("r", threat("10.0.0.1", "1 of 1", 0)));
        record.write(new Event.ThreatClosed("r", threat("10.0.0.1", "1 of 2", 1)));
        record.write(new Event.ThreatOpened("r", threat("10.0.0.2", "1 of 1", 0)));
        record.write(new Event.RunEnded("r", true, Map.of(), List.of(threat("10.0.0.2", "3 of 3", 2))));
        assertThat(record.threatened())
                .extracting(host -> host.host() + " "
                        + Objects.requireNonNull(host.threat()).summary())
                .containsExactly("10.0.0.2 3 of 3", "10.0.0.1 1 of 2");
    }

    private static Threat threat(String source, String summary, int minute) {
        return new Threat("id", address(source), Level.HIGH, 1, summary, NINE, NINE + minute * MINUTE, List.of());
    }

    private static Evidence label(String source, int port, boolean isMalicious) {
        TupleKey tuple = new TupleKey(address(source), address("192.0.2.1"), Port.decimal(port), Protocol.TCP);
        Finding finding =
                new Finding("Label", isMalicious, Level.LOW, 0.7, null, Reason.of("{letters} letters", "letters", 12));
        TimeWindow window = new TimeWindow(3, NINE - 5 * MINUTE, NINE);
        return new Evidence(window, NINE, tuple.source(), tuple, "beacons", finding, 12, "a,a,", NINE, NINE);
    }

    private static Address address(String text) {
        return Objects.requireNonNull(Address.parse(text));
    }
}
