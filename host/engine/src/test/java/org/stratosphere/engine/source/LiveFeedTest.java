package org.stratosphere.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratosphere.engine.source.FeedFlows.HEADER;
import static org.stratosphere.engine.source.FeedFlows.SECOND;
import static org.stratosphere.engine.source.FeedFlows.line;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stratosphere.engine.flow.BuiltInFormats;
import org.stratosphere.pluginapi.flow.FlowBatch;

@Timeout(120)
class LiveFeedTest {
    private static final long MARCH = 1_709_251_200_000_000L;
    private static final long NANOS = 1_000_000_000L;

    private final FakeLiveSource source = new FakeLiveSource();
    private final FeedTroubles troubles = new FeedTroubles();
    private final AtomicLong nanos = new AtomicLong(7);
    private final List<String> flows = new ArrayList<>();
    private @Nullable LiveFeed feed;
    private boolean isEnded;

    @AfterEach
    void close() {
        if (feed != null) {
            feed.close();
        }
    }

    private LiveFeed open(int latenessSeconds) {
        LiveFeed opened = new LiveFeed(
                source,
                BuiltInFormats.all(),
                new LiveOptions(1 << 16, latenessSeconds * SECOND, FeedFlows.DAY, 10, nanos::get),
                troubles);
        feed = opened;
        return opened;
    }

    /** Reads until flows have come, or the end; returns by when time has passed, in seconds, -1 when it has not. */
    private long read(LiveFeed from, int more) throws IOException {
        int wanted = flows.size() + more;
        long passed = -1;
        while (flows.size() < wanted && !isEnded) {
            passed = readOnce(from);
        }
        return passed;
    }

    private long readOnce(LiveFeed from) throws IOException {
        FlowBatch batch = from.next();
        if (batch == null) {
            isEnded = true;
            return -1;
        }
        for (int row = 0; row < batch.size(); row++) {
            flows.add(Long.toString((batch.startMicros[row] - MARCH) / SECOND));
        }
        from.release(batch);
        return from.passedMicros() == Long.MIN_VALUE ? -1 : (from.passedMicros() - MARCH) / SECOND;
    }

    /** Reads until the feed is silent. */
    private long silence(LiveFeed from) throws IOException {
        for (int tries = 0; tries < 10_000; tries++) {
            long passed = readOnce(from);
            if (passed >= 0) {
                return passed;
            }
        }
        throw new AssertionError("the feed never says that it is silent");
    }

    @Test
    void flowsComeInOrderOfStartAndTheRestWhenTheSourceEnds() throws IOException {
        LiveFeed opened = open(10);
        source.give(HEADER + line(5, "10.0.0.1") + line(2, "10.0.0.1") + line(20, "10.0.0.1"));
        read(opened, 2);
        assertThat(flows).containsExactly("2", "5");
        opened.end();
        read(opened, 99);
        assertThat(flows).containsExactly("2", "5", "20");
        assertThat(isEnded).isTrue();
        assertThat(source.endings()).containsExactly("3 well");
        assertThat(opened.newestMicros()).isEqualTo(MARCH + 20 * SECOND);
    }

    @Test
    void whileTheSourceIsSilentTimePassesBehindTheLateness() throws IOException {
        LiveFeed opened = open(10);
        source.give(HEADER + line(100, "10.0.0.1"));
        assertThat(silence(opened)).isEqualTo(90);
        assertThat(flows).isEmpty();
        nanos.addAndGet(9 * NANOS);
        assertThat(silence(opened)).isEqualTo(99);
        assertThat(flows).isEmpty();
        nanos.addAndGet(NANOS);
        assertThat(silence(opened)).isEqualTo(100);
        assertThat(flows).containsExactly("100");
        nanos.addAndGet(3600 * NANOS);
        assertThat(silence(opened)).isEqualTo(3700);
        source.give(line(3702, "10.0.0.1"));
        nanos.addAndGet(10 * NANOS);
        read(opened, 0);
        long passed = silence(opened);
        assertThat(passed).isBetween(3692L, 3710L);
    }

