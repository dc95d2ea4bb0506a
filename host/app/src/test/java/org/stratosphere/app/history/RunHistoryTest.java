package org.stratosphere.app.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratosphere.app.home.Home;
import org.stratosphere.engine.Recount;
import org.stratosphere.engine.tuple.HomeNetworks;
import org.stratosphere.engine.verdict.AllowList;
import org.stratosphere.engine.verdict.EvidencePolicy;
import org.stratosphere.engine.verdict.EvidenceWeights;
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

class RunHistoryTest {
    private static final Address HOST = Address.ipv4(0x0A000001);
    private static final Instant DAY = Instant.parse("2026-06-01T12:00:00Z");
    private static final Map<String, String> SETTINGS = settings();
    private static final AllowList NO_RULES = AllowList.parse(List.of());
    private static final long MINUTE = 60_000_000L;

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private Home home = new Home(Path.of("."));
    private RunHistory history = new RunHistory(home, told::add);

    @BeforeEach
    void makeHome() throws IOException {
        home = new Home(folder.resolve("home"));
        home.create();
        history = new RunHistory(home, told::add);
    }

    @Test
    void aRunIsGivenBackAsItWasTold() throws IOException {
        Evidence aboutTuple = evidence(0, 1, tuple("2001:db8::7", "443", "tcp"), 17L);
        Evidence aboutHost = evidence(0, 2, null, 1.5);
        Evidence later = evidence(3, 16, tuple("00:11:22:33:44:55", "", "arp"), -0.25);
        long number = write(100, List.of(aboutTuple, aboutHost), List.of(later));
        StoredRun run = history.newest().orElseThrow();
        assertThat(run.number()).isEqualTo(number);
        assertThat(run.began()).isEqualTo(DAY);
        assertThat(run.took()).isEqualTo(Duration.ZERO);
        assertThat(run.ending()).isEqualTo(StoredRun.Ending.ENDED);
        assertThat(run.inputs()).containsExactly("a.binetflow", "b");
        assertThat(run.settings()).containsExactlyEntriesOf(SETTINGS);
        assertThat(run.modules()).containsExactly("m 1.0.0");
        assertThat(run.count("flows")).isEqualTo(7);
        assertThat(run.findings()).isEqualTo(3);
        List<Event> events = recount(run, NO_RULES, Set.of());
        assertThat(events.stream()
                        .filter(Event.FindingMade.class::isInstance)
                        .map(event -> ((Event.FindingMade) event).evidence().toString()))
                .containsExactly(aboutTuple.toString(), aboutHost.toString(), later.toString());
        assertThat(events.stream().filter(Event.WindowClosed.class::isInstance)).hasSize(2);
        assertThat(events.get(events.size() - 1)).isInstanceOf(Event.RunEnded.class);
    }

    @Test
    void aNumberThatIsNoneIsKeptAsAText() throws IOException {
        write(100, List.of(evidence(0, 1, null, Double.NaN)), List.of());
        Event first =
                recount(history.newest().orElseThrow(), NO_RULES, Set.of()).get(0);
        assertThat(((Event.FindingMade) first).evidence().finding().reason().words())
                .isEqualTo("NaN of x'\"");
    }

    @Test
    void whatWasFoundIsJudgedByTheRulesOfNow() throws IOException {
        write(100, List.of(evidence(0, 1, tuple("192.0.2.7", "80", "tcp"), 1)), List.of());
        StoredRun run = history.newest().orElseThrow();
        assertThat(threats(recount(run, NO_RULES, Set.of()))).containsExactly(HOST);
        assertThat(threats(recount(run, AllowList.parse(List.of("source 10.0.0.1")), Set.of())))
                .isEmpty();
        assertThat(threats(recount(run, NO_RULES, Set.of("m")))).isEmpty();
        assertThat(threats(recount(run, NO_RULES, Set.of("other")))).containsExactly(HOST);
    }

    @Test
    void theOldestRunsGoFirstAndNumbersNeverComeAgain() throws IOException {
        for (int i = 0; i < 5; i++) {
            write(3, List.of(evidence(0, 1, null, 1)), List.of());
        }
        assertThat(numbers()).containsExactly(5L, 4L, 3L);
        assertThat(history.find(2)).isEmpty();
        assertThat(history.remove(5)).isTrue();
        assertThat(history.remove(5)).isFalse();
        assertThat(write(3, List.of(), List.of())).isEqualTo(6);
        assertThat(numbers()).containsExactly(6L, 4L, 3L);
        assertThat(history.runs().stream().mapToLong(StoredRun::findings).sum()).isEqualTo(2);
    }

