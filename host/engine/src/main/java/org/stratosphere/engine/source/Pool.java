package org.stratosphere.engine.source;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Things that are dear to make and are used again; for any threads. */
final class Pool<T> {
    private final ConcurrentLinkedQueue<T> idle = new ConcurrentLinkedQueue<>();
    private final Supplier<T> make;

    Pool(Supplier<T> make) {
        this.make = make;
    }

    T take() {
        T thing = idle.poll();
        return thing == null ? make.get() : thing;
    }

    void give(T thing) {
        idle.add(thing);
    }
}
