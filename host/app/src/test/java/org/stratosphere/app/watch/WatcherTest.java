package org.stratosphere.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatcherTest {
    private static final Watcher.Limits LIMITS =
            new Watcher.Limits(Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(10));

    private final Deque<FakeChild> children = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> manager = new ArrayList<>();
    private long nanos;
    private int ticks;
    private Watcher watcher = watcher();

    /** A process of a test: it ends at a time of its own, and beats until another. */
    private final class FakeChild implements Child {
        final int code;
        final long endsAfterSeconds;
        final long beatsUntilSeconds;
        long begun = -1;
        boolean isAsked;
        boolean isKilled;

        FakeChild(int code, long endsAfterSeconds, long beatsUntilSeconds) {
            this.code = code;
            this.endsAfterSeconds = endsAfterSeconds;
            this.beatsUntilSeconds = beatsUntilSeconds;
        }

        private long seconds() {
            return (nanos - begun) / 1_000_000_000L;
        }

        @Override
        public boolean awaitEnd(Duration most) {
            begun = begun < 0 ? nanos : begun;
            nanos += most.isZero() ? 0 : 1_000_000_000L;
            return isKilled || isAsked || seconds() >= endsAfterSeconds;
        }

        @Override
        public int exitCode() {
            return isKilled ? 137 : code;
        }

        @Override
        public long beats() {
            return Math.min(seconds(), beatsUntilSeconds);
        }

        @Override
        public void askToEnd() {
            isAsked = true;
        }

        @Override
        public void kill() {
            isKilled = true;
        }
    }

    private Watcher watcher() {
        ServiceManager kept = new ServiceManager() {
            @Override
            public void ready() {
                manager.add("ready");
            }

            @Override
            public void stopping() {
                manager.add("stopping");
            }

            @Override
            public void alive() {
                ticks++;
            }
        };
        return new Watcher(() -> children.remove(), LIMITS, Duration.ofNanos(1), kept, () -> {}, this::now, told::add);
    }

    private long now() {
        nanos += 10_000_000L;
        return nanos;
    }

    private FakeChild child(int code, long endsAfterSeconds, long beatsUntilSeconds) {
        FakeChild child = new FakeChild(code, endsAfterSeconds, beatsUntilSeconds);
        children.add(child);
        return child;
    }

    @Test
    void aRunThatEndsByItselfIsNotStartedAgain() throws Exception {
        child(3, 5, 1000);
        assertThat(watcher.run()).isEqualTo(3);
        assertThat(told).isEmpty();
        assertThat(manager).containsExactly("ready", "stopping");
        assertThat(ticks).isPositive();
    }

    @Test
    void oneThatDiesIsStartedAgain() throws Exception {
        child(137, 5, 1000);
        child(1, 5, 1000);
        child(0, 5, 1000);
        assertThat(watcher.run()).isZero();
        assertThat(told)
                .containsExactly(
                        "the run died with code 137 after 5 s; it is started again in 1 s",
                        "the run died with code 1 after 5 s; it is started again in 2 s");
        assertThat(manager).containsExactly("ready", "stopping");
    }

    @Test
    void oneThatStandsStillIsKilledAndStartedAgain() throws Exception {
        FakeChild still = child(0, 1000, 7);
        FakeChild never = child(0, 1000, 0);
        child(0, 100, 1000);
        assertThat(watcher.run()).isZero();
        assertThat(still.isKilled).isTrue();
        assertThat(never.isKilled).isTrue();
        assertThat(told.get(0)).startsWith("the run does not answer for 20 s and was killed");
        assertThat(told.get(1)).startsWith("the run does not answer for 30 s and was killed");
    }

    @Test
    void oneThatDiesTooOftenIsGivenUp() throws Exception {
        for (int i = 0; i <= BackOff.MOST_STARTS; i++) {
            child(1, 1, 1000);
        }
        assertThat(watcher.run()).isEqualTo(Watcher.GIVEN_UP);
        assertThat(told).hasSize(BackOff.MOST_STARTS + 1);
        assertThat(told.get(BackOff.MOST_STARTS)).contains("for the 11th time in a row; it is not started again");
    }

    @Test
    void aStopEndsTheRunFirst() throws Exception {
        FakeChild child = child(143, 1000, 1000);
        watcher.stop();
        assertThat(watcher.run()).isEqualTo(143);
        assertThat(child.isAsked).isTrue();
        assertThat(child.isKilled).isFalse();
        assertThat(manager).containsExactly("stopping");
    }

    @Test
    void aStopInAPauseStartsNothing() throws Exception {
        child(1, 1, 1000);
        watcher = new Watcher(
                () -> {
                    FakeChild next = children.remove();
                    watcher.stop();
                    return next;
                },
                LIMITS,
                Duration.ofNanos(1),
                ServiceManager.NONE,
                () -> {},
                this::now,
                told::add);
        assertThat(watcher.run()).isEqualTo(1);
    }

    @Test
    void pausesGrowToABoundAndBeginAnewBehindASoundRun() {
        BackOff backOff = new BackOff();
        Duration brief = Duration.ofSeconds(3);
        long[] seconds = {1, 2, 4, 8, 16, 32, 64, 128, 256, 300};
        for (long expected : seconds) {
            assertThat(backOff.died(brief)).contains(Duration.ofSeconds(expected));
        }
        assertThat(backOff.died(brief)).isEmpty();
        assertThat(backOff.died(BackOff.SOUND)).contains(Duration.ofSeconds(1));
        assertThat(backOff.died(brief)).contains(Duration.ofSeconds(2));
    }
}
