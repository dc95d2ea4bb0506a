package org.stratosphere.engine.source;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * Things that are dear to make and are used again, the one given back last first: it is the likeliest to lie in a
 * processor's cache still. For any threads.
 */
final class Pool<T> {
    private final ConcurrentLinkedDeque<T> idle = new ConcurrentLinkedDeque<>();
    private final Supplier<T> make;

    Pool(Supplier<T> make) {
        this.make = make;
    }

    T take() {
        T thing = idle.pollFirst();
        return thing == null ? make.get() : thing;
    }

    void give(T thing) {
        idle.addFirst(thing);
    }
}
