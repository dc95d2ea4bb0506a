package org.stratosphere.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.engine.source.FeedNotice;
import org.stratosphere.engine.source.FeedTroubles;
import org.stratosphere.engine.source.LiveFeed;
import org.stratosphere.engine.source.LiveOptions;
import org.stratosphere.engine.source.Pause;
import org.stratosphere.pluginapi.flow.FlowBatch;

@Timeout(180)
class RaSourceTest {
    private static final String HEADER =
            "print StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,SrcPkts,Label\n";
    private static final String FLOW =
            "print 2026/11/24 18:00:0%d.000000,0.1,tcp,10.0.0.1,1025,   ->,192.0.2.1,443,SPA_SPA,0,0,4,400,200,2,\n";

    @TempDir
    Path folder;

    private final FeedTroubles troubles = new FeedTroubles();
    private final List<Long> waited = Collections.synchronizedList(new ArrayList<>());
    private final Clock clock = new SteppingClock();

    /** Ten seconds later at each look. */
    private static final class SteppingClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T18:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public synchronized Instant instant() {
            now = now.plusSeconds(10);
            return now;
        }
    }

    private void script(int number, String lines) throws IOException {
        Files.writeString(folder.resolve(Integer.toString(number)), lines);
    }

    private RaSource source(long mostWaitMillis) {
        Pause pause = waited::add;
        return new RaSource(
                RaProgram.of(FakeRa.words(folder)),
                RaServer.parse("127.0.0.1:5615"),
                troubles,
                mostWaitMillis,
                pause,
                clock);
    }

    private LiveFeed feed(RaSource source) {
        return new LiveFeed(
                source,
                BuiltInFormats.all(),
                new LiveOptions(1 << 16, 0, 86_400_000_000L, 100, System::nanoTime),
                troubles);
    }

    private static int read(LiveFeed feed, int count) throws IOException {
        int flows = 0;
        for (FlowBatch batch; flows < count && (batch = feed.next()) != null; feed.release(batch)) {
            flows += batch.size();
        }
        return flows;
    }

    private List<String> notices(LiveFeed feed) {
        List<String> notices = new ArrayList<>();
        for (FeedNotice notice; (notice = feed.nextNotice()) != null; ) {
            notices.add(notice.text());
        }
        return notices;
    }

    @Test
    void raIsStartedWithOurConfigurationAndEndedWithTheFeed() throws Exception {
        script(1, HEADER + FLOW.formatted(1) + "wait");
        try (LiveFeed feed = feed(source(1000))) {
            assertThat(read(feed, 1)).isOne();
            List<String> started = Files.readAllLines(folder.resolve("started.1"));
            assertThat(started.get(0)).isEqualTo("-n -Z b -S 127.0.0.1:5615");
            assertThat(started.get(1)).isEqualTo("UTC");
            assertThat(started)
                    .contains("RA_FIELD_DELIMITER=','", "RA_USEC_PRECISION=6")
                    .anyMatch(line -> line.contains("stime dur proto saddr sport dir daddr dport state"));
            ProcessHandle ra = child().orElseThrow();
            feed.end();
            assertThat(read(feed, 9)).isZero();
            ra.onExit().get(60, TimeUnit.SECONDS);
            assertThat(Path.of(started.get(2))).doesNotExist();
            assertThat(troubles.counts()).isEmpty();
        }
    }

    private Optional<ProcessHandle> child() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.isAlive()
                        && process.info().commandLine().orElse("").contains(folder.toString()))
                .findFirst();
    }

    @Test
    void whenRaEndsItIsStartedAgainAndTheGapIsTold() throws Exception {
        script(1, HEADER + FLOW.formatted(1) + "error the wire is cut\nexit 1");
        script(2, "error ra[4711]: 2026/11/24 18:11:58.823186 connect failed 'Connection refused'\nexit 1");
        script(3, "exit 0");
        script(4, HEADER + FLOW.formatted(2) + FLOW.formatted(3) + "wait");
        try (LiveFeed feed = feed(source(3000))) {
            assertThat(read(feed, 3)).isEqualTo(3);
            assertThat(notices(feed))
                    .satisfiesExactly(
                            ended -> assertThat(ended)
                                    .isEqualTo("ra 127.0.0.1:5615: ra ended with 1: the wire is cut;"
                                            + " trying again until it answers"),
                            refused -> assertThat(refused)
                                    .isEqualTo(
                                            "ra 127.0.0.1:5615: ra ended with 1: connect failed 'Connection refused';"
                                                    + " trying again until it answers"),
                            gap -> assertThat(gap)
                                    .isEqualTo("ra 127.0.0.1:5615 answers again: nothing was read from"
                                            + " 2026-11-24T18:00:10Z to 2026-11-24T18:00:20Z, 10s;"
                                            + " what argus reported then is lost"));
            assertThat(troubles.counts())
                    .containsEntry("feed-ended", 2L)
                    .containsEntry("feed-closed", 1L)
                    .containsEntry("feed-retries", 3L)
                    .containsEntry("feed-gaps", 1L)
                    .containsEntry("feed-gap-seconds", 10L);
            // 1 s behind flows that came; 2 s and then the limit behind vain tries.
            assertThat(waited.stream().mapToLong(Long::longValue).sum()).isEqualTo(1000 + 2000 + 3000);
        }
    }

    @Test
    void raThatCannotBeStartedAnyMoreIsTriedAgain() throws Exception {
        script(1, HEADER + FLOW.formatted(1) + "exit 0");
        script(2, HEADER + FLOW.formatted(2) + "wait");
        RaProgram program = RaProgram.of(FakeRa.words(folder));
        AtomicInteger starts = new AtomicInteger();
        RaSource source = new RaSource(
                server -> {
                    if (starts.incrementAndGet() == 2) {
                        throw new IOException("No space left on device");
                    }
                    return program.connect(server);
                },
                RaServer.parse("127.0.0.1:5615"),
                troubles,
                1000,
                waited::add,
                clock,
                System::nanoTime);
        try (LiveFeed feed = feed(source)) {
            assertThat(read(feed, 2)).isEqualTo(2);
            assertThat(notices(feed))
                    .contains("ra 127.0.0.1:5615: ra cannot be started: No space left on device;"
                            + " trying again until it answers");
            assertThat(troubles.counts()).containsEntry("feed-retries", 2L).containsEntry("feed-gaps", 1L);
        }
    }

    @Test
    void aConnectionThatDiedInSilenceIsGivenUpAndTheGapBeginsWhereItDid() throws Exception {
        String report = "print 2026/11/24 18:00:00.000000,60.0,man,0,0,,47,2,CON,,,0,11192008,0,0,\n";
        script(1, HEADER + report + report + report + FLOW.formatted(1) + "wait");
        script(2, HEADER + report + FLOW.formatted(2) + "wait");
        AtomicLong nanos = new AtomicLong();
        RaProgram program = RaProgram.of(FakeRa.words(folder));
        // Each look at the clock is a second later, so the reports come a second apart and more.
        RaSource source = new RaSource(
                program::connect,
                RaServer.parse("127.0.0.1:5615"),
                troubles,
                1000,
                waited::add,
                clock,
                () -> nanos.addAndGet(1_000_000_000L));
        try (LiveFeed feed = feed(source)) {
            assertThat(read(feed, 2)).isEqualTo(2);
            assertThat(notices(feed))
                    .anySatisfy(hung -> assertThat(hung)
                            .matches(
                                    "ra 127\\.0\\.0\\.1:5615: nothing came for [0-9]+ s, not even the report that argus"
                                            + " gives of itself each [0-9]+ s; ra is started again"))
                    .contains("ra 127.0.0.1:5615: argus is not heard of any more; trying again until it answers")
                    .anySatisfy(
                            gap -> assertThat(gap).contains("answers again: nothing was read from 2026-11-24T17:59:"));
            assertThat(troubles.counts())
                    .containsEntry("feed-hung", 1L)
                    .containsEntry("feed-closed", 1L)
                    .containsEntry("feed-gaps", 1L);
        }
    }

    @Test
    void whatIsNoFlowIsToldAndTriedAgain() throws Exception {
        script(1, "print " + "no flow at all ".repeat(6000));
        script(2, HEADER + FLOW.formatted(2) + "wait");
        try (LiveFeed feed = feed(source(1000))) {
            assertThat(read(feed, 1)).isOne();
            assertThat(notices(feed)).first().asString().contains("not a flow file");
            assertThat(troubles.count("feed-unreadable")).isOne();
        }
    }

    @Test
    void aProgramThatIsNotThereIsRefusedWithHowToGetIt() {
        RaSource source = new RaSource(
                RaProgram.of(folder.resolve("none").toString()),
                RaServer.parse("localhost"),
                troubles,
                1000,
                waited::add,
                clock);
        assertThatThrownBy(source::next).hasMessageContaining("live.ra names").hasMessageContaining("none");
        assertThat(RaProgram.howToGet("Linux", "id=debian")).contains("sudo apt-get install argus-client");
        assertThat(RaProgram.howToGet("Windows 11", "")).contains("WSL", "Cygwin", "live.ra");
        assertThat(RaProgram.howToGet("Mac OS X", "")).contains("brew");
        assertThat(RaProgram.howToGet("Linux", "id=fedora")).contains("dnf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "-S", "host:", "host:0", "host:65536", "host:1:2", "[::1", "host;reboot", "u@h", "::1"
            })
    void whatIsNoServerIsRefused(String text) {
        assertThatThrownBy(() -> RaServer.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write HOST or HOST:PORT");
    }

    @Test
    void aServerHasArgussPortUnlessItIsNamed() {
        assertThat(RaServer.parse("sensor-1.example")).hasToString("sensor-1.example:561");
        assertThat(RaServer.parse("10.0.0.1:9")).isEqualTo(new RaServer("10.0.0.1", 9));
        assertThat(RaServer.parse("[2001:db8::1]:9")).hasToString("[2001:db8::1]:9");
    }
}
