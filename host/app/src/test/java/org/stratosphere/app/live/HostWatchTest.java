package org.stratosphere.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.stratosphere.engine.source.FeedTroubles;

class HostWatchTest {
    private final FeedTroubles troubles = new FeedTroubles();
    private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong space = new AtomicLong(1L << 40);
    private final HostWatch watch = new HostWatch(
            troubles,
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return Instant.ofEpochMilli(millis.get());
                }
            },
            nanos::get,
            Path.of("home"),
            folder -> space.get());

    private void pass(long wallMillis, long realMillis) {
        millis.addAndGet(wallMillis);
        nanos.addAndGet(realMillis * 1_000_000);
        watch.look();
    }

    @Test
    void aClockThatGoesAsItShouldIsNotTold() {
        for (int i = 0; i < 1000; i++) {
            pass(1100, 1000);
        }
        pass(3_600_000, 3_600_000);
        assertThat(troubles.counts()).isEmpty();
    }

    @Test
    void aJumpAheadOrBackIsToldEachTime() {
        pass(3_601_000, 1000);
        pass(1000, 1000);
        pass(-9_000, 1000);
        assertThat(troubles.counts()).containsOnlyKeys("clock-jumps").containsEntry("clock-jumps", 2L);
    }

    @Test
    void aFullDiskIsToldOnceEachTimeItFills() {
        space.set(5L << 20);
        pass(1000, 1000);
        pass(1000, 1000);
        assertThat(troubles.count("disk-low")).isOne();
        space.set(1L << 40);
        pass(1000, 1000);
        space.set(0);
        pass(1000, 1000);
        assertThat(troubles.count("disk-low")).isEqualTo(2);
    }
}
