package org.stratosphere.app.update.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ArrivingBodyTest {
    private final AtomicLong asked = new AtomicLong();
    private final ArrivingBody body =
            new ArrivingBody(1024, Duration.ofMillis(200), () -> Faults.stuck("a", 1024, Duration.ofMillis(200)));

    @Test
    void timeThatTheReaderSpendsElsewhereIsNoWaiting() throws Exception {
        for (int i = 0; i < 4; i++) {
            body.onNext(bytes(1));
        }
        body.onComplete();
        for (int i = 0; i < 4; i++) {
            assertThat(body.next()).hasSize(1);
            Thread.sleep(150);
        }
        assertThat(body.next()).isNull();
    }

    @Test
    void aWindowWithTooLittleEndsIt() throws Exception {
        body.onNext(bytes(100));
        assertThat(body.next()).hasSize(1);
        long start = System.nanoTime();
        assertThatThrownBy(body::next).hasMessageContaining("less than 1024 bytes a second");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(150), Duration.ofSeconds(5));
    }

    @Test
    void aWindowWithEnoughIsFollowedByAnother() throws Exception {
        body.onNext(bytes(205));
        assertThat(body.next()).hasSize(1);
        assertThat(body.next()).isEmpty();
        assertThatThrownBy(body::next).hasMessageContaining("less than 1024 bytes a second");
    }

    @Test
    void noMoreIsHeldThanWasAskedFor() throws Exception {
        body.onSubscribe(subscription());
        assertThat(asked).hasValue(4);
        body.onNext(bytes(1));
        assertThat(asked).hasValue(4);
        body.next();
        assertThat(asked).hasValue(5);
    }

    @Test
    void closingEndsTheTransferAlsoBeforeItBegan() {
        body.close();
        body.onSubscribe(subscription());
        assertThat(asked).hasValue(-1);
    }

    private Flow.Subscription subscription() {
        return new Flow.Subscription() {
            @Override
            public void request(long count) {
                asked.addAndGet(count);
            }

            @Override
            public void cancel() {
                asked.set(-1);
            }
        };
    }

    private static List<ByteBuffer> bytes(int count) {
        return List.of(ByteBuffer.allocate(count));
    }
}