    @Test
    void whatWasCommittedOutlivesAKill() throws IOException {
        RunWriter killed = history.writer(100, () -> DAY);
        begin(killed);
        killed.write(new Event.FindingMade("r", evidence(0, 1, null, 1)));
        killed.write(closed(0));
        killed.write(new Event.FindingMade("r", evidence(1, 6, null, 1)));
        StoredRun run = history.newest().orElseThrow();
        assertThat(run.ending()).isEqualTo(StoredRun.Ending.OPEN);
        assertThat(run.findings()).isEqualTo(1);
        assertThat(threats(recount(run, NO_RULES, Set.of()))).containsExactly(HOST);
        killed.close();
    }

    @Test
    void runsThatGoOnAtATimeDoNotMix() throws IOException {
        RunWriter one = history.writer(100, () -> DAY);
        RunWriter other = history.writer(100, () -> DAY);
        begin(one);
        begin(other);
        for (int window = 0; window < 20; window++) {
            one.write(new Event.FindingMade("r", evidence(window, 5 * window + 1, null, 1)));
            other.write(closed(window));
            one.write(closed(window));
        }
        end(one);
        end(other);
        assertThat(told).isEmpty();
        assertThat(history.find(one.number()).orElseThrow().findings()).isEqualTo(20);
        assertThat(history.find(other.number()).orElseThrow().findings()).isZero();
    }

    @Test
    void aRunThatListensGoesOnUnderItsNumberAndHasEachFindingOnce() throws IOException {
        RunWriter killed = history.writer(100, () -> DAY, "ra localhost:561", false);
        begin(killed);
        killed.write(found(0, 1));
        killed.write(found(0, 2));
        killed.commit();
        killed.write(closed(0));
        killed.write(found(1, 6));
        killed.write(closed(1));
        killed.close();
        StoredRun broken = history.newest().orElseThrow();
        assertThat(broken.ending()).isEqualTo(StoredRun.Ending.OPEN);
        assertThat(broken.feed()).isEqualTo("ra localhost:561");
        assertThat(broken.flows()).isEqualTo(20);
        RunWriter next = history.writer(100, () -> DAY.plusSeconds(60), "ra localhost:561", true);
        begin(next);
        next.write(found(0, 2));
        next.write(closed(0));
        next.write(found(1, 6));
        next.write(closed(1));
        next.write(found(3, 16));
        end(next);
        assertThat(told).isEmpty();
        assertThat(numbers()).containsExactly(broken.number());
        StoredRun whole = history.newest().orElseThrow();
        assertThat(whole.ending()).isEqualTo(StoredRun.Ending.ENDED);
        assertThat(whole.began()).isEqualTo(DAY);
        assertThat(whole.took()).isEqualTo(Duration.ofSeconds(60));
        assertThat(whole.findings()).isEqualTo(4);
        assertThat(steps(whole)).containsExactly(1L, 2L, 6L, 16L);
        RunWriter anew = history.writer(100, () -> DAY, "ra localhost:561", false);
        begin(anew);
        end(anew);
        assertThat(numbers()).containsExactly(broken.number() + 1, broken.number());
    }

    @Test
    void aRunThatListensKeepsItsNewestFindings() throws IOException {
        RunWriter writer = new RunWriter(history, 100, () -> DAY, new RunWriter.Feed("f", false), 5);
        begin(writer);
        for (int window = 0; window < 12; window++) {
            writer.write(found(window, 5 * window + 1));
            writer.write(closed(window));
        }
        writer.close();
        StoredRun run = history.newest().orElseThrow();
        assertThat(run.findings()).isEqualTo(5);
        assertThat(run.unkept()).isEqualTo(7);
        assertThat(steps(run)).containsExactly(36L, 41L, 46L, 51L, 56L);
        RunWriter next = new RunWriter(history, 100, () -> DAY, new RunWriter.Feed("f", true), 5);
        begin(next);
        next.write(found(12, 61));
        end(next);
        assertThat(history.newest().orElseThrow().unkept()).isEqualTo(8);
        assertThat(steps(run)).containsExactly(41L, 46L, 51L, 56L, 61L);
    }

    @Test
    void manyAnalysesDoNotPushOutTheRunThatListens() throws IOException {
        RunWriter listening = history.writer(2, () -> DAY, "f", false);
        begin(listening);
        for (int i = 0; i < 4; i++) {
            write(2, List.of(), List.of());
        }
        listening.write(found(0, 1));
        listening.write(closed(0));
        assertThat(told).isEmpty();
        assertThat(numbers()).containsExactly(5L, 4L, 1L);
        end(listening);
        assertThat(history.find(1).orElseThrow().findings()).isEqualTo(1);
    }

