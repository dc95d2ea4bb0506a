package org.stratosphere.app.watch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.stratosphere.app.live.Heartbeat;
import org.stratosphere.engine.Pulse;

/** A process that beats until it is asked to end; it dies with a code where one is given. */
final class BeatingChild {
    private BeatingChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length > 0) {
            Runtime.getRuntime().halt(Integer.parseInt(arguments[0]));
        }
        CountDownLatch end = new CountDownLatch(1);
        AtomicLong read = new AtomicLong();
        Heartbeat.begin(System.getenv(), () -> new Pulse(read.incrementAndGet(), false, 0, true), end::countDown);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(42)));
        System.exit(end.await(120, TimeUnit.SECONDS) ? 7 : 8);
    }
}