    @Test
    void aSourceThatHasGivenNothingMakesNoTimePass() throws IOException {
        LiveFeed opened = open(10);
        nanos.addAndGet(3600 * NANOS);
        for (int i = 0; i < 5; i++) {
            assertThat(readOnce(opened)).isEqualTo(-1);
        }
        assertThat(troubles.counts()).isEmpty();
    }

    @Test
    void aLongSilenceIsToldOnceAndAgainBehindTheNextFlow() throws IOException {
        LiveFeed opened = open(0);
        source.give(HEADER + line(0, "10.0.0.1"));
        read(opened, 1);
        nanos.addAndGet(300 * NANOS);
        silence(opened);
        silence(opened);
        assertThat(troubles.count("feed-silences")).isOne();
        FeedNotice notice = opened.nextNotice();
        assertThat(notice).isNotNull();
        assertThat(notice.text()).isEqualTo("fake has given no flow for 5 minutes; waiting goes on");
        source.give(line(400, "10.0.0.1"));
        read(opened, 1);
        nanos.addAndGet(301 * NANOS);
        silence(opened);
        assertThat(troubles.count("feed-silences")).isEqualTo(2);
    }

    @Test
    void sectionsFollowOneAnotherWithHeadsOfTheirOwn() throws IOException {
        LiveFeed opened = open(0);
        source.give(HEADER + line(1, "10.0.0.1") + "no flow\n");
        source.breakOff();
        read(opened, 1);
        source.give("Proto,SrcAddr,DstAddr,Dport,StartTime\ntcp,10.0.0.3,10.0.0.4,80,2024/03/01 00:00:09.000000\n");
        source.endSection();
        read(opened, 1);
        source.give("\u0000\u0001".repeat(40_000));
        source.endSection();
        source.give(HEADER + line(11, "10.0.0.1"));
        read(opened, 1);
        opened.end();
        read(opened, 9);
        assertThat(flows).containsExactly("1", "9", "11");
        assertThat(source.endings()).hasSize(4).first().asString().endsWith("pulled out");
        assertThat(source.endings().get(2)).contains("not a flow file").contains("binary data");
        FeedReport.Input input = opened.report().inputs().get(0);
        assertThat(input.flows()).isEqualTo(3);
        assertThat(input.skipped().values())
                .singleElement()
                .satisfies(skipped -> assertThat(skipped.count()).isOne());
    }

    @Test
    void aSourceThatCannotGoOnBreaksTheFeedOffBehindWhatCame() throws IOException {
        LiveFeed opened = open(0);
        source.give(HEADER + line(1, "10.0.0.1"));
        read(opened, 1);
        source.fail("the wire is cut");
        source.endSection();
        assertThatThrownBy(() -> read(opened, 1))
                .isInstanceOf(IOException.class)
                .hasMessage("the wire is cut");
    }

    @Test
    void aSourceFasterThanItsReaderIsHeldUpAndThatIsCounted() throws IOException, InterruptedException {
        LiveFeed opened = open(0);
        source.give(HEADER);
        for (int i = 0; i < 40; i++) {
            source.give(line(i, "10.0.0.1").repeat(2000));
        }
        // The reader waits for room by now, or will: each look at the clock finds it two seconds later.
        Thread moving = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                nanos.addAndGet(2 * NANOS);
                Thread.onSpinWait();
            }
        });
        moving.start();
        long before = -1;
        for (int looks = 0; looks < 600; looks++) {
            long read = opened.report().inputs().get(0).flows();
            if (read > 0 && read == before) {
                break;
            }
            before = read;
            Thread.sleep(100);
        }
        read(opened, 80_000);
        moving.interrupt();
        moving.join();
        assertThat(flows).hasSize(80_000);
        assertThat(troubles.count("feed-stalled-seconds")).isPositive();
    }

    @Test
    void closingEndsAWaitAtOnce() throws IOException {
        LiveFeed opened = open(0);
        opened.close();
        assertThat(opened.next()).isNull();
    }
}