    private static Event found(int window, int minute) {
        return new Event.FindingMade("r", evidence(window, minute, null, 1));
    }

    /** Ends of the steps of a run's findings, minutes. */
    private List<Long> steps(StoredRun run) throws IOException {
        return recount(run, NO_RULES, Set.of()).stream()
                .filter(Event.FindingMade.class::isInstance)
                .map(event -> ((Event.FindingMade) event).evidence().stepEndMicros() / MINUTE)
                .toList();
    }

    @Test
    void aDamagedDatabaseIsSetAside() throws IOException {
        write(100, List.of(), List.of());
        Path file = home.state().resolve("stratosphere.db");
        Files.write(file, "no database".repeat(200).getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> history.runs()).hasMessageContaining("is damaged");
        assertThat(write(100, List.of(), List.of())).isEqualTo(1);
        assertThat(told).singleElement().asString().contains("is damaged", "stratosphere.damaged.db");
        assertThat(home.state().resolve("stratosphere.damaged.db")).exists();
    }

    @Test
    void aDatabaseOfANewerProgramIsLeftAlone() throws Exception {
        write(100, List.of(), List.of());
        Path file = home.state().resolve("stratosphere.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> history.runs()).hasMessageContaining("belongs to a newer version");
        assertThat(write(100, List.of(), List.of())).isZero();
        assertThat(told).singleElement().asString().startsWith("this run is not kept: ");
    }

    @Test
    void withoutARunNothingIsThereAndNothingIsMade() throws IOException {
        assertThat(history.runs()).isEmpty();
        assertThat(history.newest()).isEmpty();
        assertThat(history.remove(1)).isFalse();
        assertThat(home.state().resolve("stratosphere.db")).doesNotExist();
    }

    /** @return the run's number, 0 where it was not kept */
    private long write(int mostRuns, List<Evidence> first, List<Evidence> second) {
        RunWriter writer = history.writer(mostRuns, () -> DAY);
        begin(writer);
        first.forEach(evidence -> writer.write(new Event.FindingMade("r", evidence)));
        writer.write(closed(0));
        second.forEach(evidence -> writer.write(new Event.FindingMade("r", evidence)));
        writer.write(closed(3));
        end(writer);
        return writer.number();
    }

    private static void begin(RunWriter writer) {
        writer.write(new Event.RunStarted("r", List.of("a.binetflow", "b"), SETTINGS, List.of("m 1.0.0")));
    }

    private static void end(RunWriter writer) {
        writer.write(new Event.RunEnded("r", false, Map.of("flows", 7L), List.of()));
        writer.close();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("window.length", "5m");
        settings.put("allow", "none");
        return settings;
    }

    private static Event.WindowClosed closed(int number) {
        return new Event.WindowClosed("r", window(number), 10, 2, 1, 0);
    }

    private static TimeWindow window(int number) {
        return new TimeWindow(number, 5 * number * MINUTE, 5 * (number + 1) * MINUTE);
    }

    private static Evidence evidence(int window, int minute, @Nullable TupleKey tuple, Object value) {
        return new Evidence(
                window(window),
                minute * MINUTE,
                HOST,
                tuple,
                "m",
                new Finding("Bad", true, Level.HIGH, 1, null, Reason.of("{a} of {b}", "a", value, "b", "x'\"")),
                tuple == null ? 0 : 3,
                tuple == null ? null : "a,b,c,",
                minute * MINUTE - 5,
                minute * MINUTE - 1);
    }

    private static TupleKey tuple(String destination, String port, String protocol) {
        byte[] bytes = port.getBytes(StandardCharsets.US_ASCII);
        return new TupleKey(
                HOST,
                Objects.requireNonNull(Address.parse(destination)),
                Port.parse(bytes, 0, bytes.length),
                Protocol.idOf(protocol));
    }

    private List<Event> recount(StoredRun run, AllowList allowed, Set<String> disregarded) throws IOException {
        List<Event> events = new ArrayList<>();
        EvidencePolicy policy = new EvidencePolicy(EvidenceWeights.DEFAULT, HomeNetworks.DEFAULT);
        history.replay(run, new Recount("r", policy, allowed, disregarded, events::add));
        return events;
    }

    private static List<Address> threats(List<Event> events) {
        return ((Event.RunEnded) events.get(events.size() - 1))
                .threats().stream().map(Threat::source).toList();
    }

    private List<Long> numbers() throws IOException {
        return history.runs().stream().map(StoredRun::number).toList();
    }
}
