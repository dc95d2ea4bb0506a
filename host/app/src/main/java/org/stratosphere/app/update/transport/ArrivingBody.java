package org.stratosphere.app.update.transport;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, taken by one thread while the client's threads bring them. Taking never blocks longer than the
 * rate allows: only time spent waiting counts, so that a slow disk is not taken for a slow server. At most
 * {@value #AHEAD} steps are held. Closing it ends the transfer.
 */
final class ArrivingBody implements BodySubscriber<ArrivingBody>, AutoCloseable {
    private static final int AHEAD = 4;

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private final long leastInWindow;
    private final long windowNanos;
    private final Supplier<TransportException> stuck;

    private long waitedNanos;
    private long bytesInWindow;
    private volatile boolean closed;

    private record Arrival(List<ByteBuffer> bytes, @Nullable Throwable failure, boolean end) {}

    /**
     * @param leastRate bytes per second
     * @param window time over which the rate is measured
     * @param stuck what is thrown where the rate is below it
     */
    ArrivingBody(long leastRate, Duration window, Supplier<TransportException> stuck) {
        this.leastInWindow = Math.max(1, leastRate * window.toMillis() / 1000);
        this.windowNanos = window.toNanos();
        this.stuck = stuck;
    }

    /**
     * The next bytes, or null at the end.
     *
     * @throws IOException what ended the transfer early, or that it is stuck
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    @Nullable
    List<ByteBuffer> next() throws IOException, InterruptedException {
        long before = System.nanoTime();
        Arrival arrival = arrivals.poll(Math.max(0, windowNanos - waitedNanos), TimeUnit.NANOSECONDS);
        waitedNanos += System.nanoTime() - before;
        if (arrival != null && arrival.failure() != null) {
            throw new IOException(arrival.failure().getMessage(), arrival.failure());
        }
        if (arrival != null && arrival.end()) {
            return null;
        }
        if (arrival != null) {
            for (ByteBuffer buffer : arrival.bytes()) {
                bytesInWindow += buffer.remaining();
            }
        }
        if (waitedNanos >= windowNanos) {
            if (bytesInWindow < leastInWindow) {
                throw stuck.get();
            }
            waitedNanos = 0;
            bytesInWindow = 0;
        }
        if (arrival == null) {
            return List.of();
        }
        Flow.Subscription current = subscription.get();
        if (current != null) {
            current.request(1);
        }
        return arrival.bytes();
    }

    @Override
    public CompletionStage<ArrivingBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription.set(started);
        if (closed) {
            started.cancel();
        } else {
            started.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        arrivals.add(new Arrival(bytes, null, false));
    }

    @Override
    public void onError(Throwable failure) {
        arrivals.add(new Arrival(List.of(), failure, true));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival(List.of(), null, true));
    }

    @Override
    public void close() {
        closed = true;
        Flow.Subscription current = subscription.get();
        if (current != null) {
            current.cancel();
        }
    }
}
